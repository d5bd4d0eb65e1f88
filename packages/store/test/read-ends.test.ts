// Reads that end before their time: the caller is gone, or there are more bytes than a page may hold.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, createMemberKeys, createReader, createWriter, type SearchPage } from '../src/index.ts'
import { createRuns } from '../src/read/run.ts'
import type { Rows } from '../src/read/sent-statement.ts'
import { columnOf, type Row } from '../src/wire/row.ts'
import { createTestDatabase, testSecret } from './support/database.ts'
import { idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database, url } = await createTestDatabase()
const [number, long] = [7, `"note":"${'x'.repeat(10_000)}"`]
const all = Array.from({ length: 20 }, (_, at) => at)
const pointing = (at: number) => ({
  body: long,
  targets: [`Practitioner/${at}`],
  index: { references: [{ number, type: 'Practitioner', id: String(at) }] },
})
await createWriter(database).write([
  ...['Patient/one', 'Condition/a', 'Condition/b'].map((name) => prepared(name)),
  ...all.map((at) => prepared(`Practitioner/${at}`, { collection: 'shared', body: long })),
  ...all.map((at) => prepared(`Observation/${at}`, pointing(at))),
])
const scope = memberScope((await createMemberKeys(database)('one')) ?? '')

/** One connection: every statement waits behind the one before. */
const own = connect({ url, secret: testSecret, poolSizes: { owner: 1, member: 1 } })
afterAll(() => own.close())

async function waitingForLock(): Promise<number> {
  const [row] = await database.owner.query<{ number: number }>(
    `select count(*)::int as number from pg_stat_activity
     where datname = current_database() and usename = $1 and state = 'active' and wait_event_type = 'Lock'`,
    [own.roles.member],
  )
  return row?.number ?? 0
}

async function untilWaiting(number: number): Promise<void> {
  while ((await waitingForLock()) !== number) await wait(10)
}

/** While `work` runs every read waits for a lock. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await database.owner.transaction(async (queries) => {
    await queries.query('lock table member_resource in access exclusive mode')
    await work()
  })
}

describe('a read whose caller is gone', () => {
  const reader = createReader(own, { sealKey })

  test('is ended in the database, and its connection answers others', async () => {
    const [before, caller] = [await reader.read(scope, 'Condition', 'a'), new AbortController()]
    let behind: Promise<unknown> | undefined
    await whileLocked(async () => {
      const asked = reader.search(scope, query('Condition'), caller.signal)
      await untilWaiting(1)
      caller.abort()
      await expect(asked).rejects.toBe(caller.signal.reason)
      await untilWaiting(0)
      behind = reader.read(scope, 'Condition', 'a')
      await untilWaiting(1)
    })
    expect(await behind).toEqual(before)
  })

  test('never gives its answer to who waits behind it on the connection', async () => {
    const callers = [0, 1, 2].map(() => new AbortController())
    const asked: Promise<unknown>[] = []
    const kept: Promise<unknown>[] = []
    await whileLocked(async () => {
      for (const { signal } of callers) {
        asked.push(reader.read(scope, 'Condition', 'a', signal))
        kept.push(reader.read(scope, 'Condition', 'b'))
      }
      await untilWaiting(1)
      for (const caller of callers.toReversed()) caller.abort()
      for (const read of asked) await expect(read).rejects.toThrow('aborted')
    })
    for (const read of kept) expect(await read).toMatchObject({ type: 'Condition', id: 'b' })
    expect(await reader.read(scope, 'Condition', 'a')).toMatchObject({ id: 'a' })
  })

  test('asks nothing when it is gone before', async () => {
    const gone = reader.read(scope, 'Condition', 'a', AbortSignal.abort())
    await expect(gone).rejects.toThrow('aborted')
  })

  test('is not why a search on another connection, which takes too long, is asked again', async () => {
    const two = connect({ url, secret: testSecret, poolSizes: { member: 2 }, statementTimeoutMs: 1000 })
    const sent: string[] = []
    const pool: typeof two.member = {
      ...two.member,
      send(asked) {
        sent.push(asked.text)
        return two.member.send(asked)
      },
    }
    const limits = { maxPending: 10, waitMs: 20_000, patienceMs: 20_000, maxBytes: 1e6 }
    const run = createRuns(pool, limits).statement
    const [slow, left] = ['select pg_sleep(20)::text', 'select pg_sleep(19)::text']
    const caller = new AbortController()
    const leaving = run({ text: left, values: [] }, caller.signal).catch(() => 'left')
    const answer = run({ text: slow, values: [] }).catch((error: unknown) => error)
    caller.abort(new Error('gone'))
    expect(await leaving).toBe('left')
    expect(await answer).toMatchObject({ issues: [{ code: 'search-too-costly' }] })
    expect(sent).toEqual([left, slow])
    await two.close()
  })

  test('does not disturb statements that are cancelled in its place', async () => {
    const limits = { maxPending: 1000, waitMs: 60_000, patienceMs: 60_000, maxBytes: 1e6 }
    const run = createRuns(own.member, limits).statement
    const ask = async (at: number): Promise<void> => {
      const caller = new AbortController()
      const isGone = at % 2 === 0
      if (isGone) setTimeout(() => caller.abort(), (at * 37) % 900)
      const sleep = {
        text: 'select $1::text from pg_sleep($2::float8)',
        values: [String(at), String((at % 7) / 100)],
      }
      const rows = await run(sleep, caller.signal).catch((error: unknown) => error)
      if (!isGone || Array.isArray(rows))
        expect(String(columnOf((rows as Rows)[0] as Row, 0))).toBe(String(at))
      else expect(rows).toBe(caller.signal.reason)
    }
    await Promise.all(Array.from({ length: 60 }, (_, at) => ask(at)))
  })
})

describe('a page that would hold too many bytes', () => {
  const reader = createReader(own, { sealKey, limits: { maxBytes: 45_000 } })
  const performer = parameter('performer', 'reference', number, {
    base: 'Observation',
    targets: ['Practitioner'],
  })

  async function walk(asked: ReturnType<typeof query>): Promise<SearchPage[]> {
    const pages = [await reader.search(scope, asked)]
    for (let next = pages[0]?.nextCursor; next !== undefined; next = pages.at(-1)?.nextCursor)
      pages.push(await (await reader.openCursor(scope, next)).page(asked))
    return pages
  }
  const idsOfAll = all.map(String).sort()

  test('ends where they do, and the walk comes to the rest', async () => {
    const pages = await walk(query('Observation'))
    expect(pages.map(({ matches }) => matches.length)).toEqual([5, 5, 5, 5])
    expect(idsOf(pages.flatMap(({ matches }) => matches)).sort()).toEqual(idsOfAll)
    const last = pages.at(-1)?.previousCursor ?? ''
    const back = await (await reader.openCursor(scope, last)).page(query('Observation'))
    expect(idsOf(back.matches)).toEqual(idsOf(pages[2]?.matches ?? []))
  })

  test('has fewer matches when they include much, and nothing is missing', async () => {
    const includes = [{ direction: 'forward' as const, parameter: performer, iterate: false }]
    const pages = await walk(query('Observation', { includes }))
    for (const { matches, included, cut } of pages) {
      expect(cut).toBeUndefined()
      expect(idsOf(included).sort()).toEqual(idsOf(matches).sort())
    }
    expect(idsOf(pages.flatMap(({ matches }) => matches)).sort()).toEqual(idsOfAll)
  })

  test('says so when one match includes more than a page holds', async () => {
    const small = createReader(own, { sealKey, limits: { maxBytes: 5_000 } })
    const includes = [{ direction: 'forward' as const, parameter: performer, iterate: false }]
    const page = await small.search(scope, query('Observation', { includes, count: 10 }))
    expect([page.matches.length, page.included.length, page.cut]).toEqual([1, 0, true])
    expect(page.nextCursor).toBeDefined()
  })

  test('of a history comes to each version once', async () => {
    for (const at of [1, 2, 3, 4, 5, 6, 7])
      await createWriter(database).write([prepared('Condition/long', { body: `"v":${at},${long}` })])
    const versions: number[] = []
    let cursor: string | undefined
    do {
      const page = await reader.history(scope, 'Condition', 'long', {
        count: 50,
        ...(cursor === undefined ? {} : { cursor }),
      })
      versions.push(...(page?.versions ?? []).map(({ version }) => version))
      cursor = page?.nextCursor
    } while (cursor !== undefined)
    expect(versions).toEqual([7, 6, 5, 4, 3, 2, 1])
  })
})
