// Writers in several processes on the same ids, and a connection that is cut in the middle.
import { FhirError, type WriteOutcome } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()

const batchOf = (name: string, body: string, size = 200) =>
  Array.from({ length: size }, (_, at) =>
    prepared(`Condition/${name}-${at}`, { owner: `${name}-${at % 7}`, body }),
  )

const count = (outcomes: readonly (readonly WriteOutcome[])[], wanted: WriteOutcome) =>
  outcomes.flat().filter((one) => one === wanted).length

test('the same new resources from four writers at once are created once', async () => {
  const writers = Array.from({ length: 4 }, () => createWriter(database))
  const batch = batchOf('new', '"a":1')
  const outcomes = await Promise.all(
    writers.map((writer, at) => writer.write(at % 2 === 0 ? batch : batch.toReversed())),
  )
  expect(count(outcomes, 'created')).toBe(batch.length)
  expect(count(outcomes, 'unchanged')).toBe(batch.length * 3)
  await Promise.all(writers.map((writer) => writer.close()))
})

test('different changes of the same resources at once become versions one after another', async () => {
  const writers = Array.from({ length: 3 }, () => createWriter(database))
  await writers[0]?.write(batchOf('turn', '"a":0', 50))
  await Promise.all(writers.map((writer, at) => writer.write(batchOf('turn', `"a":${at + 1}`, 50))))
  const [versions] = await database.owner.query(
    `select min(version) as least, max(version) as most from member_resource where id like 'turn-%'`,
  )
  expect(versions).toEqual({ least: 4, most: 4 })
  const [kept] = await database.owner.query<{ count: string }>(
    `select count(*) from member_history where id like 'turn-%'`,
  )
  expect(kept?.count).toBe('150')
  await Promise.all(writers.map((writer) => writer.close()))
})

test.each([
  { before: 'nothing', owner: 'one', versions: ['1', '2'] },
  { before: 'a version', owner: 'one', versions: ['1', '2', '3'] },
  // What another member does not see any more, and the sign that it is gone.
  { before: 'a version', owner: 'two', versions: ['1 withdrawn', '2 withdrawn', '3 gone', '4'] },
])(
  'a batch that saw $before, and writes when another is committed that it did not see, starts again (as the record of $owner)',
  async ({ before, owner, versions }) => {
    const id = `stale-${versions.length}`
    const version = (body: string, of = 'one') => prepared(`Condition/${id}`, { owner: of, body })
    const patient = (name: string, body: string) => prepared(`Patient/${name}`, { owner: name, body })
    const [first, second] = [createWriter(database), createWriter(database)]
    const patients = ['one', 'two'].map((name) => patient(name, `"b":"${id}"`))
    await first.write([...patients, ...(before === 'nothing' ? [] : [version('"a":1')])])

    // One has written its version, and waits with the commit.
    const identifiers = await lock('member_identifier')
    const written = first.write([version('"a":2'), patient('one', `"c":"${id}"`)])
    await waiting('member_identifier', 1)
    // The other has looked, and waits with its write until after that commit.
    const resources = lock('member_resource')
    await waiting('member_resource', 1)
    const late = second.write([version('"a":3', owner)])
    await waiting('member_resource', 2)
    await identifiers.release()
    await written
    await (await resources).release()

    expect(await late).toEqual(['updated'])
    expect(await versionsOf(id)).toEqual(versions)
    await Promise.all([first.close(), second.close()])
  },
)

test('a connection that is cut during a batch is a clear error, leaves nothing, and the same writer goes on', async () => {
  const writer = createWriter(database, { connections: 1 })
  await writer.write([prepared('Condition/first')])
  const batch = batchOf('cut', `"text":"${'x'.repeat(3000)}"`, 8000)
  const writing = writer.write(batch)
  const cut = cutWriter()
  const error: unknown = await writing.catch((reason: unknown) => reason)
  await cut
  expect(error).toBeInstanceOf(FhirError)
  expect(error).toMatchObject({ status: 503, issues: [{ code: 'server-database' }] })
  const [left] = await database.owner.query<{ count: string }>(
    `select count(*) from member_resource where id like 'cut-%'`,
  )
  expect(left?.count).toBe('0')
  expect(count([await writer.write(batch)], 'created')).toBe(batch.length)
  await writer.close()
})

/** Ends the writer's connection as soon as it copies. */
async function cutWriter(): Promise<void> {
  for (;;) {
    const ended = await database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'openpayer writer' and query like 'copy member_resource%' and state = 'active'`,
    )
    if (ended.length > 0) return
  }
}

/** Keeps everybody else from writing into the table, once those are done who are at it. */
async function lock(table: string): Promise<{ release(): Promise<void> }> {
  const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = database.owner.transaction(async (queries) => {
    await queries.query(`lock table ${table} in share mode`)
    locked.resolve()
    await released.promise
  })
  await locked.promise
  return {
    release() {
      released.resolve()
      return holding
    },
  }
}

/** Until so many sessions wait for the table. */
async function waiting(table: string, sessions: number): Promise<void> {
  const text = 'select from pg_locks where relation = $1::text::regclass and not granted'
  while ((await database.owner.query(text, [table])).length < sessions);
}

/** Each with what became of it. */
async function versionsOf(id: string): Promise<string[]> {
  const rows = await database.owner.query<{ version: string }>(
    `select version || case when withdrawn then ' withdrawn' when content is null then ' gone' else '' end as version
     from (select version, content, withdrawn from member_history where id = $1
       union all select version, content, false from member_resource where id = $1) v order by v.version`,
    [id],
  )
  return rows.map(({ version }) => version)
}
