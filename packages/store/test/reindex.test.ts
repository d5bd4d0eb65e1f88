// New search parameters over stored rows: a job indexes them again while searches are answered, killed and started again on the way.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createIndexer, type JsonObject, type SearchParameter } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import {
  createMemberKeys,
  createReader,
  createReadyReader,
  createWriter,
  type Database,
  openSearchIndex,
} from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { amount } from './support/long-run.ts'
import { directoryScope, idsOf, memberScope, query, sealKey } from './support/reading.ts'
import {
  category,
  condition,
  few,
  indexFewer,
  indexMore,
  more,
  recorder,
  typesWith,
} from './support/reindexed-data.ts'
import { prepared } from './support/resources.ts'

const rows = amount(600, 1_000_000)
const replaced = Math.round(rows / 5)
const batch = Math.max(10, Math.round(rows / 2000))

type Index = typeof indexMore

/** Every row, and a part of them once more, so that there is a history. */
async function fill(database: Database, index: Index): Promise<void> {
  const writer = createWriter(database)
  for (const [version, end] of [
    [1, rows],
    [2, replaced],
  ] as const) {
    for (let from = 0; from < end; from += 5000) {
      const size = Math.min(5000, end - from)
      await writer.write(Array.from({ length: size }, (_, at) => condition(from + at, version, index)))
    }
  }
  await writer.finish()
  await writer.close()
}

const searchColumns = `id, version, date_lo, date_hi, tokens, refs, targets, date_params, dates_lo, dates_hi, number_params, numbers_lo,
  numbers_hi, number_units, strings`

/** A sum over all rows of both tables: the same for the same values of the columns, in whatever order. */
async function sumOf({ owner }: Database, columns: string): Promise<unknown> {
  const [row] = await owner.query(
    `select count(*), sum(hashtextextended((r)::text, 0)) from (
      select ${columns} from member_resource union all select ${columns} from member_history) r`,
  )
  return row
}

const everythingElse = 'id, version, tx, self, last_updated, content_hash, content, member_key'

const { database, url } = await createTestDatabase()
const { database: undisturbed } = await createTestDatabase()

/** Starts the job in a process of its own and kills it when it has done so many rows more. */
async function killAfter(more: number): Promise<number> {
  const script = join(import.meta.dirname, 'support', 'reindex-process.ts')
  const child = spawn(process.execPath, [script, url, String(batch)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let first: number | undefined
  let done = 0
  for await (const line of createInterface(child.stdout)) {
    done = Number(line)
    first ??= done
    if (done - first >= more) child.kill('SIGKILL')
  }
  expect((await exit)[1]).toBe('SIGKILL')
  return done
}

const filterBy = (parameter: SearchParameter) => ({ kind: 'missing', parameter, missing: false }) as const

test('rows are indexed again under new parameters, killed twice on the way, with nothing else of them changed', async () => {
  expect((await openSearchIndex(database, typesWith(few))).pending()).toEqual([])
  await fill(database, indexFewer)
  await fill(undisturbed, indexMore)
  const before = await sumOf(database, everythingElse)
  const plain = createReader(database, { sealKey })
  const scope = memberScope((await createMemberKeys(database)('m1')) ?? '')

  const opened = await openSearchIndex(database, typesWith(more))
  expect(opened.pending()).toEqual(['member Condition'])
  const reader = createReadyReader(plain, opened)
  const byCategory = query('Condition', { filters: [filterBy(category)] })
  const refusal = {
    status: 503,
    issues: [{ code: 'search-being-indexed' }],
    headers: { 'Retry-After': '60' },
  }
  const answersMeanwhile = async (): Promise<void> => {
    expect((await reader.search(scope, query('Condition'))).matches.length).toBeGreaterThan(0)
    await expect(reader.search(scope, byCategory)).rejects.toMatchObject(refusal)
    await expect(reader.explain(scope, byCategory)).rejects.toMatchObject(refusal)
  }

  const reached = await killAfter(rows / 4)
  await answersMeanwhile()
  const further = await killAfter(rows / 4)
  expect(further).toBeGreaterThan(reached)
  await answersMeanwhile()

  let first: number | undefined
  const running = opened.reindex({ batch, onProgress: ({ done }) => (first ??= done) })
  await answersMeanwhile()
  await running
  expect(first).toBeGreaterThan(further)
  expect(opened.pending()).toEqual([])
  expect(await sumOf(database, searchColumns)).toEqual(await sumOf(undisturbed, searchColumns))
  expect(await sumOf(database, everythingElse)).toEqual(before)
  expect((await reader.search(scope, { ...byCategory, count: 1 })).matches).toHaveLength(1)
}, 3_600_000)

test('what is written while rows are indexed again ends as it should be, in the history too', async () => {
  const fewer = typesWith([recorder])
  await (await openSearchIndex(database, fewer)).reindex()
  const index = await openSearchIndex(database, typesWith(more))
  const writer = createWriter(database)
  const reference = createWriter(undisturbed)
  const write = async (round: number): Promise<void> => {
    const some = Array.from({ length: 40 }, (_, at) => condition((at * 13) % 600, 10 + round, indexMore))
    await writer.write(some)
    await reference.write(some)
  }
  const running = index.reindex({ batch: Math.max(20, batch) })
  for (let round = 0; round < 8; round++) await write(round)
  await running
  expect(await sumOf(database, searchColumns)).toEqual(await sumOf(undisturbed, searchColumns))
  await writer.close()
  await reference.close()
}, 3_600_000)

test('a parameter that comes back is indexed again, since nobody kept it meanwhile', async () => {
  await (await openSearchIndex(database, typesWith(few))).reindex()
  const back = await openSearchIndex(database, typesWith(more))
  expect(back.isReady('member', 'Condition', 'category')).toBe(false)
  expect(back.isReady('member', 'Condition', 'elsewhere')).toBe(true)
  const half = new AbortController()
  await back.reindex({ batch: 10, signal: half.signal, onProgress: () => half.abort() })
  // And again a smaller set, while the larger is under way.
  const smaller = await openSearchIndex(database, typesWith(few))
  await smaller.reindex()
  expect((await openSearchIndex(database, typesWith(few))).pending()).toEqual([])
}, 600_000)

test('a definition or a text that changes makes its parameter wait, and no other', async () => {
  const [code, ...others] = more
  const changed = code && { ...code, expression: 'code | category' }
  await (await openSearchIndex(database, typesWith(more))).reindex()
  const index = await openSearchIndex(database, typesWith([...(changed ? [changed] : []), ...others]))
  const ready = more.map(({ code: name }) => [name, index.isReady('member', 'Condition', name)])
  expect(Object.fromEntries(ready)).toEqual({
    ...{ code: false, category: true, recorder: true, 'recorded-date': true, 'onset-age': true },
  })
  await index.reindex()
})

test('two processes take turns', async () => {
  const types = typesWith(more)
  const [one, other] = [await openSearchIndex(database, types), await openSearchIndex(database, types)]
  const seen: string[] = []
  await Promise.all([
    one.reindex({ batch: Math.max(30, batch), onProgress: () => seen.push('one') }),
    other.reindex({ batch: Math.max(30, batch), onProgress: () => seen.push('other') }),
  ])
  expect(new Set(seen)).toEqual(new Set(['one', 'other']))
  expect([...one.pending(), ...other.pending()]).toEqual([])
  expect(await sumOf(database, searchColumns)).toEqual(await sumOf(undisturbed, searchColumns))
})

test('resources that were there before anyone kept count are indexed again', async () => {
  const { owner } = database
  await owner.query('delete from search_index')
  await owner.query(`update member_resource set tokens = null where id = 'c1'`)
  const index = await openSearchIndex(database, typesWith(more))
  expect(index.isReady('member', 'Condition', 'code')).toBe(false)
  await index.reindex()
  expect(await sumOf(database, searchColumns)).toEqual(await sumOf(undisturbed, searchColumns))
})

test('rows of open data say afterwards which of the new parameters they have no value of', async () => {
  const { database: open } = await createTestDatabase()
  const ofCategory: SearchParameter = { ...category, base: 'PractitionerRole', expression: 'specialty' }
  const ofCode: SearchParameter = {
    ...category,
    code: 'code',
    number: 1,
    base: 'PractitionerRole',
    expression: 'code',
  }
  const typesOf = (parameters: readonly SearchParameter[]) => [
    { collection: 'directory' as const, type: 'PractitionerRole', parameters },
  ]
  await openSearchIndex(open, typesOf([ofCode]))
  const index = createIndexer([ofCode], 'directory')
  const role = (id: string, body: JsonObject) =>
    prepared(`PractitionerRole/${id}`, {
      collection: 'directory',
      body: JSON.stringify(body).slice(1, -1),
      index: index({ resourceType: 'PractitionerRole', id, ...body }),
    })
  const writer = createWriter(open)
  await writer.write([
    role('1', { specialty: [{ coding: [{ code: 'a' }] }] }),
    role('2', { code: [{ coding: [{ code: 'b' }] }] }),
  ])
  const opened = await openSearchIndex(open, typesOf([ofCode, ofCategory]))
  const reader = createReadyReader(createReader(open, { sealKey }), opened)
  const without = async (parameter: SearchParameter): Promise<readonly string[]> => {
    const filters = [{ kind: 'missing' as const, parameter, missing: true }]
    return idsOf((await reader.search(directoryScope, query('PractitionerRole', { filters }))).matches)
  }
  await expect(without(ofCode)).rejects.toMatchObject({ status: 503 })
  await opened.reindex()
  expect(await without(ofCode)).toEqual(['1'])
  expect(await without(ofCategory)).toEqual(['2'])
})
