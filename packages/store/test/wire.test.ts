// The connections that reads are asked on: answers in order, each statement's failure its own, rows of any size.
import { describe, expect, test } from 'vitest'
import { createRuns } from '../src/read/run.ts'
import { columnOf, type Row } from '../src/wire/row.ts'
import { createPool } from '../src/wire/pool.ts'
import { ask as askOn } from './support/ask.ts'
import { createTestDatabase } from './support/database.ts'

const { database } = await createTestDatabase()
const limits = { maxPending: 1000, waitMs: 20_000, patienceMs: 20_000, maxBytes: 100e6 }
const run = createRuns(database.member, limits).statement

const textsOf = (rows: readonly Row[]): string[] => rows.map((row) => String(columnOf(row, 0)))

const ask = async (text: string, ...values: readonly string[]): Promise<string[]> =>
  textsOf(await run({ text, values }))

describe('many statements at once', () => {
  test('get each its own rows', async () => {
    const numbers = Array.from({ length: 500 }, (_, index) => String(index))
    const answers = await Promise.all(numbers.map((number) => ask('select $1::text', number)))
    expect(answers).toEqual(numbers.map((number) => [number]))
  })

  test('fail each by itself', async () => {
    const divisors = Array.from({ length: 60 }, (_, index) => String(index % 3))
    const answers = await Promise.all(
      divisors.map((divisor) => ask('select (6 / $1::integer)::text', divisor).catch(String)),
    )
    const expected = (divisor: string) =>
      divisor === '0' ? 'Error: division by zero' : [String(6 / Number(divisor))]
    expect(answers).toEqual(divisors.map(expected))
  })

  test('that cannot be read as SQL leave nothing behind', async () => {
    const broken = Array.from({ length: 20 }, () => ask('selekt $1::text', 'a').catch(String))
    for (const answer of await Promise.all(broken)) expect(answer).toMatch(/syntax error/)
    expect(await ask('select $1::text', 'a')).toEqual(['a'])
  })
})

test.each([0, 1, 5_000, 70_000, 300_000, 3_000_000])('rows of %d bytes arrive whole', async (length) => {
  const sizes = Array.from({ length: 7 }, (_, index) => length + index)
  const text = `select string_agg(chr(97 + (i % 26)), '' order by i) from generate_series(1, $1::integer) i`
  const short = sizes.map((size) => ask(`select repeat($1::text, $2::integer)`, 'xyz€', String(size)))
  const rows = await Promise.all(short)
  rows.forEach(([value], index) => expect(value === 'xyz€'.repeat(sizes[index] ?? 0)).toBe(true))
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  const many = await ask(`select x.t from (${text}) x (t), generate_series(1, 40)`, '2600')
  expect(many).toEqual(Array<string>(40).fill(`${alphabet.slice(1)}a`.repeat(100)))
})

test('values are never part of the text', async () => {
  const value = `'; drop table member; -- \\ " $1 €`
  expect(await ask('select $1::text', value)).toEqual([value])
})

test('null and nothing are two things', async () => {
  const [row] = await run({ text: `select null::text, ''::text`, values: [] })
  expect(row && [columnOf(row, 0), columnOf(row, 1)?.length]).toEqual([null, 0])
})

test('a statement that was prepared before its table changed is prepared anew', async () => {
  const statement = 'select to_jsonb(t)::text, t.* from changing t'
  await database.owner.query('create table changing (a int)')
  await database.owner.query('insert into changing values (1)')
  await database.owner.query(`grant select on changing to ${database.roles.member}`)
  const readers = () => Promise.all(Array.from({ length: 12 }, () => ask(statement)))
  for (const answer of await readers()) expect(answer).toEqual(['{"a": 1}'])
  await database.owner.query('alter table changing add b int')
  for (const answer of await readers()) expect(answer).toEqual(['{"a": 1, "b": null}'])
})

test('so is one that the session has lost', async () => {
  expect(await ask('select $1::text', 'a')).toEqual(['a'])
  await Promise.all(Array.from({ length: 8 }, () => ask('deallocate all')))
  const answers = Array.from({ length: 8 }, () => ask('select $1::text', 'b'))
  for (const answer of await Promise.all(answers)) expect(answer).toEqual(['b'])
})

describe('a COPY', () => {
  const [signature, end] = [
    Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1'),
    Buffer.from([255, 255]),
  ]
  const row = Buffer.from([0, 1, 0, 0, 0, 4, 0, 0, 0, 7])
  const rowsOf = (...rows: readonly Buffer[]): Buffer => Buffer.concat([signature, ...rows, end])
  const copy = 'copy numbers from stdin (format binary)'
  const count = async (): Promise<unknown> => database.owner.query('select count(*)::int as n from numbers')

  test('that fails takes nothing along, whether its table or its rows are at fault', async () => {
    await database.owner.query('create table numbers (n integer unique)')
    const answers = await Promise.allSettled([
      database.append('copy no_such_table from stdin (format binary)', rowsOf(row)),
      database.append(copy, rowsOf(row, row)),
      database.append(copy, rowsOf(Buffer.from([0, 1, 0, 0, 0, 3, 0, 0, 7]))),
      database.append(copy, rowsOf(row)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
    expect(await count()).toEqual([{ n: 1 }])
  })

  test('is made anew when its table has changed', async () => {
    await database.owner.query('drop table numbers; create table numbers (n integer)')
    await database.append(copy, rowsOf(row, row))
    expect(await count()).toEqual([{ n: 2 }])
  })
})

test('a statement that is cut again and again is prepared once', async () => {
  const pool = createPool({ connection: database.connection, settings: {} }, 1)
  const cutting = createRuns(pool, { ...limits, maxBytes: 1e6 }).statement
  const text = `select repeat('x', 100000) || i from generate_series(1, $1::int) i`
  try {
    for (let round = 0; round < 10; round++)
      expect(await cutting({ text, values: ['400'] })).toMatchObject({ isCut: true })
    const kept = 'select count(*)::text from pg_prepared_statements where statement = $1'
    expect(await askOn(pool, kept, [text])).toEqual(['1'])
  } finally {
    await pool.close()
  }
})
