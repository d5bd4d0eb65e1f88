// Every prefix against every way in which two intervals can lie. https://hl7.org/fhir/R4/search.html#prefix
import type { Prefix } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const day = 86_400_000
const start = Date.UTC(2025, 4, 1)
const range = (lo: number, hi: number) => ({ lo: start + lo * day, hi: start + hi * day })
const searched = range(10, 20)

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const satisfies readonly Prefix[]

/** The value's interval (the search's is 10 to 20), and for each prefix in the order above whether it matches. */
const table: Readonly<Record<string, readonly [number, number, string]>> = {
  before: [0, 5, '- + - + - + - + -'],
  'up-to': [0, 10, '- + - + - + - + -'],
  'over-the-start': [5, 15, '- + - + - + - - +'],
  'at-the-start': [10, 15, '+ - - - + + - - +'],
  inside: [12, 15, '+ - - - + + - - +'],
  equal: [10, 20, '+ - - - + + - - +'],
  'at-the-end': [15, 20, '+ - - - + + - - +'],
  'over-the-end': [15, 25, '- + + - + - - - +'],
  'from-on': [20, 25, '- + + - + - + - -'],
  after: [25, 30, '- + + - + - + - -'],
  around: [5, 25, '- + + + + + - - +'],
  'around-from-the-start': [10, 25, '- + + - + - - - +'],
  'around-to-the-end': [5, 20, '- + - + - + - - +'],
}

const date = parameter('date', 'date', 1)
/** Of other parameters, on both sides and around: what a row has of them must not count, and must not hide a fault either. */
const others = [range(-900, -800), range(800, 900), range(-900, 900)].map((each) => ({ number: 2, ...each }))

const { database } = await createTestDatabase()
const reader = createReader(database, { sealKey, clock: () => searched.lo })
await createWriter(database).write([
  prepared('Patient/one'),
  ...Object.entries(table).map(([id, [lo, hi]]) =>
    prepared(`Observation/${id}`, {
      index: { dates: [{ number: date.number, ...range(lo, hi) }, ...others] },
    }),
  ),
  prepared('Observation/without'),
  // Two dates: what one of them meets counts, never the hull of both.
  prepared('Observation/on-both-sides', {
    index: { dates: [range(0, 5), range(25, 30)].map((each) => ({ number: date.number, ...each })) },
  }),
])
const scope = memberScope((await createMemberKeys(database)('one')) ?? '')

const search = async (prefix: Prefix, asked = searched, at = reader): Promise<string[]> => {
  const filter = { kind: 'date', parameter: date, values: [{ prefix, ...asked }] } as const
  return idsOf((await at.search(scope, query('Observation', { filters: [filter] }))).matches).sort()
}

/** The moment of a row, milliseconds from the start or the end of what is searched, and for each prefix in the order above whether it matches. */
const moments: Readonly<Record<string, readonly [number, string]>> = {
  'changed-just-before': [searched.lo - 1, '- + - + - + - + -'],
  'changed-at-the-start': [searched.lo, '+ - - - + + - - +'],
  'changed-just-within': [searched.hi - 1, '+ - - - + + - - +'],
  'changed-at-the-end': [searched.hi, '- + + - + - + - -'],
}

describe('a search for the time of change', async () => {
  await createWriter(database).write(Object.keys(moments).map((id) => prepared(`Condition/${id}`)))
  for (const [id, [moment]] of Object.entries(moments))
    await database.owner.query('update member_resource set last_updated = $1 where id = $2', [
      new Date(moment),
      id,
    ])

  test.each(prefixes.map((prefix, column) => [prefix, column] as const))(
    'with %s',
    async (prefix, column) => {
      const expected = Object.keys(moments).filter((id) => moments[id]?.[1].split(' ')[column] === '+')
      const filter = { kind: 'lastUpdated', values: [{ prefix, ...searched }] } as const
      const { matches } = await reader.search(scope, query('Condition', { filters: [filter] }))
      expect(idsOf(matches).sort()).toEqual(expected.sort())
    },
  )
})

describe('a date search', () => {
  test.each(prefixes.map((prefix, column) => [prefix, column] as const))(
    'with %s',
    async (prefix, column) => {
      const expected = Object.keys(table).filter((id) => table[id]?.[2].split(' ')[column] === '+')
      const both = {
        eq: false,
        ne: true,
        gt: true,
        lt: true,
        ge: true,
        le: true,
        sa: true,
        eb: true,
        ap: false,
      }
      expect(await search(prefix)).toEqual([...expected, ...(both[prefix] ? ['on-both-sides'] : [])].sort())
    },
  )

  test('with ap reaches a tenth of the distance from now to both sides', async () => {
    const later = createReader(database, { sealKey, clock: () => searched.hi + 40 * day })
    const widened = await search('ap', searched, later)
    // 40 days away: 4 days of slack, so [6, 24): what ends at 5 or begins at 25 is still out.
    expect(widened).toEqual(
      Object.keys(table)
        .filter((id) => !['before', 'after'].includes(id))
        .sort(),
    )
  })

  test('takes moments before the year 1, where a time zone or ap leads', async () => {
    const lo = new Date(0).setUTCFullYear(0, 11, 31)
    const hi = lo + day
    await createWriter(database).write([
      prepared('Observation/before-the-calendar', {
        index: { dates: [{ number: date.number, lo, hi }], mainDate: { lo, hi } },
      }),
    ])
    expect(await search('eq', { lo, hi })).toEqual(['before-the-calendar'])
    expect(await search('lt', { lo: lo - 700 * 365 * day, hi: lo })).toEqual([])
    expect(await search('ap', { lo: lo + day, hi: hi + 365 * day })).toEqual(['before-the-calendar'])
    const all = query('Observation', { count: 1 })
    const found: string[] = []
    for (let page = await reader.search(scope, all); ;) {
      found.push(...idsOf(page.matches))
      if (page.nextCursor === undefined) break
      page = await (await reader.openCursor(scope, page.nextCursor)).page(all)
    }
    const expected = [...Object.keys(table), 'without', 'on-both-sides', 'before-the-calendar']
    expect(found.sort()).toEqual(expected.sort())
  })

  test('takes every year that can be written', async () => {
    for (const year of [1, 99, 1969, 9999]) {
      const lo = new Date(0).setUTCFullYear(year, 0, 1)
      const hi = new Date(0).setUTCFullYear(year + 1, 0, 1)
      const id = `year-${year}`
      await createWriter(database).write([
        prepared(`Observation/${id}`, {
          index: { dates: [{ number: date.number, lo, hi }], mainDate: { lo, hi } },
        }),
      ])
      expect(await search('eq', { lo, hi })).toContain(id)
    }
  })
})
