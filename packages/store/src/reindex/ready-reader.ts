// A reader that refuses what the rows are not indexed by yet: an answer would miss the rows whose turn is still to come.
import { type Filter, FhirError, type SearchParameter, type SearchQuery } from '@openpayer/fhir'
import type { Reader, Scope } from '../ports.ts'
import { absences } from './index-rules.ts'
import type { SearchIndex } from './search-index.ts'

/** The same reads; a search by a parameter that is still being indexed throws FhirError `search-being-indexed` (503 with Retry-After). */
export function createReadyReader(reader: Reader, index: Pick<SearchIndex, 'isReady'>): Reader {
  const check = (scope: Scope, query: SearchQuery): void => {
    const behind = lookedAt(query).find(({ type, code, entry = code }) => {
      const collection = Object.hasOwn(scope.collections, type) ? scope.collections[type] : undefined
      return collection !== undefined && !index.isReady(collection, type, entry)
    })
    if (behind !== undefined) throw beingIndexed(behind)
  }
  return {
    ...reader,
    async search(scope, query, ending) {
      check(scope, query)
      return reader.search(scope, query, ending)
    },
    async explain(scope, query, ending) {
      check(scope, query)
      return reader.explain(scope, query, ending)
    },
    async openCursor(scope, cursor, ending) {
      const opened = await reader.openCursor(scope, cursor, ending)
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

/** A parameter of a type, whose index columns the answer depends on. */
interface LookedAt {
  readonly type: string
  readonly code: string
  /** What of the index it is, where that is not the parameter's own. */
  readonly entry?: string
}

function lookedAt({ types, filters, includes, sort, compartment }: SearchQuery): readonly LookedAt[] {
  return [
    ...filters.flatMap((filter) => lookedAtBy(filter, types)),
    ...[
      ...includes.map(({ parameter }) => parameter),
      ...Object.values(compartment?.parameters ?? {}).flat(),
    ].map(ofOwnType),
    ...sort.flatMap((key) => ('parameter' in key ? ofEach(types, key.parameter) : [])),
  ]
}

/** A parameter that several types have in common is found through each of them; its `base` is one of those. */
function lookedAtBy(filter: Filter, types: readonly string[]): readonly LookedAt[] {
  switch (filter.kind) {
    case 'id':
    case 'otherId':
    case 'lastUpdated':
      return []
    case 'chain':
      return [
        ...ofEach(types, filter.parameter),
        ...filter.targets.flatMap((target) => lookedAtBy(target.filter, [target.type])),
      ]
    case 'has':
      return [ofOwnType(filter.parameter), ...lookedAtBy(filter.filter, [filter.type])]
    case 'reference':
      return [
        ...ofEach(types, filter.parameter),
        ...(filter.hierarchy === undefined ? [] : [ofOwnType(filter.hierarchy.by)]),
      ]
    case 'missing':
      return ofEach(types, filter.parameter).flatMap((own) =>
        filter.missing ? [own, { ...own, entry: absences }] : [own],
      )
    default:
      return ofEach(types, filter.parameter)
  }
}

const ofOwnType = ({ base, code }: SearchParameter): LookedAt => ({ type: base, code })

const ofEach = (types: readonly string[], { code }: SearchParameter): readonly LookedAt[] =>
  types.map((type) => ({ type, code }))

function beingIndexed({ type, code }: LookedAt): FhirError {
  const text = `The search parameter ${code} of ${type} is new here and its index is still being built. Search without it, or try again in a minute.`
  return new FhirError({ code: 'search-being-indexed', text }, { headers: { 'Retry-After': '60' } })
}
