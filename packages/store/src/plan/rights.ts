// What a plan asks of a caller's authority: which types are there for it, and what it may do with them.
import type { Grant } from '@openpayer/access'
import type { Collection } from '@openpayer/fhir'

/** What the caller wants to do with rows: each has its own letters in a scope. `see`: read or search. */
export type Use = 'read' | 'search' | 'see'

export interface Rights {
  readonly role: Grant['kind']
  /** The collection of a type that is served here and within the reach of the grant. */
  collectionOf(type: string): Collection | undefined
  allows(type: string, use: Use): boolean
}
