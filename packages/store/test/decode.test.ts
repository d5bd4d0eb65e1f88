// Times as PostgreSQL sends them.
import { expect, test } from 'vitest'
import { decodeInstant } from '../src/read/decode.ts'
import { createRuns } from '../src/read/run.ts'
import { instant } from '../src/sql/bind.ts'
import { columnOf } from '../src/wire/row.ts'
import { createTestDatabase } from './support/database.ts'

const { database } = await createTestDatabase()
const run = createRuns(database.member, {
  maxPending: 9,
  waitMs: 9_000,
  patienceMs: 9_000,
  maxBytes: 1e6,
}).statement

test.each([
  ['2026-11-25 18:28:43.123+00', Date.UTC(2026, 10, 25, 18, 28, 43, 123)],
  ['2026-11-25 18:28:43.1+00', Date.UTC(2026, 10, 25, 18, 28, 43, 100)],
  ['2026-11-25 18:28:43.12+00', Date.UTC(2026, 10, 25, 18, 28, 43, 120)],
  ['1970-01-01 00:00:00+00', 0],
  ['0001-01-01 00:00:00+00', -62_135_596_800_000],
  ['0099-12-31 23:59:59+00', -59_011_459_201_000],
  ['0001-12-31 10:00:00.25+00 BC', -62_135_647_200_000 + 250],
  ['0203-01-01 00:00:00+00 BC', -68_541_638_400_000],
  ['10000-01-01 00:00:00+00', 253_402_300_800_000],
  ['infinity', Infinity],
  ['-infinity', -Infinity],
])('%s is read, and written, as one instant', async (text, ms) => {
  const [row] = await run({
    text: 'select t, t::text from (select $1::timestamptz(3)) x (t)',
    values: [instant(ms).value],
  })
  if (row === undefined) throw new Error('no row')
  expect(decodeInstant(row, 0)).toBe(ms)
  expect(String(columnOf(row, 1))).toBe(text)
})
