// Which reference parameters put a resource into a Patient's compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import type { Definition } from './package-archive.ts'
import type { GuideParameters } from './search-parameters.ts'

/**
 * Type -> codes of parameters. Where `patient` leads along the same element as another (`subject`), it stands for it: what it
 * leaves out points at no Patient. An empty list: Patient itself.
 */
export function compilePatientCompartment(
  definitions: readonly Definition[],
  r4: GuideParameters,
): Record<string, readonly string[]> {
  const compartment = definitions.find(
    (d) => d.resourceType === 'CompartmentDefinition' && d['code'] === 'Patient',
  )
  if (compartment === undefined) throw new Error('the core package has no Patient compartment')
  const entries = compartment['resource'] as readonly {
    readonly code: string
    readonly param?: readonly string[]
  }[]
  const rows = entries.flatMap(({ code: type, param }): [string, readonly string[]][] => {
    if (type === 'Patient') return [[type, []]]
    return param === undefined ? [] : [[type, [...new Set(param.map((code) => shortest(r4, type, code)))]]]
  })
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function shortest(r4: GuideParameters, type: string, code: string): string {
  const expressionOf = (name: string): string | undefined =>
    r4.types[type]?.find((row) => row[0] === name)?.[3]
  const [own, patient] = [expressionOf(code), expressionOf('patient')]
  return own !== undefined && patient?.replace('.where(resolve() is Patient)', '') === own ? 'patient' : code
}
