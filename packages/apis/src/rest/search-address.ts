// Where a search is asked: at a type, in a compartment, at the base; and what the caller needs to ask there.
// https://hl7.org/fhir/R4/http.html#vsearch
import { maySearch } from '@openpayer/access'
import { isLogicalId, type Compartment, type SearchQuery } from '@openpayer/fhir'
import { demandScope } from '../authority.ts'
import type { Context } from './context.ts'
import { deletedResource, unknownResource } from './read.ts'
import type { Instance } from './route.ts'

export interface SearchAddress {
  /** Below the base. */
  readonly path: string
  readonly interaction: 'search-type' | 'search-system' | 'docref'
  /** That answers with the search: its own address is `self`, and whether more than a page of it is in scope. */
  readonly operation?: { readonly self: string; readonly isPaged: boolean }
  /** The type of the address, where it has one. */
  readonly type?: string
  readonly compartment?: Compartment
  /** Throws FhirError `scope-insufficient` where the caller may not search the types of the query. */
  demand(query: SearchQuery): void
}

/** Types that the address does not name are searched as far as the caller's scopes go; without any, there is nothing to ask. */
function demandSome({ grant }: Context, { types, typesNamed }: SearchQuery): void {
  const [denied] = types.filter((type) => !maySearch(grant, type))
  if (denied === undefined) return
  if (typesNamed === true || types.every((type) => !maySearch(grant, type)))
    demandScope(grant, denied, 'search')
}

/** Throws FhirError `scope-insufficient`. */
export function addressOfType({ grant }: Context, type: string): SearchAddress {
  demandScope(grant, type, 'search')
  return { path: type, interaction: 'search-type', type, demand: () => {} }
}

export function addressOfBase(context: Context): SearchAddress {
  return { path: '', interaction: 'search-system', demand: (query) => demandSome(context, query) }
}

/** Throws FhirError `scope-insufficient`, and `resource-unknown` or `resource-deleted` where the caller does not see the Patient. */
export async function addressOfCompartment(
  context: Context,
  owner: Instance,
  type: string | undefined,
): Promise<SearchAddress> {
  if (type !== undefined) demandScope(context.grant, type, 'search')
  await demandOwner(context, owner)
  const parameters = Object.fromEntries(
    [...context.served.types].flatMap(([name, { compartment }]) =>
      compartment ? [[name, compartment]] : [],
    ),
  )
  return {
    path: `${owner.type}/${owner.id}/${type ?? '*'}`,
    interaction: type === undefined ? 'search-system' : 'search-type',
    ...(type === undefined ? {} : { type }),
    compartment: { ...owner, parameters },
    demand: (query) => demandSome(context, query),
  }
}

/** A compartment of nobody is no empty one. */
async function demandOwner({ grant, reader, scope, ending }: Context, owner: Instance): Promise<void> {
  // The token itself says that the member is there.
  if (grant.kind === 'member' && owner.id === grant.patient) return
  const version = isLogicalId(owner.id) ? await reader.read(scope, owner.type, owner.id, ending) : undefined
  if (version === undefined) throw unknownResource(owner)
  if (version.content === undefined) throw deletedResource(owner)
}
