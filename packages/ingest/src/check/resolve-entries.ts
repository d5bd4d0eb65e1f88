// What references within a Bundle lead to, where it was read whole. https://hl7.org/fhir/R4/bundle.html#references
import { isObject, type JsonObject, type JsonValue } from '@openpayer/fhir'

/** The resource that a reference leads to, where it is at hand. */
export type Resolver = (reference: string) => JsonObject | undefined

/** By fullUrl, and by type and id; the index is made when a reference is followed for the first time. */
export function resolverOf(entries: readonly JsonValue[]): Resolver {
  let index: Map<string, JsonObject> | undefined
  return (reference) => (index ??= indexOf(entries)).get(reference)
}

function indexOf(entries: readonly JsonValue[]): Map<string, JsonObject> {
  const index = new Map<string, JsonObject>()
  for (const entry of entries) {
    const resource = isObject(entry) ? entry['resource'] : undefined
    if (!isObject(entry) || !isObject(resource)) continue
    const { resourceType, id } = resource
    if (typeof resourceType === 'string' && typeof id === 'string')
      index.set(`${resourceType}/${id}`, resource)
    if (typeof entry['fullUrl'] === 'string') index.set(entry['fullUrl'], resource)
  }
  return index
}
