// The reference by which a record says whose it is. https://hl7.org/fhir/R4/compartmentdefinition-patient.html
import {
  isOwnedThroughOthers,
  ownerElement,
  parseReference,
  type JsonObject,
  type JsonValue,
  type Resource,
} from '@openpayer/fhir'

/**
 * The text of the first reference in the owner element that can lead to a Patient, the own `Patient/id` for a Patient. Where another
 * record of the member may stand for the Patient, the first that is one.
 */
export function ownerReference(resource: Resource, id: string, bases: readonly string[]): string | undefined {
  const element = ownerElement(resource.resourceType)
  if (element === undefined) return undefined
  if (element === 'id') return `Patient/${id}`
  const references = referencesAt(resource, element.split('.'))
  const patient = references.find((text) => mayBePatient(text, bases))
  if (patient !== undefined || !isOwnedThroughOthers(resource.resourceType)) return patient
  return references.find((text) => {
    const parsed = parseReference(text, bases)
    return parsed.kind === 'local' && ownerElement(parsed.type) !== undefined
  })
}

function referencesAt(value: JsonValue | undefined, path: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => referencesAt(item, path))
  const [name, ...rest] = path
  const object = value as JsonObject
  if (name !== undefined) return referencesAt(object[name], rest)
  return typeof object['reference'] === 'string' ? [object['reference']] : []
}

function mayBePatient(text: string, bases: readonly string[]): boolean {
  const parsed = parseReference(text, bases)
  switch (parsed.kind) {
    case 'local':
    case 'conditional':
      return parsed.type === 'Patient'
    case 'urn':
    case 'absolute':
      return true
    case 'contained':
    case 'unsupported':
      return false
  }
}
