// One value against what a profile says of its element: type, fixed value, pattern, limits; and how often the element occurs.
// https://hl7.org/fhir/R4/elementdefinition-definitions.html
import { isObject } from '../json/is-object.ts'
import type { TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonValue } from '../model.ts'
import type { ElementPlan } from './element-plan.ts'
import { NotCheckable } from './fhirpath/environment.ts'
import { compare } from './fhirpath/operators.ts'
import { hasPattern, isFixed } from './match.ts'
import type { ProfileCheck } from './profile-check.ts'

/** The type among those allowed that the value has; undefined, and reported, where it has none. */
export function allowedType(
  types: readonly TypeFacts[],
  { walk, profile, value, property }: ProfileCheck,
): TypeFacts | undefined {
  const actual = property.type === 'Resource' && isObject(value) ? value['resourceType'] : property.type
  const type = types.find(
    ({ code }) => code === actual || code === 'Resource' || isBackbone(code, property.type),
  )
  if (type !== undefined) return type
  const names = [...new Set(types.map(({ code }) => code))].join(', ')
  walk.findings.report('profile-type', `The profile allows only ${names} here.`, {
    profile: profile.canonical,
  })
  return undefined
}

const isBackbone = (code: string, type: string): boolean =>
  (code === 'BackboneElement' || code === 'Element') && type.includes('.')

export function checkFixed({ fixed, pattern }: ElementPlan, check: ProfileCheck): void {
  if (fixed !== undefined && !isFixed(check.value, fixed)) reportValue(fixed, check)
  if (pattern !== undefined && !hasPattern(check.value, pattern)) reportValue(pattern, check)
}

function reportValue(wanted: JsonValue, { walk, profile }: ProfileCheck): void {
  walk.findings.report('profile-value', `The profile demands ${JSON.stringify(wanted)}.`, {
    profile: profile.canonical,
  })
}

export function checkLimits(value: JsonValue, plan: ElementPlan, { walk, profile }: ProfileCheck): void {
  const isLong = typeof value === 'string' && value.length > plan.maxLength
  const isSmall = plan.least !== undefined && isBefore(value, plan.least)
  const isGreat = plan.greatest !== undefined && isBefore(plan.greatest, value)
  const more = { profile: profile.canonical }
  if (isLong || isSmall === true || isGreat === true) {
    const text = `The value is ${isLong ? 'longer' : isSmall === true ? 'less' : 'more'} than the profile allows.`
    walk.findings.report('profile-length', text, more)
  } else if (isSmall === undefined || isGreat === undefined) {
    walk.findings.report(
      'invariant-not-checkable',
      'Whether the value is within the limits of the profile cannot be told: its unit or precision is another.',
      { severity: 'information', ...more },
    )
  }
}

/** Undefined where it cannot be told. */
function isBefore(left: JsonValue, right: JsonValue): boolean | undefined {
  try {
    const order = compare(left, right)
    return order === undefined ? undefined : order < 0
  } catch (error) {
    if (error instanceof NotCheckable) return undefined
    throw error
  }
}

export function reportCardinality(count: number, plan: ElementPlan, { walk, profile }: ProfileCheck): void {
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
