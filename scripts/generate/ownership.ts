// Which element names the Patient a resource belongs to, from the Patient compartment and the `patient` parameters.
// https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import type { Definition } from './package-archive.ts'
import type { GuideParameters } from './search-parameters.ts'

/** Types that no single member owns although the compartment lists them: a roster, a person across systems, a plan's calendar. */
const unowned = new Set(['Group', 'Person', 'Schedule'])

/** Of several parameters that lead to a Patient, the first of these names the one whom the record is about. */
const preference = ['patient', 'subject', 'beneficiary', 'individual', 'actor']

/** Not in the compartment, and a member's all the same: https://hl7.org/fhir/R4/binary-definitions.html#Binary.securityContext */
const beyond: readonly (readonly [string, string])[] = [
  ['Patient', 'id'],
  ['Binary', 'securityContext'],
]

/** Type -> path of the element, sorted by type. */
export function compileOwnership(
  definitions: readonly Definition[],
  r4: GuideParameters,
): Record<string, string> {
  const compartment = definitions.find(
    (d) => d.resourceType === 'CompartmentDefinition' && d['code'] === 'Patient',
  )
  if (compartment === undefined) throw new Error('the core package has no Patient compartment')
  const entries = compartment['resource'] as readonly {
    readonly code: string
    readonly param?: readonly string[]
  }[]
  const owners: (readonly [string, string])[] = [...beyond]
  for (const { code: type, param = [] } of entries) {
    if (type === 'Patient' || unowned.has(type)) continue
    // Device and Task name a patient though 4.0.1 leaves them out of the compartment.
    const path = elementOf(
      r4,
      type,
      preference.filter((code) => code === 'patient' || param.includes(code)),
    )
    if (path !== undefined) owners.push([type, path])
  }
  return Object.fromEntries(owners.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function elementOf(r4: GuideParameters, type: string, codes: readonly string[]): string | undefined {
  const rows = r4.types[type] ?? []
  for (const code of codes) {
    const expression = rows.find((row) => row[0] === code)?.[3]
    if (expression !== undefined)
      return expression.split(' | ')[0]?.replace(/\.where\(resolve\(\) is \w+\)/, '')
  }
  return undefined
}
