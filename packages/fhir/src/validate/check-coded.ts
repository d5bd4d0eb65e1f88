// Codes against value sets and code systems. https://hl7.org/fhir/R4/terminologies.html#strength
import type { BindingFacts, GuideFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { memberOf } from './terminology.ts'
import { isUnit } from './units.ts'
import { isObject, type Walk } from './walk.ts'

export interface BindingPlace {
  readonly guide: GuideFacts
  /** Canonical of the profile that binds; undefined for R4 itself. */
  readonly profile: string | undefined
}

const ucum = 'http://unitsofmeasure.org'

const codedTypes = new Set(['code', 'Coding', 'CodeableConcept', 'Quantity', 'string', 'uri', 'canonical', 'url', 'Age', 'Duration'])

/** Whether a binding says something about values of the type: that of `medication[x]` says nothing about a Reference. */
export const isCoded = (type: string): boolean => codedTypes.has(type)

/** A coded value of any type at the present place. */
export function checkBinding(value: JsonValue, binding: BindingFacts, walk: Walk, place: BindingPlace): void {
  if (isObject(value) && !hasCode(value)) {
    // A Coding or a Quantity may well do without a code.
    if (value['system'] === undefined && value['display'] === undefined && value['value'] === undefined)
      reportNoCode(binding, walk, place)
    return
  }
  const answer = memberOf(walk.shop.terminology.valueSet(binding.valueSet, place.guide), value)
  // A profile that binds to a value set of its own replaces what R4 merely recommends.
  if (place.profile !== undefined) walk.findings.withdraw('binding-extensible')
  if (answer === 'in') return
  if (answer === 'unknown') return reportUnknown(binding.valueSet, walk, place)
  // R4 requires twelve units of all vital signs, US Core demands others of some: no one can obey both.
  const isUnit = isObject(value) && value['system'] === ucum
  if (binding.strength === 'required' && !isUnit) {
    return walk.findings.report(
      'binding-required',
      `The code must be from the value set ${binding.valueSet}.`,
      of(place),
    )
  }
  if (binding.max !== undefined) checkMax(value, binding.max, walk, place)
  walk.findings.report(
    'binding-extensible',
    `The code is not in the value set ${binding.valueSet}; take one from there unless none fits.`,
    of(place, 'warning'),
  )
}

function checkMax(value: JsonValue, max: string, walk: Walk, place: BindingPlace): void {
  const answer = memberOf(walk.shop.terminology.valueSet(max, place.guide), value)
  if (answer === 'unknown') reportUnknown(max, walk, place)
  else if (answer === 'out')
    walk.findings.report('binding-required', `The code must be from the value set ${max}.`, of(place))
}

const reportUnknown = (valueSet: string, { findings }: Walk, place: BindingPlace): void =>
  findings.report(
    'binding-not-checkable',
    `Whether the code is in ${valueSet} cannot be told here: the guides do not hold all of its codes.`,
    of(place, 'information'),
  )

function reportNoCode(binding: BindingFacts, { findings }: Walk, place: BindingPlace): void {
  const isRequired = binding.strength === 'required' || binding.max !== undefined
  findings.report(
    isRequired ? 'binding-required' : 'binding-extensible',
    `There is no code; ${isRequired ? 'write' : 'if one fits, write'} a code from the value set ${binding.valueSet}.`,
    of(place, isRequired ? 'error' : 'warning'),
  )
}

const of = (
  { profile }: BindingPlace,
  severity: 'error' | 'warning' | 'information' = 'error',
): { severity: typeof severity; profile?: string } => (profile === undefined ? { severity } : { severity, profile })

function hasCode(value: JsonObject): boolean {
  if (value['code'] !== undefined) return true
  const coding = value['coding']
  if (!Array.isArray(coding)) return false
  for (const item of coding as readonly JsonValue[]) if (isObject(item) && item['code'] !== undefined) return true
  return false
}

/** A Coding against its own code system, whatever it is bound to. */
export function checkCoding(coding: JsonObject, walk: Walk): void {
  const { system, code } = coding
  if (typeof system !== 'string' || typeof code !== 'string') return
  if (walk.shop.terminology.hasCode(system, code) === 'out')
    walk.findings.report('code-unknown', `The code system ${shownSystem(system)} has no such code.`)
}

const shownSystem = (system: string): string => (/^[\w:/.#-]{1,200}$/.test(system) ? system : 'named')

export function checkUnit(quantity: JsonObject, { findings }: Walk): void {
  const { system, code } = quantity
  if (system !== ucum || typeof code !== 'string' || isUnit(code)) return
  findings.report('quantity-unit', 'The code is not a unit of UCUM; correct it or leave system and code out.', {
    severity: 'warning',
  })
}
