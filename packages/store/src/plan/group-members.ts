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
export function refuseUnbounded(query: SearchQuery, plan: Plan): void {
  if (plan.matches.some(isShared)) refuseUnboundedShared(query, plan)
  if (plan.members !== 'all') return
  if (query.sort.length > 0) {
    refuse('Add patient or leave out _sort: over many members the order is by member and id.')
  }
  const isPatients = query.types.every((type) => type === 'Patient')
  if (!isPatients && !query.filters.some(({ kind }) => kind === 'date' || kind === 'lastUpdated')) {
    refuse('Add patient, _id, _lastUpdated or a date: the search goes over all members of the group.')
  }
}

/** What is shared has no member, and what leads from it to the records of members would look through all of them. */
function refuseUnboundedShared(query: SearchQuery, { matches, hops, includes }: Plan): void {
  if (!matches.every(isShared)) {
    refuse('Search the records of members by themselves, and what they point at in another search.')
  }
  if (!query.filters.some(({ kind }) => kind === 'id')) {
    refuse('Add _id: what the records of many members point at is found by id, or included with the records.')
  }
  if (hops.some(({ rows }) => rows.some((selection) => !isShared(selection)))) {
    refuse('Search the records themselves, by patient or date: _has would look through all members.')
  }
  const pointers = includes.flatMap(({ forward, reverse }) => [...forward, ...reverse])
  if (!pointers.every(isShared)) {
    refuse('Search the records themselves, by patient or date: _revinclude would look through all members.')
  }
}

const isShared = ({ collection }: Pick<Selection, 'collection'>): boolean => collection === 'shared'

function refuse(text: string): never {
  throw new FhirError({ code: 'search-too-costly', text })
}
