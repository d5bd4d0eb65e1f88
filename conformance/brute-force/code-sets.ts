// A value set and a code system with a hierarchy, small enough to be written down: https://hl7.org/fhir/R4/valueset-condition-clinical.html
import { NotAsked } from './world.ts'

export const conditionClinical = {
  valueSet: 'http://hl7.org/fhir/ValueSet/condition-clinical',
  system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  /** Code -> the codes beneath it. */
  codes: { active: ['recurrence', 'relapse'], inactive: ['remission', 'resolved'] },
} as const

const { valueSet, system: ownSystem } = conditionClinical
const children: Readonly<Record<string, readonly string[] | undefined>> = conditionClinical.codes
const all = Object.entries(conditionClinical.codes).flat(2)

interface Code {
  readonly system?: string | undefined
  readonly code?: string | undefined
}

/** `:in` and `:not-in`. */
export function isInSet({ system, code }: Code, canonical: string): boolean {
  if (canonical !== valueSet) throw new NotAsked('a value set that is not known here')
  return system === ownSystem && code !== undefined && (all as readonly string[]).includes(code.toLowerCase())
}

/** `:below` and `:above`: the code itself and what is beneath or over it. */
export function isRelated({ system, code }: Code, asked: string, modifier: 'above' | 'below'): boolean {
  const [wantedSystem, wanted = ''] = asked.split('|')
  if (wantedSystem !== ownSystem) throw new NotAsked('a code system without a hierarchy')
  if (system !== ownSystem || code === undefined) return false
  const [upper, lower] = modifier === 'below' ? [wanted, code.toLowerCase()] : [code.toLowerCase(), wanted]
  return upper === lower || children[upper]?.includes(lower) === true
}
