// A copy that is kept by the feed of changes misses no version, whichever order writers commit in.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createReader, createWriter, type Database, type StoredVersion } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const { database: other } = await createTestDatabase()
const reader = createReader(database, { sealKey })

const written = (...ids: readonly string[]): Promise<unknown> =>
  createWriter(database).write(ids.map((id) => prepared(`Practitioner/${id}`, { collection: 'directory' })))

const types = ['Practitioner']
const told = async (since?: number): Promise<readonly StoredVersion[]> =>
  (await reader.changes(directoryScope, { types, count: 100, ...(since === undefined ? {} : { since }) }))
    .versions
const idsOf = (versions: readonly StoredVersion[]): string[] => versions.map(({ id }) => id)

/** A transaction with an id, and what else the statement does, which is given up when told. */
async function underWay(on: Database, text: string): Promise<() => Promise<void>> {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = on.owner.transaction(async (queries) => {
    await queries.query(text)
    begun.resolve()
    await ended.promise
    throw new Error('given up')
  })
  holding.catch(begun.reject)
  await begun.promise
  return async () => {
    ended.resolve()
    await expect(holding).rejects.toThrow('given up')
  }
}

/** Until a writer has its time, and waits for another transaction. */
async function aWriterWaits(): Promise<void> {
  for (let waiting = 0; waiting === 0; await wait(5)) {
    const rows = await database.owner.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'openpayer writer'
       and query like 'copy directory_resource%' and wait_event_type = 'Lock'`,
    )
    waiting = rows.length
  }
}

const sameId = `insert into directory_resource (tx, self, last_updated, version, type, content_hash, id, content)
  select tx, self, last_updated, version, type, content_hash, 'late', content from directory_resource where id = 'a'`

test('what is committed after a version of a later time is not missed by who asks from the newest time it has', async () => {
  await written('a', 'b', 'c')
  const release = await underWay(database, sameId)
  const late = written('late')
  await aWriterWaits()
  await written('quick')

  const first = await told()
  const walk = await reader.changes(directoryScope, { types, count: 2 })
  await release()
  await late
  const rest = await reader.changes(directoryScope, { types, count: 100, cursor: walk.nextCursor ?? '' })
  const next = await told(first[0]?.lastUpdated)

  expect([...idsOf(first), ...idsOf(next)].sort()).toEqual(expect.arrayContaining(['late', 'quick']))
  expect(idsOf(first)).toEqual(['c', 'b', 'a'])
  // Nor does a walk meet it that began before.
  expect(idsOf([...walk.versions, ...rest.versions])).toEqual(['c', 'b', 'a'])
  const all = await told()
  expect(idsOf(all).slice(0, 2)).toEqual(['quick', 'late'])
})

test('a transaction of another database on the server holds nothing back', async () => {
  const release = await underWay(other, 'select pg_current_xact_id()')
  await written('beside')
  expect(idsOf(await told())).toContain('beside')
  await release()
})
