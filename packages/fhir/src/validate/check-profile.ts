// A value against a profile: cardinality, types, fixed values and patterns, bindings, invariants, slices, target profiles.
// https://hl7.org/fhir/R4/profiling.html
import type { TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { isCoded } from './binding.ts'
import { checkBinding } from './check-coded.ts'
import { checkTargets } from './check-reference.ts'
import { checkRules } from './check-rules.ts'
import { Wrapped } from './fhirpath/nodes.ts'
import { hasPattern, isFixed } from './match.ts'
import type { ElementPlan, ProfilePlan, PropertyPlan } from './profile-plan.ts'
import { matchSlice } from './slices.ts'
import { isObject, type Walk } from './walk.ts'

/** A value, that is a resource, an extension or a datatype, at the present place. */
export function checkProfile(value: JsonObject, profile: ProfilePlan, walk: Walk): void {
  const { root } = profile
  if (root.rules.length > 0) checkRules(value, root.rules, walk, profile.canonical)
  if (root.children.length > 0)
    checkChildren(value, root, { profile, walk, value: undefined, beside: undefined, property: none })
}

/** One for each profile of a resource. The value being looked at stands here, so that looking at one costs no memory. */
interface Check {
  readonly profile: ProfilePlan
  readonly walk: Walk
  value: JsonValue | undefined
  /** What stands beside a primitive. */
  beside: JsonValue | undefined
  property: PropertyPlan
}

const none: PropertyPlan = { name: '', type: '', beside: undefined }

function checkChildren(object: JsonObject, plan: ElementPlan, check: Check): void {
  const { findings } = check.walk
  findings.enter()
  for (const child of plan.children) checkElement(object, child, check)
  findings.leave()
}

function checkElement(object: JsonObject, plan: ElementPlan, check: Check): void {
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

function checkList(plan: ElementPlan, base: number, check: Check): number {
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

function checkOccurrence(plan: ElementPlan, base: number, check: Check): void {
  const { value, beside, property } = check
  if (plan.looksInside) checkValue(plan, check)
  if (plan.slices.length === 0) return
  check.value = value
  check.beside = beside
  check.property = property
  checkSlices(plan, base, check)
}

function checkValue(plan: ElementPlan, check: Check): void {
  const { walk, profile, value, beside, property } = check
  if (plan.types !== undefined && !checkType(value, property, plan.types, check)) return
  if (plan.fixed !== undefined && !isFixed(value, plan.fixed)) reportValue(plan.fixed, check)
  if (plan.pattern !== undefined && !hasPattern(value, plan.pattern)) reportValue(plan.pattern, check)
  if (value !== undefined) checkCode(value, plan, check)
  if (value !== undefined) checkLimits(value, plan, check)
  if (plan.rules.length > 0) checkRules(ruleFocus(plan, check), plan.rules, walk, profile.canonical)
  const holder = isObject(value) ? value : isObject(beside) ? beside : undefined
  if (holder !== undefined && plan.children.length > 0) checkChildren(holder, plan, check)
}

function checkCode(value: JsonValue, { binding }: ElementPlan, { walk, profile, property }: Check): void {
  if (binding !== undefined && isCoded(property.type)) checkBinding(value, binding, walk, profile.canonical)
}

// A rule on a choice asks for the type, one on a primitive for its extensions.
function ruleFocus(plan: ElementPlan, { value, beside, property }: Check): JsonValue | Wrapped {
  const isPlain = plan.properties.length === 1 && beside === undefined && value !== undefined
  return isPlain ? value : new Wrapped(property.type, value, beside)
}

/** False when the type is not allowed, so that nothing else about the value matters. */
function checkType(
  value: JsonValue | undefined,
  property: PropertyPlan,
  types: readonly TypeFacts[],
  check: Check,
): boolean {
  const { walk, profile } = check
  const actual = property.type === 'Resource' && isObject(value) ? value['resourceType'] : property.type
  const type = types.find(
    ({ code }) => code === actual || code === 'Resource' || isBackbone(code, property.type),
  )
  if (type === undefined) {
    const names = [...new Set(types.map(({ code }) => code))].join(', ')
    walk.findings.report('profile-type', `The profile allows only ${names} here.`, {
      profile: profile.canonical,
    })
    return false
  }
  if (!isObject(value)) return true
  if (type.code === 'Reference') checkTargets(value, type, walk, profile.canonical)
  // Extensions are checked by their url wherever they stand.
  if (type.profiles !== undefined && type.code !== 'Extension') checkTypeProfiles(value, type.profiles, check)
  return true
}

const isBackbone = (code: string, type: string): boolean =>
  (code === 'BackboneElement' || code === 'Element') && type.includes('.')

function checkTypeProfiles(value: JsonObject, profiles: readonly string[], { walk, profile }: Check): void {
  const [only, ...others] = profiles
  const plan = only === undefined ? undefined : walk.shop.profilePlan(only)
  if (others.length === 0 && plan !== undefined) return checkProfile(value, plan, walk)
  if (
    profiles.some(
      (canonical) => walk.shop.profilePlan(canonical) === undefined || walk.conforms(value, canonical),
    )
  )
    return
  walk.findings.report(
    'profile-type',
    `The value conforms to none of the profiles demanded: ${profiles.join(', ')}.`,
    {
      profile: profile.canonical,
    },
  )
}

function checkLimits(value: JsonValue, plan: ElementPlan, { walk, profile }: Check): void {
  const isLong = typeof value === 'string' && value.length > plan.maxLength
  const isSmall = isBefore(value, plan.least)
  const isGreat = isBefore(plan.greatest, value)
  if (isLong || isSmall || isGreat) {
    walk.findings.report(
      'profile-length',
      `The value is ${isLong ? 'longer' : isSmall ? 'less' : 'more'} than the profile allows.`,
      {
        profile: profile.canonical,
      },
    )
  }
}

/** Numbers as numbers; dates, which are written from the year down, as text. */
const isBefore = (left: JsonValue | undefined, right: JsonValue | undefined): boolean =>
  (typeof left === 'number' && typeof right === 'number' && left < right) ||
  (typeof left === 'string' && typeof right === 'string' && left < right)

function reportValue(wanted: JsonValue, { walk, profile }: Check): void {
  walk.findings.report('profile-value', `The profile demands ${JSON.stringify(wanted)}.`, {
    profile: profile.canonical,
  })
}

function reportCardinality(count: number, plan: ElementPlan, { walk, profile }: Check): void {
  walk.findings.at(plan.name)
  const more = { profile: profile.canonical }
  if (count < plan.min) {
    const text = `The profile demands ${plan.name}${plan.min === 1 ? '' : ` at least ${plan.min} times`}; there ${count === 0 ? 'is none' : `are ${count}`}.`
    walk.findings.report('profile-missing', text, more)
  } else
    walk.findings.report(
      'profile-too-many',
      plan.max === 0
        ? `The profile does not allow ${plan.name}.`
        : `The profile allows ${plan.name} at most ${plan.max} times.`,
      more,
    )
}

/** Two counts more than there are slices: items that could be of any slice, and the slice of the item before. */
function openCounts(plan: ElementPlan, walk: Walk): void {
  const needed = plan.slices.length + 2
  for (let at = 0; at < needed; at++) walk.counts[walk.top + at] = 0
  walk.top += needed
}

function checkSlices(plan: ElementPlan, base: number, check: Check): void {
  const { walk, profile, value, property } = check
  const unsure = base + plan.slices.length
  let isSure = true
  for (let index = 0; index < plan.slices.length; index++) {
    const slice = plan.slices[index]
    if (slice === undefined) continue
    const answer =
      slice.isOne === undefined
        ? matchSlice(value, property, slice, { plan, walk })
        : slice.isOne(value)
          ? 'in'
          : 'out'
    if (answer === 'unknown') isSure = false
    if (answer !== 'in') continue
    walk.counts[base + index] = (walk.counts[base + index] ?? 0) + 1
    checkOrder(index, unsure + 1, plan, check)
    if (slice.looksInside) checkValue(slice, check)
    return
  }
  if (profile.type === 'Extension' && property.type === 'Extension') return checkPartName(value, check)
  if (!isSure) walk.counts[unsure] = (walk.counts[unsure] ?? 0) + 1
  else if (plan.slicing?.rules === 'closed')
    walk.findings.report(
      'profile-slice',
      `The item is none of those that the profile allows in ${plan.name}.`,
      {
        profile: profile.canonical,
      },
    )
}

// The parts of a complex extension have plain names, and only those that its definition gives.
function checkPartName(value: JsonValue | undefined, { walk, profile }: Check): void {
  const url = isObject(value) ? value['url'] : undefined
  if (typeof url !== 'string' || url.includes(':')) return
  walk.findings.report('extension-unknown', 'The extension has no part of this name.', {
    profile: profile.canonical,
  })
}

function checkOrder(index: number, at: number, plan: ElementPlan, { walk, profile }: Check): void {
  const before = walk.counts[at] ?? 0
  if (plan.slicing?.ordered === true && index < before)
    walk.findings.report('profile-slice', `The items of ${plan.name} are not in the order of the profile.`, {
      profile: profile.canonical,
    })
  walk.counts[at] = index
}

function closeCounts(plan: ElementPlan, base: number, { walk, profile }: Check): void {
  const { findings } = walk
  const isUnsure = (walk.counts[base + plan.slices.length] ?? 0) > 0
  for (let index = 0; index < plan.slices.length; index++) {
    const slice = plan.slices[index]
    const count = walk.counts[base + index] ?? 0
    if (slice === undefined || (count >= slice.min && count <= slice.max)) continue
    findings.at(plan.name)
    const more = { profile: profile.canonical }
    const name = `${plan.name} ${slice.sliceName}`
    if (count > slice.max)
      findings.report('profile-too-many', `The profile allows ${name} at most ${slice.max} times.`, more)
    else if (isUnsure)
      findings.report('binding-not-checkable', `Whether ${name} is there cannot be told here.`, {
        severity: 'information',
        ...more,
      })
    else
      findings.report(
        'profile-missing',
        `The profile demands ${name}${slice.min === 1 ? '' : ` at least ${slice.min} times`}.`,
        more,
      )
  }
  walk.top = base
}
