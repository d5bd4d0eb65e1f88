// Searches the slow and obvious way: every rule of R4 spelled out on index values, in no hurry. The store's SQL must agree.
import type {
  DateValue,
  Filter,
  IndexValues,
  Prefix,
  QuantityValue,
  SearchParameter,
  SearchQuery,
  SortKey,
} from '@openpayer/fhir'

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
    case 'lastUpdated':
      return filter.values.some((value) => matchesInstant(value, lastUpdated, now))
    case 'missing':
      return filter.missing !== hasAny(index, filter.parameter)
    case 'token':
      return of(index.tokens, filter.parameter).some((token) =>
        filter.values.some(
          ({ system, code }) =>
            (system === undefined || system === (token.system ?? '')) &&
            (code === undefined
              ? token.system !== undefined
              : code.toLowerCase() === token.code?.toLowerCase()),
        ),
      )
    case 'uri':
      return of(index.uris, filter.parameter).some(({ value }) => filter.values.includes(value))
    case 'reference':
      return of(index.references, filter.parameter).some((reference) =>
        filter.values.some((value) =>
          value.url === undefined
            ? value.id === reference.id &&
              (value.type === undefined
                ? filter.parameter.targets?.includes(reference.type ?? '')
                : value.type === reference.type)
            : value.url === reference.url,
        ),
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
    case 'string':
      return of(index.strings, filter.parameter).some(({ value }) =>
        filter.values.some((wanted) => {
          if (filter.match === 'exact') return value === wanted
          const [text, part] = [fold(value), fold(wanted)]
          return filter.match === 'contains'
            ? text.includes(part)
            : text.startsWith(part) || text.includes(` ${part}`)
        }),
      )
  }
}

const of = <T extends { readonly number: number }>(values: readonly T[], { number }: SearchParameter): T[] =>
  values.filter((value) => value.number === number)

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

function hasAny(index: IndexValues, parameter: SearchParameter): boolean {
  const lists = [index.tokens, index.dates, index.strings, index.references, index.quantities, index.uris]
  return lists.some((list: readonly { readonly number: number }[]) => of(list, parameter).length > 0)
}

type Range = { readonly lo: number; readonly hi: number }

const rangeRules: Readonly<Record<Prefix, (wanted: Range, value: Range, now: number) => boolean>> = {
  eq: (wanted, value) => wanted.lo <= value.lo && value.hi <= wanted.hi,
  ne: (wanted, value) => !(wanted.lo <= value.lo && value.hi <= wanted.hi),
  gt: (wanted, value) => value.hi > wanted.hi,
  lt: (wanted, value) => value.lo < wanted.lo,
  ge: (wanted, value) => value.hi > wanted.hi || (wanted.lo <= value.lo && value.hi <= wanted.hi),
  le: (wanted, value) => value.lo < wanted.lo || (wanted.lo <= value.lo && value.hi <= wanted.hi),
  sa: (wanted, value) => value.lo >= wanted.hi,
  eb: (wanted, value) => value.hi <= wanted.lo,
  ap({ lo, hi }, value, now) {
    const gap = now >= lo && now < hi ? 0 : Math.min(Math.abs(now - lo), Math.abs(now - hi))
    const slack = Math.round(gap / 10)
    return value.lo < hi + slack && value.hi > lo - slack
  },
}

function matchesRange(wanted: DateValue, value: Range, now: number): boolean {
  return rangeRules[wanted.prefix](wanted, value, now)
}

function matchesInstant(value: DateValue, instant: number, now: number): boolean {
  return matchesRange(value, { lo: instant, hi: instant + 1 }, now)
}

function matchesNumber(wanted: QuantityValue, stored: IndexValues['quantities'][number]): boolean {
  if (wanted.code !== undefined) {
    if (stored.code !== wanted.code || (wanted.system !== undefined && stored.system !== wanted.system))
      return false
  }
  const asked = { value: Number(wanted.value), lo: Number(wanted.lo), hi: Number(wanted.hi) }
  return numberRules[wanted.prefix](asked, { lo: Number(stored.lo), hi: Number(stored.hi) })
}

type Asked = Range & { readonly value: number }

const numberRules: Readonly<Record<Prefix, (asked: Asked, stored: Range) => boolean>> = {
  eq: (asked, stored) => stored.lo >= asked.lo && stored.hi < asked.hi,
  ne: (asked, stored) => !(stored.lo >= asked.lo && stored.hi < asked.hi),
  gt: ({ value }, { hi }) => hi > value,
  lt: ({ value }, { lo }) => lo < value,
  ge: ({ value }, { hi }) => hi >= value,
  le: ({ value }, { lo }) => lo <= value,
  sa: ({ value }, { lo }) => lo > value,
  eb: ({ value }, { hi }) => hi < value,
  ap: ({ value }, { lo, hi }) => lo <= value + Math.abs(value) / 10 && hi >= value - Math.abs(value) / 10,
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
  const values: (string | number)[] =
    key.parameter.type === 'date'
      ? of(index.dates, key.parameter).map(({ lo }) => lo)
      : key.parameter.type === 'string'
        ? of(index.strings, key.parameter).map(({ value }) => value.toLowerCase().slice(0, comparedLength))
        : of(index.quantities, key.parameter).map(({ lo }) => Number(lo))
  return values.sort((a, b) => compareKeys(a, b, key.descending))[0]
}
