// Whose record a resource is: the element that names its Patient. https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import ownerTable from './generated/ownership.json' with { type: 'json' }

const owners: Readonly<Record<string, string | undefined>> = ownerTable

/** A Provenance belongs to the member of what it is about, a Binary to the member of what it is the content of. */
const throughOthers: ReadonlySet<string> = new Set(['Binary', 'Provenance'])

/** Whether a resource of this type may name its member by another record of the member. */
export const isOwnedThroughOthers = (type: string): boolean => throughOthers.has(type)

/**
 * Path of the element whose reference names the Patient that owns a resource of this type, e.g. `subject`, `participant.actor`;
 * `id` for Patient itself. Undefined for types that belong to no single member (Organization, Group, Medication).
 */
export function ownerElement(type: string): string | undefined {
  return Object.hasOwn(owners, type) ? owners[type] : undefined
}
