// The canonical text of a search tree: what `self` shows, and what a cursor is bound to. Reading it gives the same tree.
import { encodeFormText } from './form-text.ts'
import type { Filter, Include, SearchQuery, SortKey } from './tree.ts'
import { printComposite } from './values/composite-value.ts'
import { printDateValue } from './values/date-value.ts'
import { escapeValue } from './values/escape.ts'
import { printNearValue } from './values/near-value.ts'
import { printQuantityValue } from './values/number-value.ts'
import { printReferenceValue } from './values/reference-value.ts'
import { printTokenValue, printTypedIdentifier } from './values/token-value.ts'

/** The query string, percent-encoded, without `?`. */
export function printSearch(query: Omit<SearchQuery, 'text'>): string {
  return [
    ...(query.typesNamed === true ? [['_type', query.types.join(',')] as const] : []),
    ...query.filters.map((filter) => printFilter(filter)),
    ...query.includes.map(printInclude),
    ...(query.sort.length === 0 ? [] : [['_sort', query.sort.map(printSortKey).join(',')] as const]),
    ...(query.summary === undefined ? [] : [['_summary', query.summary] as const]),
    ...(query.elements === undefined ? [] : [['_elements', query.elements.join(',')] as const]),
    // A count alone is exact where nothing else is said.
    ...(query.total === 'none' && query.count > 0 ? [] : [['_total', query.total] as const]),
    ['_count', String(query.count)] as const,
  ]
    .map(([name, value]) => `${encodeFormText(name)}=${encodeFormText(value)}`)
    .join('&')
}

type Pair = readonly [name: string, value: string]

function printFilter(filter: Filter): Pair {
  switch (filter.kind) {
    case 'id':
    case 'otherId': {
      const isOther = filter.kind === 'otherId'
      if (filter.values.length === 0) return ['_id:missing', String(!isOther)]
      return [isOther ? '_id:not' : '_id', filter.values.join(',')]
    }
    case 'lastUpdated':
      return ['_lastUpdated', filter.values.map(printDateValue).join(',')]
    case 'missing':
      return [`${filter.parameter.code}:missing`, String(filter.missing)]
    case 'byType':
      return printFilter(filter.asked)
    case 'chain':
      return printChain(filter)
    case 'has': {
      const [name, value] = printFilter(filter.filter)
      return [`_has:${filter.type}:${filter.parameter.code}:${name}`, value]
    }
    default: {
      const modifier = modifierOf(filter)
      return [filter.parameter.code + (modifier === undefined ? '' : `:${modifier}`), printValues(filter)]
    }
  }
}

// Types read one text each in their own way: `a1` is Patient/a1 where only a Patient can be meant. The text that says most was written.
function printChain({ parameter, targets, typed }: Extract<Filter, { kind: 'chain' }>): Pair {
  const printed = targets.map(({ type, filter }) => ({ type, pair: printFilter(filter) }))
  const [first, ...others] = printed
  let best = first
  for (const one of others) if (best === undefined || isShorter(one.pair, best.pair)) best = one
  const [name, value] = best?.pair ?? ['', '']
  return [`${parameter.code}${typed ? `:${best?.type}` : ''}.${name}`, value]
}

const isShorter = ([, one]: Pair, [, other]: Pair): boolean => one.length < other.length

type Valued = Exclude<
  Filter,
  { kind: 'id' | 'otherId' | 'lastUpdated' | 'missing' | 'byType' | 'chain' | 'has' }
>

function modifierOf(filter: Valued): string | undefined {
  switch (filter.kind) {
    case 'token':
      return filter.written?.modifier ?? (filter.negated === true ? 'not' : undefined)
    case 'ofType':
      return 'of-type'
    case 'identifier':
      return filter.kind
    case 'string':
      return filter.match === 'starts' ? undefined : filter.match
    case 'uri':
      return filter.match === 'exact' ? undefined : filter.match
    case 'reference':
      return filter.hierarchy?.direction
    default:
      return undefined
  }
}

function printValues(filter: Valued): string {
  switch (filter.kind) {
    case 'token':
      return filter.written?.value ?? filter.values.map(printTokenValue).join(',')
    case 'identifier':
      return filter.values.map(printTokenValue).join(',')
    case 'ofType':
      return filter.values.map(printTypedIdentifier).join(',')
    case 'date':
      return filter.values.map(printDateValue).join(',')
    case 'string':
    case 'uri':
      return filter.values.map(escapeValue).join(',')
    case 'reference':
      return filter.values.map(printReferenceValue).join(',')
    case 'number':
    case 'quantity':
      return filter.values.map(printQuantityValue).join(',')
    case 'composite':
      return filter.values.map(printComposite).join(',')
    case 'near':
      return filter.values.map(printNearValue).join(',')
  }
}

function printInclude({ direction, parameter, targetType, iterate }: Include): Pair {
  const target = targetType === undefined ? '' : `:${targetType}`
  const name = direction === 'forward' ? '_include' : '_revinclude'
  return [iterate ? `${name}:iterate` : name, `${parameter.base}:${parameter.code}${target}`]
}

function printSortKey(key: SortKey): string {
  const code = key.kind === 'parameter' ? key.parameter.code : key.kind === 'id' ? '_id' : '_lastUpdated'
  return (key.descending ? '-' : '') + code
}
