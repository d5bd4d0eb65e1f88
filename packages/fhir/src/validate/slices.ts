// Which slice an item belongs to. https://hl7.org/fhir/R4/profiling.html#discriminator
import { isObject } from '../json/is-object.ts'
import type { JsonValue } from '../model.ts'
import { referenceType } from '../path/reference-type.ts'
import type { ElementPlan, PropertyPlan, SlicePlan } from './element-plan.ts'
import { childPlan, childrenAt, follow, stepsOf } from './slice-path.ts'
import { matchAlong, resolved } from './slice-value.ts'
import type { Membership } from './terminology.ts'
import type { Walk } from './walk.ts'

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
      return matchAlong(item.value, steps, item.slice, item.walk)
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
      object = resolved(object, walk)
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
