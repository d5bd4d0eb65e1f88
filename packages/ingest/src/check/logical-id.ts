// The id under which a resource is stored: its own, else one that the same input gives every time.
// https://hl7.org/fhir/R4/resource.html#id
import { hash } from 'node:crypto'
import { isLogicalId, parseReference, type JsonObject, type JsonValue, type Resource } from '@openpayer/fhir'

export interface IdSource {
  readonly resource: Resource
  readonly fullUrl?: string | undefined
  /** request.url of a PUT. */
  readonly url?: string | undefined
}

/** The resource's id, the uuid or id of its fullUrl, the id it is put under, or a hash of type and first business identifier. */
export function logicalId({ resource, fullUrl, url }: IdSource): string | undefined {
  return resource.id ?? idOfUrl(fullUrl) ?? idOfUrl(url) ?? idOfIdentifier(resource)
}

function idOfUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const uuid = uuidOf(url)
  if (uuid !== undefined) return uuid
  const parsed = parseReference(url.replace(/^https?:\/\/.*\/(?=[A-Z][A-Za-z]+\/[^/]+$)/, ''))
  return parsed.kind === 'local' ? parsed.id : undefined
}

/** The uuid of `urn:uuid:...`, where it can be an id. */
export function uuidOf(url: string): string | undefined {
  if (!url.startsWith('urn:uuid:')) return undefined
  const uuid = url.slice('urn:uuid:'.length)
  return isLogicalId(uuid) ? uuid : undefined
}

export interface BusinessIdentifier {
  readonly system?: string
  readonly value: string
}

/** The identifiers with a value, in the order of the resource. */
export function identifiersOf(resource: Resource): BusinessIdentifier[] {
  const given = resource['identifier']
  if (given === undefined) return []
  return (Array.isArray(given) ? (given as readonly JsonValue[]) : [given]).flatMap(identifierOf)
}

function identifierOf(item: JsonValue): BusinessIdentifier[] {
  if (typeof item !== 'object' || item === null) return []
  const { system, value } = item as JsonObject
  if (typeof value !== 'string') return []
  return [typeof system === 'string' ? { system, value } : { value }]
}

function idOfIdentifier(resource: Resource): string | undefined {
  const [first] = identifiersOf(resource)
  if (first === undefined) return undefined
  return hash('sha256', `${resource.resourceType}\0${first.system ?? ''}\0${first.value}`, 'hex').slice(0, 32)
}
