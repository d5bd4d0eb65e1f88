// Which slice an item belongs to. https://hl7.org/fhir/R4/profiling.html#discriminator
import type { JsonObject, JsonValue } from '../model.ts'
import { referenceType } from '../path/reference-type.ts'
import { hasPattern, isFixed } from './match.ts'
import type { ElementPlan, PropertyPlan, SlicePlan } from './profile-plan.ts'
import { memberOf, type Membership } from './terminology.ts'
import { isObject, type Walk } from './walk.ts'

interface Place {
  /** The sliced element. */
  readonly plan: ElementPlan
  readonly walk: Walk
}

/** Whether an item is of a slice; `unknown` where a value set that decides it cannot be expanded. */
export function matchSlice(
  value: JsonValue | undefined,
  property: PropertyPlan,
  slice: SlicePlan,
  { plan, walk }: Place,
): Membership {
  if (slice.url !== undefined && property.type === 'Extension')
    return isObject(value) && value['url'] === slice.url ? 'in' : 'out'
  const discriminators = plan.slicing?.by ?? []
  if (isByType(discriminators)) return hasType(value, property, slice) ? 'in' : 'out'
  let answer: Membership = 'in'
  for (const [kind, path] of discriminators) {
    const one = discriminate(kind, path, { value, property, slice, walk })
    if (one === 'out') return 'out'
    if (one === 'unknown') answer = 'unknown'
  }
  return answer
}

function isByType([first, ...others]: readonly (readonly [string, string])[]): boolean {
  return first === undefined || (others.length === 0 && first[0] === 'type' && first[1] === '$this')
}

function hasType(value: JsonValue | undefined, property: PropertyPlan, { types }: SlicePlan): boolean {
  if (types === undefined) return true
  const actual = property.type === 'Resource' && isObject(value) ? value['resourceType'] : property.type
  return types.some(({ code }) => code === actual)
}

interface Item {
  readonly value: JsonValue | undefined
  readonly property: PropertyPlan
  readonly slice: SlicePlan
  readonly walk: Walk
}

function discriminate(kind: string, path: string, item: Item): Membership {
  const steps = stepsOf(path)
  switch (kind) {
    case 'value':
    case 'pattern':
      return matchAlong(item.value, steps, item.slice, item)
    case 'exists':
      return matchExists(item, steps)
    case 'type':
      return matchType(item, steps)
    case 'profile':
      return matchProfile(item, steps)
    default:
      return 'unknown'
  }
}

const pathSteps = new Map<string, readonly string[]>()

/** `$this.coding.code` -> coding, code. Paths come from compiled facts, so that there are few of them. */
function stepsOf(path: string): readonly string[] {
  const known = pathSteps.get(path)
  if (known !== undefined) return known
  const steps =
    path
      .match(/extension\('[^']*'\)|ofType\(\w+\)|resolve\(\)|[\w$]+/g)
      ?.filter((step) => step !== '$this') ?? []
  pathSteps.set(path, steps)
  return steps
}

/** Follows plan and value together; any of several values may match. */
function matchAlong(
  value: JsonValue | undefined,
  steps: readonly string[],
  plan: ElementPlan | undefined,
  item: Item,
): Membership {
  if (plan === undefined) return 'in'
  const own = ownMatch(value, plan)
  if (own === 'out') return 'out'
  const [step, ...rest] = steps
  if (step === undefined) return own === undefined ? matchChildren(value, plan, item) : own
  if (step === 'resolve()') return matchAlong(resolved(value, item), rest, plan, item)
  const child = childPlan(plan, step)
  if (child === undefined) return own ?? 'unknown'
  const values = childrenAt(value, child, step)
  const needed = child.slices.filter(({ min }) => min > 0)
  if (needed.length === 0) return matchSome(values, rest, child, item)
  // `code.coding` may itself be sliced, each slice with a fixed code.
  const answers = needed.map((slice) => matchSome(values, rest, slice, item))
  return answers.find((answer) => answer === 'out') ?? answers.find((answer) => answer === 'unknown') ?? 'in'
}

function matchSome(
  values: readonly JsonValue[],
  steps: readonly string[],
  plan: ElementPlan,
  item: Item,
): Membership {
  let best: Membership = 'out'
  for (const value of values) {
    const answer = matchAlong(value, steps, plan, item)
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
function matchChildren(value: JsonValue | undefined, plan: ElementPlan, item: Item): Membership {
  let answer: Membership | undefined
  for (const child of plan.children) {
    if (!tells(child)) continue
    const one = matchSome(childrenAt(value, child, child.name), [], child, item)
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

function childPlan(plan: ElementPlan, step: string): ElementPlan | undefined {
  const extension = /^extension\('([^']*)'\)$/.exec(step)?.[1]
  if (extension !== undefined)
    return plan.children.find(({ name }) => name === 'extension')?.slices.find(({ url }) => url === extension)
  const ofType = /^ofType\((\w+)\)$/.exec(step)?.[1]
  if (ofType !== undefined) return plan.slices.find(({ types }) => types?.[0]?.code === ofType) ?? plan
  return plan.children.find(({ name }) => name === step)
}

function childrenAt(value: JsonValue | undefined, plan: ElementPlan, step: string): readonly JsonValue[] {
  if (!isObject(value)) return []
  const extension = /^extension\('([^']*)'\)$/.exec(step)?.[1]
  if (extension !== undefined) {
    const list = value['extension']
    return Array.isArray(list) ? (list as readonly JsonObject[]).filter(({ url }) => url === extension) : []
  }
  for (const { name } of plan.properties) {
    const child = value[name]
    if (child !== undefined && child !== null)
      return Array.isArray(child) ? (child as readonly JsonValue[]) : [child]
  }
  return []
}

function resolved(value: JsonValue | undefined, { walk }: Item): JsonValue | undefined {
  const reference = isObject(value) ? value['reference'] : undefined
  return typeof reference === 'string' ? walk.target(reference)?.resource : undefined
}

function matchExists({ value, slice }: Item, steps: readonly string[]): Membership {
  let plan: ElementPlan | undefined = slice
  let values: readonly JsonValue[] = value === undefined ? [] : [value]
  for (const step of steps) {
    const child: ElementPlan | undefined = plan === undefined ? undefined : childPlan(plan, step)
    values = child === undefined ? [] : values.flatMap((one) => childrenAt(one, child, step))
    plan = child
  }
  if (plan === undefined) return 'unknown'
  return values.length > 0 === plan.max > 0 ? 'in' : 'out'
}

function matchType({ value, property, slice, walk }: Item, steps: readonly string[]): Membership {
  if (steps.includes('resolve()')) return matchTargetType(value, steps, { slice, walk })
  const last = steps.at(-1)
  if (last === undefined) return hasType(value, property, slice) ? 'in' : 'out'
  const { plan, object } = follow(slice, value, steps.slice(0, -1))
  const child = plan === undefined ? undefined : childPlan(plan, last)
  if (child?.types === undefined || !isObject(object)) return 'unknown'
  const found = child.properties.find(({ name }) => object[name] !== undefined)
  const inner = found === undefined ? undefined : object[found.name]
  const actual = found?.type === 'Resource' && isObject(inner) ? inner['resourceType'] : found?.type
  return child.types.some(({ code }) => code === actual) ? 'in' : 'out'
}

interface Followed {
  readonly plan: ElementPlan | undefined
  readonly object: JsonValue | undefined
}

/** The first value along a way of single elements, and what the slice demands of it. */
function follow(slice: ElementPlan, value: JsonValue | undefined, steps: readonly string[]): Followed {
  let plan: ElementPlan | undefined = slice
  let object = value
  for (const step of steps) {
    plan = plan === undefined ? undefined : childPlan(plan, step)
    object = plan === undefined ? undefined : childrenAt(object, plan, step)[0]
  }
  return { plan, object }
}

function matchTargetType(
  value: JsonValue | undefined,
  steps: readonly string[],
  { slice, walk }: Pick<Item, 'slice' | 'walk'>,
): Membership {
  const way = steps.filter((step) => step !== 'resolve()')
  const { plan, object } = follow(slice, value, way)
  if (!isObject(object)) return 'out'
  const target = typeof object['reference'] === 'string' ? walk.target(object['reference']) : undefined
  const type = target === undefined ? referenceType(object) : target.resource['resourceType']
  if (type === undefined) return 'unknown'
  const targets = plan?.types?.flatMap((facts) => facts.targets ?? []) ?? []
  return targets.some((canonical) => walk.shop.facts.profile(canonical)?.facts.type === type) ? 'in' : 'out'
}

function matchProfile({ value, slice, walk }: Item, steps: readonly string[]): Membership {
  let plan: ElementPlan | undefined = slice
  let object: JsonValue | undefined = value
  for (const step of steps) {
    if (step === 'resolve()') {
      object = resolved(object, { value, property: { name: '', type: '', beside: undefined }, slice, walk })
      continue
    }
    plan = plan === undefined ? undefined : childPlan(plan, step)
    object = plan === undefined ? undefined : childrenAt(object, plan, step)[0]
  }
  const profiles =
    plan?.types?.flatMap((facts) => (steps.includes('resolve()') ? facts.targets : facts.profiles) ?? []) ??
    []
  if (!isObject(object) || profiles.length === 0) return 'unknown'
  const target = object
  return profiles.some((canonical) => walk.conforms(target, canonical)) ? 'in' : 'out'
}
