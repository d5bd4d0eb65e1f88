// The demands of a profile as a tree to walk beside the resource. https://hl7.org/fhir/R4/profiling.html
import type { GuideFacts, SlicingFacts, TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonValue } from '../model.ts'
import type { Binding } from './binding.ts'
import type { Rule } from './rules.ts'

export interface PropertyPlan {
  /** As JSON writes it. */
  readonly name: string
  readonly type: string
  /** Where JSON writes id and extensions of a primitive; undefined for other types. */
  readonly beside: string | undefined
}

export interface ElementPlan {
  readonly name: string
  readonly properties: readonly PropertyPlan[]
  readonly min: number
  readonly max: number
  readonly types: readonly TypeFacts[] | undefined
  readonly fixed: JsonValue | undefined
  readonly pattern: JsonValue | undefined
  readonly binding: Binding | undefined
  readonly rules: readonly Rule[]
  readonly maxLength: number
  readonly least: JsonValue | undefined
  readonly greatest: JsonValue | undefined
  readonly children: readonly ElementPlan[]
  readonly slicing: SlicingFacts | undefined
  readonly slices: readonly SlicePlan[]
  /** Whether a value itself is of interest, beyond how often it occurs. */
  readonly looksInside: boolean
}

export interface SlicePlan extends ElementPlan {
  readonly sliceName: string
  /** Of an extension: what tells it from others. */
  readonly url: string | undefined
  /** Whether an item is of the slice, where that is easily told. */
  readonly isOne: ((value: JsonValue | undefined) => boolean) | undefined
}

export interface ProfilePlan {
  readonly canonical: string
  readonly url: string
  readonly type: string
  readonly guide: GuideFacts
  readonly root: ElementPlan
}
