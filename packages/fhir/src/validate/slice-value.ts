// Slices told by a value: fixed, pattern or required binding of the element that the discriminator names.
// https://hl7.org/fhir/R4/valueset-discriminator-type.html
import { isObject } from '../json/is-object.ts'
import type { JsonValue } from '../model.ts'
import { hasPattern, isFixed } from './match.ts'
import type { ElementPlan } from './element-plan.ts'
import { childPlan, childrenAt } from './slice-path.ts'
import { memberOf, type Membership } from './terminology.ts'
import type { Walk } from './walk.ts'

/** Follows plan and value together; any of several values may match. */
export function matchAlong(
  value: JsonValue | undefined,
  steps: readonly string[],
  plan: ElementPlan | undefined,
  walk: Walk,
): Membership {
  if (plan === undefined) return 'in'
  const own = ownMatch(value, plan)
  if (own === 'out') return 'out'
  const [step, ...rest] = steps
  if (step === undefined) return own === undefined ? matchChildren(value, plan, walk) : own
  if (step === 'resolve()') return matchAlong(resolved(value, walk), rest, plan, walk)
  const child = childPlan(plan, step)
  if (child === undefined) return own ?? 'unknown'
  const values = childrenAt(value, child, step)
  const needed = child.slices.filter(({ min }) => min > 0)
  if (needed.length === 0) return matchSome(values, rest, child, walk)
  // `code.coding` may itself be sliced, each slice with a fixed code.
  const answers = needed.map((slice) => matchSome(values, rest, slice, walk))
  return answers.find((answer) => answer === 'out') ?? answers.find((answer) => answer === 'unknown') ?? 'in'
}

function matchSome(
  values: readonly JsonValue[],
  steps: readonly string[],
  plan: ElementPlan,
  walk: Walk,
): Membership {
  let best: Membership = 'out'
  for (const value of values) {
    const answer = matchAlong(value, steps, plan, walk)
    if (answer === 'in') return 'in'
    if (answer === 'unknown') best = 'unknown'
  }
  return best
}

/** Undefined when the element itself demands nothing by which to tell. */
function ownMatch(value: JsonValue | undefined, plan: ElementPlan): Membership | undefined {
  if (plan.fixed !== undefined) return isFixed(value, plan.fixed) ? 'in' : 'out'
  if (plan.pattern !== undefined) return hasPattern(value, plan.pattern) ? 'in' : 'out'
  if (plan.binding?.isRequired !== true || value === undefined) return undefined
  return memberOf(plan.binding.test, value)
}

/** A value whose own element demands nothing, but whose children do. */
function matchChildren(value: JsonValue | undefined, plan: ElementPlan, walk: Walk): Membership {
  let answer: Membership | undefined
  for (const child of plan.children) {
    if (!tells(child)) continue
    const one = matchSome(childrenAt(value, child, child.name), [], child, walk)
    if (one === 'out') return 'out'
    answer = answer === 'unknown' || one === 'unknown' ? 'unknown' : 'in'
  }
  return answer ?? 'unknown'
}

const tells = (plan: ElementPlan): boolean =>
  plan.fixed !== undefined ||
  plan.pattern !== undefined ||
  plan.binding?.isRequired === true ||
  plan.children.some(tells)

/** The resource that a Reference leads to, where it is at hand. */
export function resolved(value: JsonValue | undefined, walk: Walk): JsonValue | undefined {
  const reference = isObject(value) ? value['reference'] : undefined
  return typeof reference === 'string' ? walk.target(reference)?.resource : undefined
}
