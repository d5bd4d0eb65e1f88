// The FHIR data model as this platform handles it: JSON objects whose structure the compiled
// definitions describe. https://hl7.org/fhir/R4/resource.html

/** What JSON.parse gives. */
export type JsonValue = string | number | boolean | null | JsonObject | readonly JsonValue[]

/** An object of a resource. Absent properties are undefined, never null. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined
}

/** A parsed resource. `id` is present on everything that is stored. */
export interface Resource extends JsonObject {
  readonly resourceType: string
  readonly id?: string
}

/** A local reference: a resource of this server by type and logical id. */
export interface LocalReference {
  readonly type: string
  readonly id: string
}

/** Which store of identities a resource lies in: the same type in two collections is two resources. */
export type Collection = 'member' | 'shared' | 'directory' | 'formulary'

/** Whether everyone may search it: then by indexes on what its resources are indexed by, since no member narrows the rows down. */
export const isOpen = (collection: Collection): boolean =>
  collection === 'directory' || collection === 'formulary'
