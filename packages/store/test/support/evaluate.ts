// Searches the slow and obvious way: every rule of R4 spelled out on index values, in no hurry. The store's SQL must agree.
import type {
  ComponentValue,
  Filter,
  IndexValues,
  ReferenceValue,
  SearchParameter,
  SearchQuery,
  SortKey,
  TokenValue,
} from '@openpayer/fhir'
import {
  below,
  fold,
  letters,
  matchesInstant,
  matchesNumber,
  matchesRange,
  startsAWord,
  within,
} from './evaluate-values.ts'

export interface Stored {
  readonly id: string
  readonly lastUpdated: number
  readonly index: IndexValues
}

/** The matches in order, all pages together. */
export function evaluate(
  rows: readonly Stored[],
  query: SearchQuery,
  options: { readonly now: number; readonly mainDate: boolean },
): string[] {
  const matches = rows.filter((row) =>
    query.filters.every((filter) => matchesFilter(row, filter, options.now)),
  )
  return matches.sort(comparator(query.sort, options.mainDate)).map(({ id }) => id)
}

function matchesFilter({ id, lastUpdated, index }: Stored, filter: Filter, now: number): boolean {
  switch (filter.kind) {
    case 'id':
      return filter.values.includes(id)
    case 'otherId':
      return !filter.values.includes(id)
    case 'lastUpdated':
      return filter.values.some((value) => matchesInstant(value, lastUpdated, now))
    case 'missing':
      return filter.missing !== hasAny(index, filter.parameter)
    case 'byType':
    case 'chain':
    case 'has':
      throw new Error('a single row does not answer it')
    default:
      return matchesValues(index, filter, now)
  }
}

type ValuesFilter = Exclude<
  Filter,
  { readonly kind: 'id' | 'otherId' | 'lastUpdated' | 'missing' | 'byType' | 'chain' | 'has' }
>

function matchesValues(index: IndexValues, filter: ValuesFilter, now: number): boolean {
  switch (filter.kind) {
    case 'token': {
      const any = filter.values.some((value) => of(index.tokens, filter.parameter).some(isToken(value)))
      return any !== (filter.negated === true)
    }
    case 'ofType':
      return filter.values.some(({ system, code, value }) =>
        of(index.tokens, filter.parameter).some(
          (token) =>
            token.type?.system === system &&
            token.type.code.toLowerCase() === code.toLowerCase() &&
            token.code?.toLowerCase() === value.toLowerCase(),
        ),
      )
    case 'identifier':
      return filter.values.some((value) =>
        of(index.references, filter.parameter).some(
          ({ identifier }) =>
            identifier !== undefined &&
            isToken(value)({
              code: identifier.value,
              ...(identifier.system === undefined ? {} : { system: identifier.system }),
            }),
        ),
      )
    case 'uri':
      return of(index.uris, filter.parameter).some(({ value }) =>
        filter.values.some((wanted) =>
          filter.match === 'exact'
            ? value === wanted
            : filter.match === 'below'
              ? below(value, wanted)
              : below(wanted, value),
        ),
      )
    case 'reference':
      return of(index.references, filter.parameter).some((reference) =>
        filter.values.some((value) => isReference(value, reference, filter.parameter)),
      )
    case 'date':
      return of(index.dates, filter.parameter).some((date) =>
        filter.values.some((value) => matchesRange(value, date, now)),
      )
    case 'number':
    case 'quantity':
      return of(index.quantities, filter.parameter).some((number) =>
        filter.values.some((value) => matchesNumber(value, number)),
      )
    case 'near':
      return of(index.positions, filter.parameter).some((position) =>
        filter.values.some((value) => within(value, position)),
      )
    case 'composite':
      return of(index.composites, filter.parameter).some((element) =>
        filter.values.some((parts) =>
          parts.every((part, at) => matchesPart(part, element, { at, now, parameter: filter.parameter })),
        ),
      )
    case 'string':
      return filter.values.some((wanted) => matchesString(index, filter, wanted))
  }
}

function matchesString(
  index: IndexValues,
  { parameter, match }: Pick<Extract<Filter, { readonly kind: 'string' }>, 'parameter' | 'match'>,
  wanted: string,
): boolean {
  if (match === 'text')
    return of(index.tokens, parameter).some(({ text }) => text !== undefined && startsAWord(text, wanted))
  const values = of(index.strings, parameter).map(({ value }) => value)
  if (match === 'exact') return values.includes(wanted)
  if (match === 'contains') return values.some((value) => fold(value).includes(fold(wanted)))
  return values.some((value) => startsAWord(value, wanted)) || isWhole(parameter, values, wanted)
}

/** A name or an address, "not parts": each word begins a word of one of its parts. */
function isWhole({ whole }: SearchParameter, values: readonly string[], wanted: string): boolean {
  const words = [...new Set(fold(wanted).split(' '))]
  if (whole !== true || words.length > 16) return false
  return words.every((word) => values.some((value) => startsAWord(value, word)))
}

const isToken =
  ({ system, code }: TokenValue) =>
  (token: TokenValue): boolean =>
    (system === undefined || system === (token.system ?? '')) &&
    (code === undefined ? token.system !== undefined : code.toLowerCase() === token.code?.toLowerCase())

function isReference(
  wanted: ReferenceValue,
  reference: ReferenceValue,
  { targets = [] }: Pick<SearchParameter, 'targets'>,
): boolean {
  if (wanted.url !== undefined) return wanted.url === reference.url
  if (wanted.id === undefined || wanted.id !== reference.id) return false
  return wanted.type === undefined ? targets.includes(reference.type ?? '') : wanted.type === reference.type
}

interface Part {
  readonly at: number
  readonly now: number
  readonly parameter: SearchParameter
}

/** The value of one component, against the values of it at one element. */
function matchesPart(
  wanted: ComponentValue,
  { components }: IndexValues['composites'][number],
  { at, now, parameter }: Part,
): boolean {
  const stored = components[at]
  if (stored === undefined) return false
  return (
    matchesWhole(wanted, stored, parameter.components?.[at] ?? {}) || matchesCompared(wanted, stored, now)
  )
}

type Component = IndexValues['composites'][number]['components'][number]

function matchesWhole(
  wanted: ComponentValue,
  stored: Component,
  targets: Pick<SearchParameter, 'targets'>,
): boolean {
  if (stored.kind === 'token') return wanted.kind === 'token' && stored.values.some(isToken(wanted.value))
  if (stored.kind === 'uri')
    return wanted.kind === 'uri' && stored.values.some(({ value }) => value === wanted.value)
  return (
    stored.kind === 'reference' &&
    wanted.kind === 'reference' &&
    stored.values.some((value) => isReference(wanted.value, value, targets))
  )
}

function matchesCompared(wanted: ComponentValue, stored: Component, now: number): boolean {
  if (stored.kind === 'date')
    return wanted.kind === 'date' && stored.values.some((value) => matchesRange(wanted.value, value, now))
  if (stored.kind === 'string')
    return wanted.kind === 'string' && stored.values.some(({ value }) => startsAWord(value, wanted.value))
  return (
    stored.kind === 'quantity' &&
    wanted.kind === 'quantity' &&
    stored.values.some((value) => matchesNumber(wanted.value, value))
  )
}

const of = <T extends { readonly number: number }>(values: readonly T[], { number }: SearchParameter): T[] =>
  values.filter((value) => value.number === number)

function hasAny(
  { mainDate: _, sortTexts: _texts, parameters: _parameters, ...lists }: IndexValues,
  parameter: SearchParameter,
): boolean {
  return Object.values(lists).some(
    (list: readonly { readonly number: number }[]) => of(list, parameter).length > 0,
  )
}

function comparator(sort: readonly SortKey[], mainDate: boolean): (a: Stored, b: Stored) => number {
  if (sort.length === 0) {
    return (a, b) =>
      mainDate
        ? compareKeys(a.index.mainDate?.lo, b.index.mainDate?.lo, true) || compareKeys(a.id, b.id, true)
        : compareKeys(a.id, b.id, false)
  }
  return (a, b) => {
    for (const key of sort) {
      const order = compareKeys(keyOf(a, key), keyOf(b, key), key.descending)
      if (order !== 0) return order
    }
    return compareKeys(a.id, b.id, sort.at(-1)?.descending ?? false)
  }
}

type Key = string | number | undefined

function compareKeys(a: Key, b: Key, descending: boolean): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b === descending ? 1 : -1
}

/** Long texts are compared by what of them a page link has room for: 49 characters of one sort key, 15 of each of three. */
const comparedLength = 15

function keyOf({ id, lastUpdated, index }: Stored, key: SortKey): Key {
  if (key.kind === 'id') return id
  if (key.kind !== 'parameter') return lastUpdated
  return valuesOf(index, key.parameter).sort((a, b) => compareKeys(a, b, key.descending))[0]
}

function valuesOf(index: IndexValues, parameter: SearchParameter): (string | number)[] {
  if (parameter.type === 'date') return of(index.dates, parameter).map(({ lo }) => lo)
  if (parameter.type === 'quantity') return of(index.quantities, parameter).map(({ lo }) => Number(lo))
  if (parameter.type === 'string')
    return of(index.strings, parameter).map(({ value }) => letters(value).slice(0, comparedLength))
  return of(index.sortTexts, parameter).map(({ value }) => value.toLowerCase().slice(0, comparedLength))
}
