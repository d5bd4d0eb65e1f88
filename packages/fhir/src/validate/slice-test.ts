// Slices that can be told without a search. https://hl7.org/fhir/R4/profiling.html#discriminator
import { isObject } from '../json/is-object.ts'
import type { SlicingFacts } from '../definitions/guide-facts.ts'
import type { JsonValue } from '../model.ts'
import { hasPattern, isFixed } from './match.ts'
import type { ElementPlan, SlicePlan } from './element-plan.ts'

/** Nearly all slices are told by a value or pattern of the item or of one of its elements: that needs no search. */
export function quickTest(plan: ElementPlan, slicing: SlicingFacts | undefined): SlicePlan['isOne'] {
  const [by, ...others] = slicing?.by ?? []
  if (by === undefined || others.length > 0 || (by[0] !== 'value' && by[0] !== 'pattern')) return undefined
  const path = by[1]
  if (path === '$this') return plainTest(plan)
  const child = plan.children.find(({ name }) => name === path)
  const isPlain = child?.properties.length === 1 && child.slices.length === 0 && !hasOwnTest(plan)
  const test = isPlain ? plainTest(child) : undefined
  if (test === undefined) return undefined
  return (value) => {
    const inner = isObject(value) ? value[path] : undefined
    return Array.isArray(inner) ? (inner as readonly JsonValue[]).some(test) : test(inner)
  }
}

const hasOwnTest = ({ fixed, pattern }: ElementPlan): boolean => fixed !== undefined || pattern !== undefined

function plainTest({ fixed, pattern }: ElementPlan): ((value: JsonValue | undefined) => boolean) | undefined {
  if (fixed !== undefined) return (value) => isFixed(value, fixed)
  return pattern === undefined ? undefined : (value) => hasPattern(value, pattern)
}
