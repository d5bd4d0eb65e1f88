// A copy of a resource with one fault, and what it is made of.
import type {
  ElementFacts,
  GuideFacts,
  ProfileFacts,
} from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { Change } from './changes.ts'
import type { Loose, Path } from './locate.ts'
import type { RuleOracle } from './oracle.ts'

export interface Mutant {
  readonly source: string
  readonly profile: string
  /** Kind of rule that is broken. */
  readonly kind: string
  /** The row, and what was done. */
  readonly what: string
  readonly resource: Loose
}

export interface Source {
  readonly name: string
  readonly resource: Loose
}

/** A row of a profile that the resource claims. */
export interface Row {
  readonly source: Source
  readonly profile: ProfileFacts
  readonly url: string
  /** Where in the resource the profile applies: at an extension, or, where empty, at the resource itself. */
  readonly path: Path
  readonly row: ElementFacts
  readonly guide: GuideFacts
  readonly guides: readonly GuideFacts[]
  readonly oracle: RuleOracle
  /** How a code becomes one that a required set does not have; undefined: as the facts tell of the set. */
  readonly spoilCode?: Change
}
