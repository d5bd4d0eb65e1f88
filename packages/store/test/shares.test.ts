// What one caller may take of the database while others wait.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { connect } from '../src/index.ts'
import { createRuns } from '../src/read/run.ts'
import { createTurns } from '../src/read/turns.ts'
import { createTestDatabase, testSecret } from './support/database.ts'

describe('turns', () => {
  const begunIn = (order: string[], name: string) => () => void order.push(name)

  test('are taken by one caller after another, and by none beyond its share', () => {
    const turns = createTurns({ room: 3, share: 2 })
    const order: string[] = []
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'])
      turns.take(begunIn(order, name), name.slice(0, 1))
    expect(order).toEqual(['a1', 'a2', 'b1'])
    expect([turns.size, turns.sizeOf('a'), turns.sizeOf('b'), turns.sizeOf('nobody')]).toEqual([7, 4, 2, 0])
    turns.end('b')
    turns.end('a')
    turns.end('a')
    expect(order).toEqual(['a1', 'a2', 'b1', 'b2', 'a3', 'c1'])
    for (const name of ['b', 'a', 'c', 'a']) turns.end(name)
    expect(order.at(-1)).toBe('a4')
    expect(turns.size).toBe(0)
  })

  test('go to the next in line when one leaves, and no room is lost', () => {
    const turns = createTurns({ room: 1, share: 1 })
    const order: string[] = []
    const [gone, stays] = [begunIn(order, 'gone'), begunIn(order, 'stays')]
    turns.take(begunIn(order, 'first'), 'a')
    turns.take(gone, 'a')
    turns.take(stays, 'b')
    turns.leave(gone, 'a')
    turns.leave(gone, 'a')
    expect(turns.size).toBe(2)
    turns.end('a')
    expect(order).toEqual(['first', 'stays'])
  })

  test('remember no crowd of callers who only waited and left', () => {
    const turns = createTurns({ room: 1, share: 1 })
    const [begin, crowd] = [() => {}, Array.from({ length: 5000 }, (_, at) => `caller ${at}`)]
    turns.take(begin, 'first')
    for (const name of crowd) turns.take(begin, name)
    for (const name of crowd) turns.leave(begin, name)
    expect(turns.size).toBe(1)
    expect(turns.callers).toBeLessThanOrEqual(1000)
  })

  test('have no share where nobody is known', () => {
    const turns = createTurns({ room: 3, share: 1 })
    const order: string[] = []
    for (const name of ['1', '2', '3', '4']) turns.take(begunIn(order, name), undefined)
    expect(order).toEqual(['1', '2', '3'])
  })
})

describe('long statements of one caller', async () => {
  const { url, database } = await createTestDatabase()
  const own = connect({ url, secret: testSecret, poolSizes: { owner: 1, member: 4 } })
  afterAll(() => own.close())
  const run = createRuns(own.member, {
    maxPending: 40,
    waitMs: 9_000,
    patienceMs: 9_000,
    maxBytes: 1e6,
  }).statement
  const at = 'select 1 from pg_advisory_xact_lock(1)'
  const waiting = async (): Promise<number> => {
    const [row] = await database.owner.query<{ n: number }>(
      "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
    )
    return row?.n ?? 0
  }

  test('hold half of the connections; those of others go on beside them, and no more of its own are taken than half', async () => {
    await database.owner
      .transaction(async (queries) => {
        await queries.query('select pg_advisory_xact_lock(1)')
        const long = Array.from({ length: 20 }, () => run({ text: at, values: [] }, undefined, 'heavy'))
        await expect(run({ text: at, values: [] }, undefined, 'heavy')).rejects.toMatchObject({ status: 503 })
        while ((await waiting()) < 2) await wait(5)
        // So long that they count as long.
        await wait(30)
        const others = Array.from({ length: 15 }, (_, index) =>
          run({ text: 'select $1::text', values: [String(index)] }, undefined, `member ${index}`),
        )
        expect(await Promise.all(others)).toHaveLength(15)
        expect(await waiting()).toBe(2)
        return long
      })
      .then((long) => Promise.all(long))
  })
})
