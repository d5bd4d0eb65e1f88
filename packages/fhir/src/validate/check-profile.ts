// A value against a profile: cardinality, types, fixed values and patterns, bindings, invariants, slices, target profiles.
// https://hl7.org/fhir/R4/profiling.html
import { isObject } from '../json/is-object.ts'
import type { TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { isCoded } from './binding.ts'
import { checkBinding } from './check-coded.ts'
import { checkTargets } from './check-reference.ts'
import { checkRules } from './check-rules.ts'
import { closeCounts, findSlice, openCounts } from './check-slices.ts'
import { allowedType, checkFixed, checkLimits, reportCardinality } from './check-value.ts'
import type { ElementPlan, ProfilePlan } from './element-plan.ts'
import { Wrapped } from './fhirpath/nodes.ts'
import { noProperty, type ProfileCheck } from './profile-check.ts'
import type { Walk } from './walk.ts'

/** A value, that is a resource, an extension or a datatype, at the present place. */
export function checkProfile(value: JsonObject, profile: ProfilePlan, walk: Walk): void {
  const { root } = profile
  if (root.rules.length > 0) checkRules(value, root.rules, walk, profile.canonical)
  if (root.children.length > 0)
    checkChildren(value, root, { profile, walk, value: undefined, beside: undefined, property: noProperty })
}

function checkChildren(object: JsonObject, plan: ElementPlan, check: ProfileCheck): void {
  const { findings } = check.walk
  findings.enter()
  for (const child of plan.children) checkElement(object, child, check)
  findings.leave()
}

function checkElement(object: JsonObject, plan: ElementPlan, check: ProfileCheck): void {
  const { walk } = check
  const { findings } = walk
  const hasSlices = plan.slices.length > 0
  const base = walk.top
  if (hasSlices) openCounts(plan, walk)
  let count = 0
  for (const property of plan.properties) {
    const value = object[property.name]
    const beside = property.beside === undefined ? undefined : object[property.beside]
    if (value === undefined && beside === undefined) continue
    findings.at(value === undefined ? (property.beside ?? property.name) : property.name)
    check.property = property
    check.value = value
    check.beside = beside
    if (Array.isArray(value) || Array.isArray(beside)) count += checkList(plan, base, check)
    else {
      count++
      checkOccurrence(plan, base, check)
    }
  }
  if (count < plan.min || count > plan.max) reportCardinality(count, plan, check)
  if (hasSlices) closeCounts(plan, base, check)
}

function checkList(plan: ElementPlan, base: number, check: ProfileCheck): number {
  const { value, beside, property } = check
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : nothing
  const besides = Array.isArray(beside) ? (beside as readonly JsonValue[]) : nothing
  const length = Math.max(values.length, besides.length)
  if (!plan.looksInside && plan.slices.length === 0) return length
  for (let index = 0; index < length; index++) {
    check.walk.findings.item(index)
    check.property = property
    check.value = values[index] ?? undefined
    check.beside = besides[index] ?? undefined
    checkOccurrence(plan, base, check)
  }
  return length
}

const nothing: readonly JsonValue[] = []

function checkOccurrence(plan: ElementPlan, base: number, check: ProfileCheck): void {
  const { value, beside, property } = check
  if (plan.looksInside) checkValue(plan, check)
  if (plan.slices.length === 0) return
  check.value = value
  check.beside = beside
  check.property = property
  const slice = findSlice(plan, base, check)
  if (slice?.looksInside === true) checkValue(slice, check)
}

function checkValue(plan: ElementPlan, check: ProfileCheck): void {
  const { walk, profile, value, beside } = check
  // Of a value whose type is not allowed nothing else matters.
  if (plan.types !== undefined && !checkType(plan.types, check)) return
  checkFixed(plan, check)
  if (value !== undefined) checkCode(value, plan, check)
  if (value !== undefined) checkLimits(value, plan, check)
  if (plan.rules.length > 0) checkRules(ruleFocus(plan, check), plan.rules, walk, profile.canonical)
  const holder = isObject(value) ? value : isObject(beside) ? beside : undefined
  if (holder !== undefined && plan.children.length > 0) checkChildren(holder, plan, check)
}

function checkCode(
  value: JsonValue,
  { binding }: ElementPlan,
  { walk, profile, property }: ProfileCheck,
): void {
  if (binding !== undefined && isCoded(property.type)) checkBinding(value, binding, walk, profile.canonical)
}

// A rule on a choice asks for the type, one on a primitive for its extensions.
function ruleFocus(plan: ElementPlan, { value, beside, property }: ProfileCheck): JsonValue | Wrapped {
  const isPlain = plan.properties.length === 1 && beside === undefined && value !== undefined
  return isPlain ? value : new Wrapped(property.type, value, beside)
}

function checkType(types: readonly TypeFacts[], check: ProfileCheck): boolean {
  const { walk, profile, value } = check
  const type = allowedType(types, check)
  if (type === undefined) return false
  if (!isObject(value)) return true
  if (type.code === 'Reference') checkTargets(value, type, walk, profile.canonical)
  // Extensions are checked by their url wherever they stand.
  if (type.profiles !== undefined && type.code !== 'Extension') checkTypeProfiles(value, type.profiles, check)
  return true
}

// A Bundle within a Bundle within a Bundle, each demanded of two profiles by two profiles, would be checked in every way down to it.
function isFirstCheck(value: JsonObject, plan: ProfilePlan, { checked }: Walk): boolean {
  const plans = checked.get(value) ?? new Set<ProfilePlan>()
  if (plans.has(plan)) return false
  checked.set(value, plans.add(plan))
  return true
}

function checkTypeProfiles(
  value: JsonObject,
  profiles: readonly string[],
  { walk, profile }: ProfileCheck,
): void {
  const [only, ...others] = profiles
  const plan = only === undefined ? undefined : walk.shop.profilePlan(only)
  if (others.length === 0 && plan !== undefined) {
    if (isFirstCheck(value, plan, walk)) checkProfile(value, plan, walk)
    return
  }
  const unknown = profiles.filter((canonical) => walk.shop.facts.profile(canonical) === undefined)
  if (profiles.some((canonical) => !unknown.includes(canonical) && walk.conforms(value, canonical))) return
  if (unknown.length > 0) {
    return walk.findings.report(
      'profile-type',
      `Whether the value conforms cannot be told: no guide in use has ${unknown.join(', ')}.`,
      { severity: 'information', profile: profile.canonical },
    )
  }
  walk.findings.report(
    'profile-type',
    `The value conforms to none of the profiles demanded: ${profiles.join(', ')}.`,
    {
      profile: profile.canonical,
    },
  )
}
