// What a request gets when the database is slow, busy, or away: an answer with a code, never a hang, and service again afterwards.
import { describe, expect, test } from 'vitest'
import {
  connect,
  createMemberKeys,
  createReader,
  createWriter,
  type Database,
  type Reader,
} from '../src/index.ts'
import { ask } from './support/ask.ts'
import { createTestDatabase, testSecret } from './support/database.ts'
import { directoryScope, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database, url } = await createTestDatabase()
await createWriter(database).write([prepared('Patient/one'), prepared('Condition/a')])
const scope = memberScope((await createMemberKeys(database)('one')) ?? '')

/** While `work` runs every read waits for a lock. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await database.owner.transaction(async (queries) => {
    await queries.query('lock table member_resource in access exclusive mode')
    await work()
  })
}

async function withReader(
  options: {
    statementTimeoutMs?: number
    limits?: { maxPending?: number; patienceMs?: number }
    url?: string
  },
  work: (reader: Reader, own: Database) => Promise<void>,
): Promise<void> {
  const { statementTimeoutMs, limits = {}, url: other = url } = options
  const poolSizes = { owner: 1, member: 1, public: 1 }
  const own = connect({
    url: other,
    secret: testSecret,
    poolSizes,
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  })
  try {
    await work(createReader(own, { sealKey, limits }), own)
  } finally {
    await own.close()
  }
}

const coded = (code: string, retryAfter = expect.anything()) => ({
  issues: [{ code }],
  headers: { 'Retry-After': retryAfter },
})

describe('the reader', () => {
  test('says that a search is too costly when its statement exceeds its time', async () => {
    await withReader({ statementTimeoutMs: 100 }, async (reader) => {
      await whileLocked(async () => {
        await expect(reader.search(scope, query('Condition'))).rejects.toMatchObject({
          status: 400,
          issues: [{ code: 'search-too-costly' }],
        })
      })
      expect((await reader.search(scope, query('Condition'))).total).toBe(1)
    })
  })

  test('is busy, at once where too many wait, and after a bounded time for those who wait', async () => {
    await withReader(
      { statementTimeoutMs: 600, limits: { maxPending: 2, patienceMs: 200 } },
      async (reader) => {
        await whileLocked(async () => {
          const waiting = [reader.read(scope, 'Condition', 'a'), reader.read(scope, 'Condition', 'a')].map(
            async (read) => expect(read).rejects.toMatchObject(coded('server-busy')),
          )
          await expect(reader.read(scope, 'Condition', 'a')).rejects.toMatchObject(coded('server-busy'))
          await Promise.all(waiting)
        })
      },
    )
  })

  test('keeps no statement that is as long as nobody sends twice', async () => {
    await withReader({}, async (reader, own) => {
      const name = parameter('name', 'string', 1)
      const values = Array.from({ length: 900 }, (_, index) => `text ${index}`)
      const long = query('Condition', {
        filters: [{ kind: 'string', parameter: name, match: 'starts', values }],
      })
      await reader.search(scope, long)
      await reader.search(scope, query('Condition'))
      const kept = await ask(own.member, 'select length(statement)::text from pg_prepared_statements')
      expect(kept.length).toBeGreaterThan(0)
      for (const length of kept) expect(Number(length)).toBeLessThan(20_000)
    })
  })

  test('refuses more texts at once than it can look for in every row of an open collection', async () => {
    const search = (count: number) =>
      query('Organization', {
        filters: [
          {
            kind: 'string',
            parameter: parameter('name', 'string', 1),
            match: 'starts',
            values: Array.from({ length: count }, (_, at) => `name ${at}`),
          },
        ],
      })
    await withReader({}, async (reader) => {
      expect((await reader.search(directoryScope, search(50))).total).toBe(0)
      await expect(reader.search(directoryScope, search(51))).rejects.toMatchObject({
        status: 400,
        issues: [{ code: 'search-too-costly' }],
      })
    })
  })

  test('makes a read again whose connection was cut', async () => {
    await withReader({}, async (reader, own) => {
      const [pid = ''] = await ask(own.member, 'select pg_backend_pid()::text')
      let reading: Promise<unknown> | undefined
      await whileLocked(async () => {
        reading = reader.read(scope, 'Condition', 'a')
        await database.owner.query('select pg_terminate_backend($1::int) from pg_sleep(0.1)', [pid])
      })
      expect(await reading).toMatchObject({ id: 'a' })
      expect(await reader.read(scope, 'Condition', 'a')).toBeDefined()
    })
  })

  test('says that the database is away where nothing answers', async () => {
    await withReader({ url: 'postgres://nobody@127.0.0.1:1/nothing' }, async (reader) => {
      await expect(reader.search(scope, query('Condition'))).rejects.toMatchObject({
        status: 503,
        ...coded('server-database'),
      })
    })
  })
})
