// What a grant allows on a surface, as the sets and keys that go into SQL. Every statement starts from one of these;
// there is no way to make one without a grant.
import { mayRead, maySearch, type Grant } from '@openpayer/access'
import type { Collection } from '@openpayer/fhir'
import type { Rights, Use } from '../plan/rights.ts'
import type { Scope } from '../ports.ts'
import { typeNumber } from '../resource-types.ts'
import { smallints, text } from './bind.ts'
import type { Bound } from './fragment.ts'

/** One member by key, or those whom the plan attributes to a group when the query runs. */
export type Members =
  { readonly kind: 'one'; readonly key: Bound } | { readonly kind: 'group'; readonly group: Bound }

export interface Authority extends Rights {
  /** Whose rows of members these are; absent for open data. */
  readonly members: Members | undefined
  /** Numbers of the types in the collection that the grant allows for the use; of one, where only that is asked for. */
  types(collection: Collection, use: Use, only?: string): Bound
  /** Who may go on with a cursor: another caller has another text. */
  readonly holder: string
  /** An app for the person whom it acts for; undefined for open data, where nobody is known. */
  readonly caller: string | undefined
}

// A scope lives as long as the token that it came with, and each of its requests asks the same.
const known = new WeakMap<Scope, Authority>()

/** Throws a plain Error for a scope that is no grant: a fault of ours, never of a request. */
export function authorityOf(scope: Scope): Authority {
  let authority = known.get(scope)
  if (authority === undefined) {
    authority = createAuthority(scope)
    known.set(scope, authority)
  }
  return authority
}

function createAuthority(scope: Scope): Authority {
  const { grant, collections } = scope
  const reach = reachOf(grant)
  const collectionOf = (type: string): Collection | undefined => {
    const collection = Object.hasOwn(collections, type) ? collections[type] : undefined
    return collection !== undefined && reach.includes(collection) ? collection : undefined
  }
  const sets = new Map<string, Bound>()
  const allows = (type: string, use: Use): boolean =>
    collectionOf(type) !== undefined && mayUse(grant, type, use)
  return {
    role: grant.kind,
    members: membersOf(grant),
    holder: holderOf(grant),
    caller: grant.kind === 'public' ? undefined : `${grant.client} ${grant.subject}`,
    collectionOf,
    allows,
    types(collection, use, only = 'all') {
      const key = `${collection} ${use} ${only}`
      const known = sets.get(key)
      if (known !== undefined) return known
      // The database reads the set at each statement: it has no more types than are asked for.
      const asked = only === 'all' ? Object.keys(collections) : [only]
      const names = asked.filter((type) => collectionOf(type) === collection && allows(type, use))
      const set = smallints(names.map(typeNumber).filter((number) => number !== undefined))
      sets.set(key, set)
      return set
    },
  }
}

function reachOf(grant: Grant): readonly Collection[] {
  if (grant.kind === 'member' || grant.kind === 'group') return ['member', 'shared']
  if (grant.kind === 'public' && (grant.collection === 'directory' || grant.collection === 'formulary')) {
    return [grant.collection]
  }
  throw new Error('no query without a grant')
}

function membersOf(grant: Grant): Members | undefined {
  switch (grant.kind) {
    case 'member':
      if (!/^[1-9]\d{0,18}$/.test(grant.memberKey))
        throw new Error('a member grant needs the key of its member')
      return { kind: 'one', key: text(grant.memberKey) }
    case 'group':
      if (grant.group === '') throw new Error('a group grant needs its group')
      return { kind: 'group', group: text(grant.group) }
    case 'public':
      return undefined
  }
}

function mayUse(grant: Grant, type: string, use: Use): boolean {
  switch (use) {
    case 'read':
      return mayRead(grant, type)
    case 'search':
      return maySearch(grant, type)
    case 'see':
      return mayRead(grant, type) || maySearch(grant, type)
  }
}

function holderOf(grant: Grant): string {
  switch (grant.kind) {
    case 'public':
      return JSON.stringify(['public', grant.collection])
    case 'member':
      return JSON.stringify(['member', grant.client, grant.memberKey, grant.permission])
    case 'group':
      return JSON.stringify(['group', grant.client, grant.group, grant.permission])
  }
}
