// Random data and random searches: the SQL answers as the rules of R4 spelled out one by one, page by page.
import type { IndexValues, SearchQuery, SortKey } from '@openpayer/fhir'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Scope, type SearchPage } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { evaluate, type Stored } from './support/evaluate.ts'
import { amount, seedOr } from './support/long-run.ts'
import { composites, filters, indexes, parameters } from './support/random-values.ts'
import { directoryScope, idsOf, memberScope, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const rows = 80
const now = Date.UTC(2026, 0, 1)

// More searches, over other data: `npm run test:long -- search-agrees --count 50000`
const searchCount = amount(150, 5000)
const seed = seedOr(42)

const sorted = [parameters.on, parameters.amount, parameters.name, parameters.code, parameters.subject]

const sortKeys: fc.Arbitrary<SortKey> = fc.oneof(
  fc.record({ kind: fc.constantFrom('id', 'lastUpdated'), descending: fc.boolean() }),
  fc.record({
    kind: fc.constant('parameter'),
    parameter: fc.constantFrom(...sorted),
    descending: fc.boolean(),
  }),
)

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey, clock: () => now })

const numbers = [...Object.values(parameters), ...composites].map(({ number }) => number)
const values = fc.sample(indexes, { numRuns: rows, seed })
await writer.write([
  prepared('Patient/one'),
  ...values.map((index, number) => prepared(`ExplanationOfBenefit/r${number}`, { index })),
  ...values.map((index, number) =>
    prepared(`PractitionerRole/r${number}`, {
      index: { ...index, parameters: numbers },
      collection: 'directory',
    }),
  ),
])
const key = (await createMemberKeys(database)('one')) ?? ''

/** One write gives all rows one moment: here they have those that are searched for, some of them the same one. */
async function spreadInTime(table: string): Promise<void> {
  await database.owner.query(
    `update ${table} set last_updated = timestamptz '2025-12-01T00:00:00Z' + (substr(id, 2)::int * 7 % 40) * interval '1 day' where id like 'r%'`,
  )
}

const storedRows = async (type: string, table: string): Promise<Stored[]> => {
  await spreadInTime(table)
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
      filters: fc.array(filters(idsOf(stored).slice(0, 9)), { maxLength: 3 }),
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
      { numRuns: searchCount, seed },
    )
  })
})
