// Search tree and grant in, plan out: the one place that decides what a search reads.
import type { Collection, SearchQuery } from '@openpayer/fhir'
import { createConditionMaker } from './conditions.ts'
import { membersNamed, refuseUnbounded } from './group-members.ts'
import { includeLevels } from './include-levels.ts'
import { orderOf } from './order.ts'
import type { Plan, Selection } from './plan.ts'
import type { Rights } from './rights.ts'

/**
 * The plan of a search; its `matches` are empty where the grant allows none of the types.
 * Throws FhirError `search-too-costly` for what cannot be answered in bounded time, `search-invalid-sort`.
 */
export function makePlan(rights: Rights, query: SearchQuery): Plan {
  const types = query.types.filter((type) => rights.allows(type, 'search'))
  const maker = createConditionMaker(rights)
  const { compartment } = query
  const conditions = [
    ...maker.conditionsOf(query.filters),
    ...(compartment === undefined ? [] : [{ kind: 'compartment' as const, compartment }]),
  ]
  const matches = [...byCollection(rights, types)].map(([collection, inIt]): Selection => ({
    collection,
    types: inIt,
    use: 'search',
    visible: 'far',
    conditions,
  }))
  const isGroup = rights.role === 'group'
  const members = (isGroup ? membersNamed(query) : undefined) ?? 'all'
  const plan: Plan = {
    types,
    members,
    matches,
    hops: maker.hops,
    order: orderOf(query, orderShape(rights, query, isGroup && members === 'all')),
    count: query.count,
    withTotal: query.total === 'accurate' || query.count === 0,
    includes: query.count === 0 ? [] : includeLevels(rights, types, query.includes),
  }
  if (isGroup) refuseUnbounded(query, plan)
  return plan
}

function byCollection(rights: Rights, types: readonly string[]): ReadonlyMap<Collection, readonly string[]> {
  const found = new Map<Collection, readonly string[]>()
  for (const type of types) {
    const collection = rights.collectionOf(type)
    if (collection !== undefined) found.set(collection, [...(found.get(collection) ?? []), type])
  }
  return found
}

// From the query alone: a later page with a token of fewer scopes has the same keys.
function orderShape(
  rights: Rights,
  { types }: SearchQuery,
  byMember: boolean,
): Parameters<typeof orderOf>[1] {
  const [only] = types
  const hasMainDate = types.length === 1 && only !== undefined && rights.collectionOf(only) === 'member'
  return { byMember, byType: types.length > 1, hasMainDate }
}
