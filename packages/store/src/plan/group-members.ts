// A search over the members of a group: which of them it names, and what it must say so that it ends in bounded time.
// A group may have ten thousand members with hundreds of rows each; a page goes through them in the order of their keys.
import { FhirError, type Filter, type SearchQuery } from '@openpayer/fhir'
import type { MembersNamed, Plan, Selection } from './plan.ts'

export function membersNamed({ types, filters, compartment }: SearchQuery): MembersNamed | undefined {
  if (compartment?.type === 'Patient') return { types: ['Patient'], ids: [compartment.id] }
  for (const filter of filters) {
    if (filter.kind === 'id') return { types, ids: filter.values }
    const patients = patientsOf(filter)
    if (patients !== undefined) return { types: ['Patient'], ids: patients }
  }
  return undefined
}

/** The ids of the Patients of which a row must point at one; undefined where it may point elsewhere, too. */
function patientsOf(filter: Filter): readonly string[] | undefined {
  if (filter.kind === 'chain') {
    const [target, ...others] = filter.targets
    if (target?.type !== 'Patient' || others.length > 0) return undefined
    return target.filter.kind === 'id' ? target.filter.values : undefined
  }
  if (filter.kind !== 'reference' || filter.hierarchy !== undefined) return undefined
  const { targets = [] } = filter.parameter
  const ids = filter.values.map(({ type = targets.length === 1 ? targets[0] : undefined, id }) =>
    type === 'Patient' ? id : undefined,
  )
  return ids.every((id) => id !== undefined) ? ids : undefined
}

/** Throws FhirError `search-too-costly` with what to add. */
export function refuseUnbounded(query: SearchQuery, { members, matches, includes }: Plan): void {
  const hasId = query.filters.some(({ kind }) => kind === 'id')
  if (matches.some(({ collection }) => collection === 'shared') && !hasId) {
    refuse('Add _id: what the records of many members point at is found by id, or included with the records.')
  }
  if (includes.some(({ reverse }) => reverse.some(pointsFromMembers(matches)))) {
    refuse('Search the records themselves, by patient or date: _revinclude would look through all members.')
  }
  if (members !== 'all') return
  if (query.sort.length > 0) {
    refuse('Add patient or leave out _sort: over many members the order is by member and id.')
  }
  const isPatients = query.types.every((type) => type === 'Patient')
  if (!isPatients && !query.filters.some(({ kind }) => kind === 'date' || kind === 'lastUpdated')) {
    refuse('Add patient, _id, _lastUpdated or a date: the search goes over all members of the group.')
  }
}

const pointsFromMembers =
  (matches: readonly Selection[]) =>
  ({ collection, target }: Plan['includes'][number]['reverse'][number]): boolean =>
    collection === 'member' &&
    matches.some((match) => match.collection === 'shared' && match.types.includes(target))

function refuse(text: string): never {
  throw new FhirError({ code: 'search-too-costly', text })
}
