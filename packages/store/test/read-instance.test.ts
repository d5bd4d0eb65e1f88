// Read, vread and instance history, as the bytes that were written.
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Scope } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, idsOf, memberScope, query, sealKey, textOf } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })
const memberKey = createMemberKeys(database)

await writer.write([prepared('Patient/one'), prepared('Condition/a', { body: '"x":1.00,"note":"ä€😀"' })])
const scope = memberScope((await memberKey('one')) ?? '')

describe('a member’s resource', () => {
  test('is read as the exact bytes that are stored, with version and time', async () => {
    const version = await reader.read(scope, 'Condition', 'a')
    const time = new Date(version?.lastUpdated ?? 0).toISOString()
    expect(version).toMatchObject({ type: 'Condition', id: 'a', version: 1 })
    expect(textOf(version?.content)).toBe(
      `{"resourceType":"Condition","id":"a","meta":{"versionId":"1","lastUpdated":"${time}"},"x":1.00,"note":"ä€😀"}`,
    )
  })

  test('that nobody has is undefined', async () => {
    expect(await reader.read(scope, 'Condition', 'none')).toBeUndefined()
    expect(await reader.vread(scope, 'Condition', 'none', 1)).toBeUndefined()
    expect(await reader.history(scope, 'Condition', 'none', { count: 10 })).toBeUndefined()
  })

  test('that was changed has its old version under its number, and nothing under others', async () => {
    for (const note of ['first', 'second', 'third'])
      await writer.write([prepared('Condition/changed', { body: `"note":"${note}"` })])
    const note = async (version: number) =>
      /"note":"(\w+)"/.exec(
        textOf((await reader.vread(scope, 'Condition', 'changed', version))?.content) ?? '',
      )?.[1]
    expect(await note(1)).toBe('first')
    expect(await note(2)).toBe('second')
    expect(await note(3)).toBe('third')
    for (const version of [0, -1, 4, 1.5, NaN, 2 ** 40])
      expect(await reader.vread(scope, 'Condition', 'changed', version)).toBeUndefined()
  })

  test('that was deleted is there without content, and so in its history', async () => {
    await writer.write([prepared('Condition/gone')])
    await deleteCondition('gone')
    expect(await reader.read(scope, 'Condition', 'gone')).toMatchObject({ version: 2, content: undefined })
    const history = await reader.history(scope, 'Condition', 'gone', { count: 10 })
    expect(history?.versions.map(({ version, content }) => [version, content === undefined])).toEqual([
      [2, true],
      [1, false],
    ])
    const found = await reader.search(
      scope,
      query('Condition', { filters: [{ kind: 'id', values: ['gone'] }] }),
    )
    expect(found.matches).toEqual([])
  })

  test('that turned out to be another member’s is deleted for the first, and its old versions are nobody’s', async () => {
    await writer.write([prepared('Condition/moved', { body: '"note":"one"' })])
    await writer.write([
      prepared('Patient/other', { owner: 'other' }),
      prepared('Condition/moved', { owner: 'other', body: '"note":"other"' }),
    ])
    const other = memberScope((await memberKey('other')) ?? '')
    const seen = async (by: Scope) =>
      (await reader.history(by, 'Condition', 'moved', { count: 10 }))?.versions
    expect(await seen(scope)).toMatchObject([{ version: 2, content: undefined }])
    expect(await reader.read(scope, 'Condition', 'moved')).toMatchObject({ version: 2, content: undefined })
    expect(idsOf(await seen(other).then((versions) => versions ?? []))).toEqual(['moved'])
    expect(textOf((await reader.read(other, 'Condition', 'moved'))?.content)).toContain('"note":"other"')
    for (const by of [scope, other]) expect(await reader.vread(by, 'Condition', 'moved', 1)).toBeUndefined()
    expect(await reader.vread(other, 'Condition', 'moved', 2)).toBeUndefined()
    expect(
      (await reader.search(scope, query('Condition', { filters: [{ kind: 'id', values: ['moved'] }] })))
        .total,
    ).toBe(0)
  })
})

describe('the history of a resource', () => {
  test('comes newest first, page by page, with the number of versions that the first page saw', async () => {
    for (let round = 1; round <= 7; round++)
      await writer.write([prepared('Condition/often', { body: `"x":${round}` })])
    const versions: number[] = []
    let cursor: string | undefined
    do {
      const page = await reader.history(scope, 'Condition', 'often', {
        count: 3,
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (cursor === undefined) await writer.write([prepared('Condition/often', { body: '"x":8' })])
      expect(page?.total).toBe(7)
      versions.push(...(page?.versions.map(({ version }) => version) ?? []))
      cursor = page?.nextCursor
    } while (cursor !== undefined)
    expect(versions).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('refuses a page link with another beginning than that of its walk', async () => {
    const link = async (since: { readonly since?: number }): Promise<string> =>
      (await reader.history(scope, 'Condition', 'often', { count: 1, ...since }))?.nextCursor ?? ''
    const [all, late] = [await link({}), await link({ since: 1 })]
    const ask = (cursor: string, since: { readonly since?: number }) =>
      reader.history(scope, 'Condition', 'often', { count: 1, cursor, ...since })
    const refused = { status: 400, issues: [{ code: 'search-cursor-invalid' }] }
    await expect(ask(all, { since: 1 })).rejects.toMatchObject(refused)
    await expect(ask(late, {})).rejects.toMatchObject(refused)
    await expect(ask(late, { since: 2 })).rejects.toMatchObject(refused)
    expect((await ask(late, { since: 1 }))?.versions).toHaveLength(1)
  })

  test('refuses the page link of another resource, another caller, or a search', async () => {
    const link = (await reader.history(scope, 'Condition', 'often', { count: 1 }))?.nextCursor ?? ''
    const refused = { status: 400, issues: [{ code: 'search-cursor-invalid' }] }
    await expect(
      reader.history(scope, 'Condition', 'changed', { count: 1, cursor: link }),
    ).rejects.toMatchObject(refused)
    const stranger = memberScope((await memberKey('one')) ?? '', { client: 'another' })
    await expect(
      reader.history(stranger, 'Condition', 'often', { count: 1, cursor: link }),
    ).rejects.toMatchObject(refused)
    await expect(reader.openCursor(scope, link)).rejects.toMatchObject(refused)
  })
})

describe('an open resource', () => {
  test('is read, with its versions, by anyone', async () => {
    await writer.write([prepared('Organization/o', { collection: 'directory', body: '"name":"a"' })])
    await writer.write([prepared('Organization/o', { collection: 'directory', body: '"name":"b"' })])
    expect(textOf((await reader.read(directoryScope, 'Organization', 'o'))?.content)).toContain('"name":"b"')
    expect(textOf((await reader.vread(directoryScope, 'Organization', 'o', 1))?.content)).toContain(
      '"name":"a"',
    )
    expect((await reader.history(directoryScope, 'Organization', 'o', { count: 1 }))?.total).toBe(2)
  })
})

/** What a deletion leaves in the tables. */
async function deleteCondition(id: string): Promise<void> {
  const stamp = `pg_current_xact_id()::text::bigint + ${await database.stampOffset()}`
  await database.owner.transaction(async (queries) => {
    await queries.query(
      `insert into member_history select m.*, ${stamp}, false from member_resource m where id = $1`,
      [id],
    )
    await queries.query(
      `update member_resource set content = null, version = version + 1, tx = ${stamp} where id = $1`,
      [id],
    )
  })
}
