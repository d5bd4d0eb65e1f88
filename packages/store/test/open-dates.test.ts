// Ranges of dates on open data, through the index: at their very ends, of dates far away, and as many rows as match.
import type { DateRange, DateValue, Prefix, SearchQuery } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { matchesRange } from './support/evaluate-values.ts'
import { directoryScope, idsOf, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const period = parameter('period', 'date', 2, { base: 'PractitionerRole' })
const other = parameter('other', 'date', 3, { base: 'PractitionerRole' })
const now = Date.UTC(2026, 0, 1)
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = 253_402_300_800_000

/** Where the index puts dates together, one millisecond beside that, and plain days. */
const times = [
  ...[
    earliest - 3_600_000,
    earliest,
    earliest + 1,
    -2_600_000_001,
    -2_600_000_000,
    4_200_000_000,
    4_200_000_001,
  ].map((time) => (Math.abs(time) < 1e10 ? time * 1000 : time)),
  ...[0, 1, 999, 1000, 86_400_000, 1_700_000_000_000, 1_700_000_000_001],
  ...[latest - 1, latest],
].sort((a, b) => a - b)

const ranges: readonly DateRange[] = times.flatMap((lo, at) => times.slice(at + 1).map((hi) => ({ lo, hi })))
const idOf = (number: number): string => String(number).padStart(5, '0')
/** Every third row has a date of the parameter too that lies elsewhere, and every fifth one of another. */
const datesOf = (range: DateRange, number: number) => [
  { number: period.number, ...range },
  ...(number % 3 === 0
    ? [{ number: period.number, ...(ranges[(number * 7) % ranges.length] ?? range) }]
    : []),
  ...(number % 5 === 0
    ? [{ number: other.number, ...(ranges[(number * 11) % ranges.length] ?? range) }]
    : []),
]
const rows = ranges.map((range, number) => ({ id: idOf(number), dates: datesOf(range, number) }))

const { database } = await createTestDatabase()
const writer = createWriter(database)
await writer.write([
  ...rows.map(({ id, dates }) =>
    prepared(`PractitionerRole/${id}`, { collection: 'directory', index: { dates } }),
  ),
  // Of another type, at the same times.
  ...rows.map(({ id, dates }) =>
    prepared(`Practitioner/${id}`, { collection: 'directory', index: { dates } }),
  ),
])

const ask = (...values: readonly DateValue[]): SearchQuery => ({
  ...query('PractitionerRole', { filters: [{ kind: 'date', parameter: period, values }] }),
  count: 500,
})

const prefixes: readonly Prefix[] = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']

test.each(prefixes)('%s finds what its rule says, by the index and by a walk', async (prefix) => {
  const byIndex = { fewRows: 2000, probedRows: 200, sampledRows: 0 }
  for (const thresholds of [byIndex, { ...byIndex, sampledRows: 1000 }]) {
    const reader = createReader(database, { sealKey, clock: () => now, thresholds })
    for (const range of ranges.filter((_, number) => number % 2 === 0)) {
      const value = { ...range, prefix }
      const expected = rows.filter(({ dates }) =>
        dates.some((date) => date.number === period.number && matchesRange(value, date, now)),
      )
      const found = await reader.search(directoryScope, ask(value))
      expect(idsOf(found.matches), JSON.stringify(value)).toEqual(expected.map(({ id }) => id))
    }
  }
})

test('rows are looked at that match, and no others', async () => {
  const started = Date.UTC(2020, 0, 1)
  const many = Array.from({ length: 3000 }, (_, number) =>
    prepared(`PractitionerRole/many${number}`, {
      collection: 'directory',
      index: { dates: [{ number: period.number, lo: started + (number >= 2997 ? -1 : 0), hi: latest }] },
    }),
  )
  const { database: large } = await createTestDatabase()
  const filling = createWriter(large)
  await filling.write(many)
  await filling.finish()
  const reader = createReader(large, {
    sealKey,
    clock: () => now,
    thresholds: { fewRows: 2000, probedRows: 200, sampledRows: 10 },
  })
  const touched = async (value: DateValue): Promise<number> => {
    const explanation = await reader.explain(directoryScope, { ...ask(value), count: 10 })
    return explanation.touched.reduce((sum, { rows: count = 0 }) => sum + count, 0)
  }
  const day = { lo: started, hi: started + 86_400_000 }
  // Ten rows are the sample.
  expect(await touched({ ...day, prefix: 'lt' })).toBeLessThanOrEqual(10 + 2 * 3)
  expect(await touched({ lo: latest, hi: latest, prefix: 'gt' })).toBeLessThanOrEqual(10)
  expect(await touched({ ...day, prefix: 'eb' })).toBeLessThanOrEqual(10)
  expect(await touched({ ...day, prefix: 'gt' })).toBeLessThanOrEqual(10 + 11)
})
