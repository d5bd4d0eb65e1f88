// A reader that refuses what the rows are not indexed by yet: an answer would miss the rows whose turn is still to come.
import { type Filter, FhirError, type SearchParameter, type SearchQuery } from '@openpayer/fhir'
import type { Reader, Scope } from '../ports.ts'
import type { SearchIndex } from './search-index.ts'

/** The same reads; a search by a parameter that is still being indexed throws FhirError `search-being-indexed` (503 with Retry-After). */
export function createReadyReader(reader: Reader, index: Pick<SearchIndex, 'isReady'>): Reader {
  const check = (scope: Scope, query: SearchQuery): void => {
    const behind = parametersOf(query).find(({ base, code }) => {
      const collection = Object.hasOwn(scope.collections, base) ? scope.collections[base] : undefined
      return collection !== undefined && !index.isReady(collection, base, code)
    })
    if (behind !== undefined) throw beingIndexed(behind)
  }
  return {
    ...reader,
    until: (signal) => createReadyReader(reader.until(signal), index),
    async search(scope, query) {
      check(scope, query)
      return reader.search(scope, query)
    },
    async explain(scope, query) {
      check(scope, query)
      return reader.explain(scope, query)
    },
    async openCursor(scope, cursor) {
      const opened = await reader.openCursor(scope, cursor)
      return {
        ...opened,
        async page(query) {
          check(scope, query)
          return opened.page(query)
        },
      }
    },
  }
}

/** Every parameter whose index columns the answer depends on. */
function parametersOf({ filters, includes, sort, compartment }: SearchQuery): readonly SearchParameter[] {
  return [
    ...filters.flatMap(parametersOfFilter),
    ...includes.map(({ parameter }) => parameter),
    ...sort.flatMap((key) => ('parameter' in key ? [key.parameter] : [])),
    ...Object.values(compartment?.parameters ?? {}).flat(),
  ]
}

function parametersOfFilter(filter: Filter): readonly SearchParameter[] {
  switch (filter.kind) {
    case 'id':
    case 'lastUpdated':
      return []
    case 'chain':
      return [filter.parameter, ...filter.targets.flatMap((target) => parametersOfFilter(target.filter))]
    case 'has':
      return [filter.parameter, ...parametersOfFilter(filter.filter)]
    default:
      return [filter.parameter]
  }
}

function beingIndexed({ base, code }: SearchParameter): FhirError {
  const text = `The search parameter ${code} of ${base} is new here and its index is still being built. Search without it, or try again in a minute.`
  return new FhirError({ code: 'search-being-indexed', text }, { headers: { 'Retry-After': '60' } })
}
