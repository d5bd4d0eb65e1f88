// Random data and random searches: the SQL answers as the rules of R4 spelled out one by one, page by page.
import type { DateRange, Filter, IndexValues, Prefix, SearchQuery, SortKey } from '@openpayer/fhir'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Scope, type SearchPage } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { evaluate, type Stored } from './support/evaluate.ts'
import { directoryScope, idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const rows = 80
const now = Date.UTC(2026, 0, 1)

const parameters = {
  code: parameter('code', 'token', 1),
  kind: parameter('kind', 'token', 11),
  on: parameter('on', 'date', 2),
  name: parameter('name', 'string', 3),
  subject: parameter('subject', 'reference', 4, { targets: ['Patient', 'Organization'] }),
  amount: parameter('amount', 'quantity', 5),
  source: parameter('source', 'uri', 6),
}

const day = 86_400_000
const instants = fc.integer({ min: 0, max: 40 }).map((days) => Date.UTC(2025, 11, 1) + days * day)
const ranges: fc.Arbitrary<DateRange> = fc
  .tuple(instants, fc.constantFrom(1, 1000, day, 7 * day, 31 * day))
  .map(([lo, length]) => ({ lo, hi: lo + length }))
const systems = fc.constantFrom(undefined, '', 'http://a', 'http://b')
const givenSystems = fc.constantFrom(undefined, 'http://a', 'http://b')
const codes = fc.constantFrom('x', 'X', 'y', 'z|1')
const names = fc.constantFrom(
  'Anna',
  'anna Smith',
  'Änna',
  'Smith-50%',
  'smi_th',
  'O\\Neil (x)',
  'Ann',
  'a'.repeat(70),
  `${'a'.repeat(70)}b`,
)
const decimals = fc.constantFrom('-3', '0', '0.5', '1', '1.0', '9.99', '10', '100.004', '1234567890123456789')
const units = fc.constantFrom(
  {},
  { code: 'mg' },
  { system: 'http://u', code: 'mg' },
  { system: 'http://u', code: 'kg' },
)
const references = fc.constantFrom(
  { type: 'Patient', id: '1' },
  { type: 'Organization', id: '1' },
  { type: 'Patient', id: '2' },
  { type: 'Group', id: '1' },
  { url: 'http://elsewhere/Patient/1' },
)

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 })

const indexes: fc.Arbitrary<IndexValues> = fc
  .record({
    tokens: few(
      fc
        .record({
          number: fc.constantFrom(1, 11),
          system: givenSystems,
          code: fc.option(codes, { nil: undefined }),
        })
        .map(defined),
    ),
    dates: few(ranges.map((range) => ({ number: 2, ...range }))),
    strings: few(names.map((value) => ({ number: 3, value }))),
    references: few(references.map((reference) => ({ number: 4, ...reference }))),
    quantities: few(
      fc.tuple(decimals, units).map(([value, unit]) => ({ number: 5, lo: value, hi: value, ...unit })),
    ),
    uris: few(fc.constantFrom('urn:a', 'urn:b').map((value) => ({ number: 6, value }))),
    mainDate: fc.option(ranges, { nil: undefined }),
  })
  .map(defined) as fc.Arbitrary<IndexValues> // `defined` takes away what exactOptionalPropertyTypes forbids

const prefixes = fc.constantFrom<Prefix>('eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 })
const dateValues = fc.tuple(prefixes, ranges).map(([prefix, range]) => ({ prefix, ...range }))
const quantityValues = fc
  .tuple(
    prefixes,
    fc.constantFrom(['10', '9.5', '10.5'], ['1.0', '0.95', '1.05'], ['100', '99.5', '100.5']),
    units,
  )
  .map(([prefix, [value = '', lo = '', hi = ''], unit]) => ({ prefix, value, lo, hi, ...unit }))

const filters = (stored: readonly Stored[]): fc.Arbitrary<Filter> =>
  fc.oneof<fc.Arbitrary<Filter>[]>(
    fc.record({
      kind: fc.constant('token'),
      parameter: fc.constantFrom(parameters.code, parameters.kind),
      values: some(
        fc
          .record({ system: systems, code: fc.option(codes, { nil: undefined }) })
          .map((value) =>
            value.code === undefined && (value.system === undefined || value.system === '')
              ? { code: 'x' }
              : defined(value),
          ),
      ),
    }) as fc.Arbitrary<Filter>,
    fc.record({ kind: fc.constant('date'), parameter: fc.constant(parameters.on), values: some(dateValues) }),
    fc.record({ kind: fc.constant('lastUpdated'), values: some(dateValues) }),
    fc.record({
      kind: fc.constant('string'),
      parameter: fc.constant(parameters.name),
      match: fc.constantFrom('starts', 'exact', 'contains'),
      values: some(
        fc.oneof(names, fc.constantFrom('ann', 'smith', 'th', '0%', 'i_', '\\n', 'il (', 'nna s')),
      ),
    }),
    fc.record({
      kind: fc.constant('reference'),
      parameter: fc.constant(parameters.subject),
      values: some(fc.oneof(references, fc.constant({ id: '1' }))),
    }),
    fc.record({
      kind: fc.constant('quantity'),
      parameter: fc.constant(parameters.amount),
      values: some(quantityValues),
    }),
    fc.record({
      kind: fc.constant('uri'),
      parameter: fc.constant(parameters.source),
      values: some(fc.constantFrom('urn:a', 'urn:c')),
    }),
    fc.record({
      kind: fc.constant('missing'),
      parameter: fc.constantFrom(...Object.values(parameters)),
      missing: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('id'), values: fc.subarray(idsOf(stored).slice(0, 9), { minLength: 1 }) }),
  )

const sortKeys: fc.Arbitrary<SortKey> = fc.oneof(
  fc.record({ kind: fc.constantFrom('id', 'lastUpdated'), descending: fc.boolean() }),
  fc.record({
    kind: fc.constant('parameter'),
    parameter: fc.constantFrom(parameters.on, parameters.amount, parameters.name),
    descending: fc.boolean(),
  }),
)

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey, clock: () => now })

const values = fc.sample(indexes, { numRuns: rows, seed: 4711 })
await writer.write([
  prepared('Patient/one'),
  ...values.map((index, number) => prepared(`ExplanationOfBenefit/r${number}`, { index })),
  ...values.map((index, number) =>
    prepared(`PractitionerRole/r${number}`, { index, collection: 'directory' }),
  ),
])
const key = (await createMemberKeys(database)('one')) ?? ''

const storedRows = async (type: string, table: string): Promise<Stored[]> => {
  const found = await database.owner.query<{ id: string; last_updated: Date }>(
    `select id, last_updated from ${table} where id like 'r%' order by length(id), id`,
  )
  expect(found.length, type).toBe(rows)
  return found.map(({ id, last_updated }, number) => ({
    id,
    lastUpdated: last_updated.getTime(),
    index: values[number] as IndexValues, // as many as rows
  }))
}

interface Walk {
  readonly ids: readonly string[]
  readonly total: number | undefined
  readonly pages: readonly SearchPage[]
}

async function walk(scope: Scope, search: SearchQuery): Promise<Walk> {
  const pages = [await reader.search(scope, search)]
  for (let page = pages[0]; page?.nextCursor !== undefined;) {
    expect(page.nextCursor.length).toBeLessThanOrEqual(512)
    expect(page.matches.length).toBe(search.count)
    page = await (await reader.openCursor(scope, page.nextCursor)).page(search)
    pages.push(page)
  }
  return { ids: idsOf(pages.flatMap(({ matches }) => matches)), total: pages[0]?.total, pages }
}

/** From the last page to the first: each is the page that was seen on the way there. */
async function walkBack(scope: Scope, search: SearchQuery, { pages }: Walk): Promise<void> {
  let page = pages.at(-1)
  for (const seen of pages.slice(0, -1).reverse()) {
    page = await (await reader.openCursor(scope, page?.previousCursor ?? '')).page(search)
    expect(idsOf(page.matches)).toEqual(idsOf(seen.matches))
    expect(page.nextCursor).toBeDefined()
  }
  expect(page?.previousCursor).toBeUndefined()
}

describe.each([
  {
    collection: 'member',
    type: 'ExplanationOfBenefit',
    table: 'member_resource',
    scope: memberScope(key),
    mainDate: true,
  },
  {
    collection: 'directory',
    type: 'PractitionerRole',
    table: 'directory_resource',
    scope: directoryScope,
    mainDate: false,
  },
])('searches of the $collection collection', async ({ type, table, scope, mainDate }) => {
  const stored = await storedRows(type, table)

  test('give the matches of the rules, in their order, on pages of any size', async () => {
    const searches = fc.record({
      filters: fc.array(filters(stored), { maxLength: 3 }),
      sort: fc.array(sortKeys, { maxLength: 3 }),
      count: fc.constantFrom(3, 7, 7, 50, 500),
      total: fc.constantFrom<SearchQuery['total']>('none', 'accurate'),
    })
    await fc.assert(
      fc.asyncProperty(searches, async (parts) => {
        const search = query(type, parts)
        const expected = evaluate(stored, search, { now, mainDate })
        const found = await walk(scope, search)
        expect(found.ids).toEqual(expected)
        if (parts.total === 'accurate' || found.pages.length === 1) expect(found.total).toBe(expected.length)
        await walkBack(scope, search, found)
        const counted = await reader.search(scope, { ...search, count: 0, total: 'accurate' })
        expect(counted).toEqual({ matches: [], included: [], total: expected.length })
      }),
      { numRuns: 100, seed: 42 },
    )
  })
})
