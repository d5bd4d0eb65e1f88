// The migration runner: each file once, never changed afterwards, never backwards.
import { expect, test } from 'vitest'
import { connect, migrate } from '../src/index.ts'
import { splitStatements } from '../src/migrate/split-statements.ts'
import { createTestDatabase, testSecret } from './support/database.ts'

const { database, url } = await createTestDatabase()

test('a migrated database has nothing left to do, also for two at the same time', async () => {
  expect(await Promise.all([migrate(database), migrate(database)])).toEqual([[], []])
})

test('a migration that was changed after it was applied stops the start', async () => {
  const [{ checksum } = { checksum: '' }] = await database.owner.query<{ checksum: string }>(
    `select checksum from migration where name = '0001-resources.sql'`,
  )
  await database.owner.query(`update migration set checksum = 'other' where name = '0001-resources.sql'`)
  await expect(migrate(database)).rejects.toThrow('the migration 0001-resources.sql was changed')
  await database.owner.query(`update migration set checksum = $1 where name = '0001-resources.sql'`, [
    checksum,
  ])
})

test('a database of a newer version stops the start', async () => {
  await database.owner.query(`insert into migration (name, checksum) values ('9999-future.sql', 'x')`)
  await expect(migrate(database)).rejects.toThrow('the database is newer than this version')
  await database.owner.query(`delete from migration where name = '9999-future.sql'`)
})

test('stamps start above every stamp of a database that was restored into another server', async () => {
  await database.owner.query('update stamp_origin set system_identifier = 1')
  await database.owner.query('delete from stamp_origin')
  await database.owner.query(
    `insert into shared_resource (tx, self, last_updated, version, type, content_hash, id) values (5000000000, 1, now(), 1, 1, gen_random_uuid(), 'old')`,
  )
  const restored = connect({ url, secret: testSecret })
  expect(await restored.stampOffset()).toBe(5_000_000_000n)
  await restored.close()
})

test.each([
  ['select 1; select 2;', ['select 1', 'select 2']],
  ['-- a; b\nselect 1', ['select 1']],
  ['/* ; */ select 1;', ['select 1']],
  [`select ';', ";", 'it''s;'; select 2`, [`select ';', ";", 'it''s;'`, 'select 2']],
  ['do $$ begin a; b; end $$; select 2', ['do $$ begin a; b; end $$', 'select 2']],
  ['do $x$ $$;$$ $x$; select a - b / c, $1', ['do $x$ $$;$$ $x$', 'select a - b / c, $1']],
])('%j is split into its statements', (sql, statements) => {
  expect(splitStatements(sql)).toEqual(statements)
})
