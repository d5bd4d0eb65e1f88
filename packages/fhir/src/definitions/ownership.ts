// Whose record a resource is: the element that names its Patient. https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import type { JsonObject, JsonValue, Resource } from '../model.ts'
import { parseReference } from '../reference.ts'
import ownerTable from './generated/ownership.json' with { type: 'json' }

const owners: Readonly<Record<string, string | undefined>> = ownerTable

/**
 * Path of the element whose reference names the Patient that owns a resource of this type, e.g. `subject`, `participant.actor`;
 * `id` for Patient itself. Undefined for types that belong to no single member (Organization, Group, Medication).
 */
export function ownerElement(type: string): string | undefined {
  return Object.hasOwn(owners, type) ? owners[type] : undefined
}

/** Ids of the Patients that the owner element names, each once; several where the element repeats (Provenance.target). */
export function ownersOf(resource: Resource): string[] {
  const element = ownerElement(resource.resourceType)
  if (element === undefined) return []
  if (element === 'id') return resource.id === undefined ? [] : [resource.id]
  const ids = valuesAt([resource], element.split('.')).flatMap((reference) => patientId(reference) ?? [])
  return [...new Set(ids)]
}

function valuesAt(values: readonly JsonValue[], path: readonly string[]): readonly JsonValue[] {
  const [name, ...rest] = path
  if (name === undefined) return values
  const children = values.flatMap((value) => {
    const child = typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined
    return child === undefined ? [] : (child as JsonValue | JsonValue[])
  })
  return valuesAt(children, rest)
}

function patientId(reference: JsonValue): string | undefined {
  const text =
    typeof reference === 'object' && reference !== null ? (reference as JsonObject)['reference'] : undefined
  const parsed = typeof text === 'string' ? parseReference(text) : undefined
  return parsed?.kind === 'local' && parsed.type === 'Patient' ? parsed.id : undefined
}
