// Every version of open data, newest first, page by page.
import { describe, expect, test } from 'vitest'
import { createReader, createWriter, type ChangesQuestion, type StoredVersion } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, memberScope, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })

const write = (names: readonly string[], note: string): Promise<unknown> =>
  writer.write(names.map((name) => prepared(name, { collection: 'directory', body: `"note":"${note}"` })))

const practitioners = Array.from({ length: 7 }, (_, at) => `Practitioner/p${at}`)
await write([...practitioners, 'Organization/o'], 'first')
await write(practitioners.slice(0, 3), 'second')
await write(['Practitioner/p0'], 'third')
await database.owner.query(`update directory_resource set content = null where id = 'p6'`)

const types = ['Practitioner', 'Organization']
const named = ({ type, id, version }: StoredVersion): string => `${type}/${id}/${version}`

async function walk(question: ChangesQuestion): Promise<StoredVersion[]> {
  const found: StoredVersion[] = []
  let cursor: string | undefined
  do {
    const page = await reader.changes(directoryScope, {
      ...question,
      ...(cursor === undefined ? {} : { cursor }),
    })
    expect(page.versions.length).toBeLessThanOrEqual(question.count)
    found.push(...page.versions)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return found
}

const all = [
  ...practitioners.map((name) => `${name}/1`),
  'Organization/o/1',
  ...['p0', 'p1', 'p2'].map((id) => `Practitioner/${id}/2`),
  'Practitioner/p0/3',
]

describe('the feed of changes', () => {
  test.each([1, 2, 3, 100])('holds each version once, newest first, in pages of %i', async (count) => {
    const found = await walk({ types, count })
    expect(found.map(named).sort()).toEqual(all.toSorted())
    const times = found.map(({ lastUpdated }) => lastUpdated)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(found.map(named)[0]).toBe('Practitioner/p0/3')
    expect(found.filter(({ content }) => content === undefined).map(named)).toEqual(['Practitioner/p6/1'])
  })

  test('begins where it is asked to', async () => {
    const [newest] = await walk({ types, count: 100 })
    const since = newest?.lastUpdated ?? 0
    expect((await walk({ types, count: 100, since })).map(named)).toEqual(['Practitioner/p0/3'])
    expect(await walk({ types, count: 100, since: since + 1 })).toEqual([])
  })

  test('is about the types that it is asked for', async () => {
    expect((await walk({ types: ['Organization'], count: 5 })).map(named)).toEqual(['Organization/o/1'])
    expect(await walk({ types: ['Patient'], count: 5 })).toEqual([])
  })

  test('does not meet what is written during a walk', async () => {
    const first = await reader.changes(directoryScope, { types, count: 4 })
    await write(['Practitioner/new'], 'new')
    const second = await reader.changes(directoryScope, { types, count: 100, cursor: first.nextCursor ?? '' })
    expect([...first.versions, ...second.versions].map(named).sort()).toEqual(all.toSorted())
  })

  test('has page links that are good for nothing else', async () => {
    const { nextCursor = '' } = await reader.changes(directoryScope, { types, count: 1 })
    const invalid = { issues: [{ code: 'search-cursor-invalid' }] }
    for (const other of [
      { types: ['Practitioner'] },
      { types, since: 1 },
      { types, cursor: `${nextCursor}A` },
    ])
      await expect(
        reader.changes(directoryScope, { count: 1, cursor: nextCursor, ...other }),
      ).rejects.toMatchObject(invalid)
    await expect(reader.openCursor(directoryScope, nextCursor)).rejects.toMatchObject(invalid)
  })

  test('is not for the data of members', async () => {
    await expect(reader.changes(memberScope('1'), { types: ['Patient'], count: 1 })).rejects.toThrow(
      'no feed',
    )
  })
})
