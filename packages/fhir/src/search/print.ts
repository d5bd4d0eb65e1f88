// The canonical text of a search tree: what `self` shows, and what a cursor is bound to. Reading it gives the same tree.
import { printDateValue } from './date-value.ts'
import { escapeValue } from './escape.ts'
import { encodeFormText } from './form-decode.ts'
import { printQuantityValue } from './number-value.ts'
import { printReferenceValue } from './reference-value.ts'
import { printTokenValue } from './token-value.ts'
import type { Filter, Include, SearchQuery, SortKey } from './tree.ts'

/** The query string, percent-encoded, without `?`. */
export function printSearch(query: Omit<SearchQuery, 'text'>): string {
  return [
    ...query.filters.map(printFilter),
    ...query.includes.map(printInclude),
    ...(query.sort.length === 0 ? [] : [['_sort', query.sort.map(printSortKey).join(',')] as const]),
    ...(query.total === 'none' ? [] : [['_total', query.total] as const]),
    ['_count', String(query.count)] as const,
  ]
    .map(([name, value]) => `${encodeFormText(name)}=${encodeFormText(value)}`)
    .join('&')
}

type Pair = readonly [name: string, value: string]

function printFilter(filter: Filter): Pair {
  const list = <T>(values: readonly T[], print: (value: T) => string): string => values.map(print).join(',')
  switch (filter.kind) {
    case 'token':
      return [filter.parameter.code, list(filter.values, printTokenValue)]
    case 'date':
      return [filter.parameter.code, list(filter.values, printDateValue)]
    case 'string':
      return [
        filter.parameter.code + (filter.match === 'starts' ? '' : `:${filter.match}`),
        list(filter.values, escapeValue),
      ]
    case 'reference':
      return [filter.parameter.code, list(filter.values, printReferenceValue)]
    case 'number':
    case 'quantity':
      return [filter.parameter.code, list(filter.values, printQuantityValue)]
    case 'uri':
      return [filter.parameter.code, list(filter.values, escapeValue)]
    case 'missing':
      return [`${filter.parameter.code}:missing`, String(filter.missing)]
    case 'id':
      return ['_id', filter.values.join(',')]
    case 'lastUpdated':
      return ['_lastUpdated', list(filter.values, printDateValue)]
  }
}

function printInclude(include: Include): Pair {
  const { parameter, targetType, iterate } = include
  const target = targetType === undefined ? '' : `:${targetType}`
  return [iterate ? '_include:iterate' : '_include', `${parameter.base}:${parameter.code}${target}`]
}

function printSortKey(key: SortKey): string {
  const code = key.kind === 'parameter' ? key.parameter.code : key.kind === 'id' ? '_id' : '_lastUpdated'
  return (key.descending ? '-' : '') + code
}
