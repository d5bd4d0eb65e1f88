// What an interaction works with: the request, its authority, what is served, and the store.
import type { Grant } from '@openpayer/access'
import type { Ending, Reader, Scope } from '@openpayer/store'
import type { FhirRequest } from '../exchange.ts'
import type { ServedTypes } from '../served-types.ts'
import type { Representation } from './negotiate.ts'

export interface Context {
  readonly request: FhirRequest
  readonly representation: Representation
  readonly served: ServedTypes
  readonly grant: Grant
  readonly scope: Scope
  readonly reader: Reader
  /** Ends what the database does for the request; what is read takes it along. */
  readonly ending: Ending | undefined
  /** Whether `_explain` is read: a search is explained to who asks. */
  readonly explains: boolean
  /** Our other names of the base of the request. */
  readonly bases: readonly string[]
}
