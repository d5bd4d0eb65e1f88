// What puts a resource into a Patient's compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import compartmentTable from './generated/patient-compartment.json' with { type: 'json' }

const parameters: Readonly<Record<string, readonly string[] | undefined>> = compartmentTable

/**
 * Codes of the reference parameters of which one must point at the Patient, for a resource of this type to lie in the Patient's compartment; an
 * empty list for Patient itself, undefined for a type that lies in no such compartment.
 */
export function patientCompartment(type: string): readonly string[] | undefined {
  return Object.hasOwn(parameters, type) ? parameters[type] : undefined
}
