// A database that goes away and comes back: a clear error meanwhile, and the same pools and writer afterwards.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FhirError } from '@openpayer/fhir'
import { afterAll, expect, test } from 'vitest'
import { connect, createReader, createWriter, databaseError, migrate, startEmbedded } from '../src/index.ts'
import { ask } from './support/ask.ts'
import { testSecret } from './support/database.ts'
import { memberScope, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'openpayer-away-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('pools and writer say that the database is away, and recover without a restart', async () => {
  const first = await startEmbedded({ dataDir })
  const database = connect({ url: first.url, secret: testSecret })
  await migrate(database)
  const writer = createWriter(database)
  await writer.write([prepared('Condition/before')])
  const reader = createReader(database, { sealKey })
  const scope = memberScope('1')
  expect(await reader.read(scope, 'Condition', 'before')).toMatchObject({ version: 1 })
  await ask(database.public, 'select 1::text')
  await first.close()

  const away = { status: 503, issues: [{ code: 'server-database' }], headers: { 'Retry-After': '2' } }
  const attempts = [
    () => database.owner.query('select 1'),
    () => database.owner.transaction((queries) => queries.query('select 1')),
    () => ask(database.member, 'select 1::text'),
    () => reader.read(scope, 'Condition', 'before'),
    () => reader.search(scope, query('Condition')),
    () => ask(database.public, 'select 1::text'),
    () => writer.write([prepared('Condition/meanwhile')]),
    () => writer.existing('member', ['Condition/before']),
  ]
  for (const attempt of attempts) {
    const error: unknown = await attempt().then(() => undefined, databaseError)
    expect(error).toBeInstanceOf(FhirError)
    expect(error).toMatchObject(away)
  }

  const second = await startEmbedded({ dataDir })
  for (const attempt of attempts) await attempt()
  expect(await writer.write([prepared('Condition/before'), prepared('Condition/after')])).toEqual([
    'unchanged',
    'created',
  ])
  await writer.close()
  await database.close()
  await second.close()
})
