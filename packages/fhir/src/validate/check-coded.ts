// Codes against value sets and code systems. https://hl7.org/fhir/R4/terminologies.html#strength
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Binding } from './binding.ts'
import { checkDisplay } from './display.ts'
import { memberOf } from './terminology.ts'
import { isUnit } from './units.ts'
import type { Walk } from './walk.ts'

const ucum = 'http://unitsofmeasure.org'

/** R4 requires these twelve units of the parts of all vital signs, US Core demands others of some: no one can obey both. */
const vitalUnits = 'http://hl7.org/fhir/ValueSet/ucum-vitals-common'

/** A coded value at the present place; `profile` is the canonical that binds, undefined for R4 itself. */
export function checkBinding(
  value: JsonValue,
  binding: Binding,
  walk: Walk,
  profile: string | undefined,
): void {
  if (isObject(value) && !hasCode(value)) {
    // A Coding or a Quantity may well do without a code.
    if (value['system'] === undefined && value['display'] === undefined && value['value'] === undefined)
      reportNoCode(binding, walk, profile)
    return
  }
  // A profile that binds to a value set of its own replaces what R4 merely recommends.
  if (profile !== undefined) walk.findings.withdraw('binding-extensible')
  const answer = memberOf(binding.test, value)
  if (answer === 'in') return
  if (answer === 'unknown') return reportUnknown(binding.valueSet, walk, profile)
  reportOutside(value, binding, walk, profile)
}

function reportOutside(
  value: JsonValue,
  { isRequired, valueSet, max }: Binding,
  walk: Walk,
  profile: string | undefined,
): void {
  const isUnit = isObject(value) && value['system'] === ucum
  if (isRequired && !(isUnit && valueSet === vitalUnits))
    return walk.findings.report(
      'binding-required',
      `The code must be from the value set ${valueSet}.`,
      of(profile),
    )
  const answer = max === undefined ? 'in' : memberOf(max.test, value)
  if (max !== undefined && answer === 'unknown') reportUnknown(max.valueSet, walk, profile)
  if (max !== undefined && answer === 'out')
    walk.findings.report(
      'binding-required',
      `The code must be from the value set ${max.valueSet}.`,
      of(profile),
    )
  walk.findings.report(
    'binding-extensible',
    `The code is not in the value set ${valueSet}; take one from there unless none fits.`,
    of(profile, 'warning'),
  )
}

const reportUnknown = (valueSet: string, { findings }: Walk, profile: string | undefined): void =>
  findings.report(
    'binding-not-checkable',
    `Whether the code is in ${valueSet} cannot be told here: the guides do not hold all of its codes.`,
    of(profile, 'information'),
  )

/** An extension can say why a value is missing, but it is no code of a required set. */
export function reportNoCode(
  { isRequired, valueSet, max }: Binding,
  { findings }: Walk,
  profile: string | undefined,
): void {
  const isDemanded = isRequired || max !== undefined
  findings.report(
    isDemanded ? 'binding-required' : 'binding-extensible',
    `There is no code; ${isDemanded ? 'write' : 'if one fits, write'} a code from the value set ${valueSet}.`,
    of(profile, isDemanded ? 'error' : 'warning'),
  )
}

const of = (
  profile: string | undefined,
  severity: 'error' | 'warning' | 'information' = 'error',
): { severity: typeof severity; profile?: string } =>
  profile === undefined ? { severity } : { severity, profile }

function hasCode(value: JsonObject): boolean {
  if (value['code'] !== undefined) return true
  const coding = value['coding']
  if (!Array.isArray(coding)) return false
  for (const item of coding as readonly JsonValue[])
    if (isObject(item) && item['code'] !== undefined) return true
  return false
}

/** A Coding against its own code system, whatever it is bound to. */
export function checkCoding(coding: JsonObject, walk: Walk): void {
  const { system, code } = coding
  if (typeof system !== 'string' || typeof code !== 'string') return
  const list = walk.shop.terminology.system(system)
  if (list === undefined) return
  const isKnown = list.has(code)
  if (!isKnown && list.isPartial) return
  // Another version may have other codes and displays.
  const isOther = isOtherVersion(coding['version'], list.version)
  if (!isKnown)
    walk.findings.report(
      'code-unknown',
      `The code system ${shownSystem(system)} has no such code.`,
      of(undefined, isOther ? 'information' : 'error'),
    )
  else if (!isOther && coding['display'] !== undefined) checkDisplay(coding, list.displays?.(code), walk)
}

const isOtherVersion = (written: JsonValue | undefined, known: string | undefined): boolean =>
  written !== undefined && known !== undefined && written !== known

const shownSystem = (system: string): string => (/^[\w:/.#-]{1,200}$/.test(system) ? system : 'named')

export function checkUnit(quantity: JsonObject, { findings }: Walk): void {
  const { system, code } = quantity
  if (system !== ucum || typeof code !== 'string' || isUnit(code)) return
  findings.report(
    'quantity-unit',
    'The code is not a unit of UCUM; correct it or leave system and code out.',
    {
      severity: 'warning',
    },
  )
}
