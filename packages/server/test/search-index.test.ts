// Indexing stored rows again from the bytes that are served gives what a load gave: a load indexes its input before references are
// resolved, ids given and portions cut.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { indexedTypes } from '@openpayer/apis'
import type { Collection } from '@openpayer/fhir'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { createDatabaseLoader } from '../src/open-loader.ts'
import { indexBehindRequests, openIndex } from '../src/search-index.ts'
import { surfaces } from '../src/surfaces.ts'
import { writePlan } from './support/killing.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpayer-index-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { database } = await createTestDatabase()

const rowsOf = (collection: Collection): Promise<readonly { id: string }[]> =>
  database.owner.query(
    `select type, id, version, date_lo::text, date_hi::text, tokens, refs, date_params, dates_lo::text, dates_hi::text, number_params,
      numbers_lo, numbers_hi, number_units, strings from ${collection}_resource order by type, id`,
  )

test('a plan that is loaded and then indexed again, behind the requests of a server, has the same index', async () => {
  const file = join(folder, 'plan.ndjson')
  await writePlan(file, 12, 5)
  const first = await openIndex(database)
  expect(first.pending()).toEqual([])
  const { loader, close } = createDatabaseLoader({ database, origin: 'http://localhost:3000', folder })
  await loader.load({ paths: [file], rejectsPath: join(folder, 'rejects.ndjson') })
  await close()
  expect((await openIndex(database)).pending()).toEqual([])
  // Copies of the directory's rows in `shared` have the directory's index.
  const collections = ['member', 'directory', 'formulary'] as const
  const loaded = await Promise.all(collections.map(rowsOf))

  await database.owner.query(`update search_index set indexed = '{}'`)
  for (const collection of collections)
    await database.owner.query(
      `update ${collection}_resource set tokens = null, refs = null, strings = 'x', date_params = null`,
    )
  const index = await openIndex(database)
  expect(index.isReady('member', 'ExplanationOfBenefit', 'identifier')).toBe(false)
  const lines: string[] = []
  const { promise: finished, resolve } = Promise.withResolvers<void>()
  const job = indexBehindRequests(index, {
    log: (line) => {
      lines.push(line)
      if (line === 'everything is indexed') resolve()
    },
    report: (error) => lines.push(String(error)),
  })
  await finished
  await job.close()
  expect(lines).toEqual([expect.stringContaining('member ExplanationOfBenefit'), 'everything is indexed'])
  expect(index.pending()).toEqual([])
  expect(await Promise.all(collections.map(rowsOf))).toEqual(loaded)
  expect(loaded.map((rows) => rows.length > 0)).toEqual([true, true, true])
}, 120_000)

test('a row of the directory is indexed by all that a copy of it in `shared` is searched by', () => {
  const types = indexedTypes(surfaces)
  const of = (collection: Collection, type: string) =>
    types.find((one) => one.collection === collection && one.type === type)?.parameters
  const shared = types.filter(({ collection, type }) => collection === 'shared' && of('directory', type))
  expect(shared.map(({ type }) => type)).toContain('PractitionerRole')
  for (const { type, parameters } of shared) {
    const own = of('directory', type) ?? []
    for (const { code, type: kind, number, expression, text = false } of parameters)
      expect(own, `${type} ${code}`).toContainEqual(
        expect.objectContaining({ code, type: kind, number, expression, ...(text ? { text } : {}) }),
      )
  }
})
