// What an interaction works with: the request, its authority, the served type, and the store.
import type { Grant } from '@openpayer/access'
import type { Reader, Scope } from '@openpayer/store'
import type { FhirRequest } from '../exchange.ts'
import type { ServedType } from '../served-types.ts'
import type { Representation } from './negotiate.ts'

export interface Context {
  readonly request: FhirRequest
  readonly representation: Representation
  readonly served: ServedType
  readonly grant: Grant
  readonly scope: Scope
  readonly reader: Reader
}
