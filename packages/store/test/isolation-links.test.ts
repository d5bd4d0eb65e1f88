// Page links belong to who got them: another member, client, permission or search cannot go on with one.
import { describe, expect, test } from 'vitest'
import { createReader, type Scope } from '../src/index.ts'
import { createIsolationWorld, rules, withRules } from './support/isolation-world.ts'
import { directoryScope, memberScope, query, sealKey } from './support/reading.ts'

const { database, reader, scopeOf, keyOf } = await createIsolationWorld()
const one = scopeOf('one')
const two = scopeOf('two')

describe('a page link', () => {
  const search = query('ExplanationOfBenefit', { count: 1 })
  const link = async (): Promise<string> => (await reader.search(one, search)).nextCursor ?? ''
  const refused = { status: 400, issues: [{ code: 'search-cursor-invalid' }] }

  test('goes on for the same client, member and permission, whatever the token', async () => {
    const fresh = createReader(database, { sealKey })
    const opened = await fresh.openCursor(
      memberScope((await keyOf('one')) ?? '', { subject: 'another session' }),
      await link(),
    )
    expect(opened.text).toBe(search.text)
    expect((await opened.page(search)).matches).toHaveLength(1)
  })

  test.each<[string, () => Scope]>([
    ['another member', () => two],
    ['another client', () => changed({ client: 'another app' })],
    ['another permission', () => changed({ permission: 'another' })],
    ['the public', () => directoryScope],
    ['a group that the member is in', () => scopeOf('the group of one')],
  ])('is refused to %s', async (_name, scope) => {
    await expect(reader.openCursor(scope(), await link())).rejects.toMatchObject(refused)
  })

  const changed = (options: object): Scope => ({ ...one, grant: { ...one.grant, ...options } })

  test('is refused when any character of it was altered', async () => {
    const original = await link()
    for (let index = 0; index < original.length; index += 7) {
      const other = original[index] === 'A' ? 'B' : 'A'
      const altered = original.slice(0, index) + other + original.slice(index + 1)
      await expect(reader.openCursor(one, altered)).rejects.toMatchObject(refused)
    }
    for (const altered of [
      `${original}A`,
      `${original}=`,
      ` ${original}`,
      `${original}%00`,
      original.slice(0, -1),
      '',
    ]) {
      await expect(reader.openCursor(one, altered)).rejects.toMatchObject(refused)
    }
    for (const text of ['', 'x', original.slice(1), original + 'AAAA', 'é', '%', 'a'.repeat(10_000)]) {
      await expect(reader.openCursor(one, text)).rejects.toMatchObject(refused)
    }
  })

  test('is refused for another search, or under another key', async () => {
    const opened = await reader.openCursor(one, await link())
    await expect(opened.page(query('ExplanationOfBenefit', { count: 2 }))).rejects.toMatchObject(refused)
    await expect(opened.page({ ...search, types: ['Coverage'] })).rejects.toMatchObject(refused)
    const stranger = createReader(database, { sealKey: Buffer.alloc(32, 8) })
    await expect(stranger.openCursor(one, await link())).rejects.toMatchObject(refused)
  })

  test('shows nothing once the scopes of the token that asks no longer allow the type', async () => {
    const opened = await reader.openCursor(withRules(one, rules('Coverage')), await link())
    expect((await opened.page(search)).matches).toEqual([])
  })

  test('is gone after 24 hours', async () => {
    let now = Date.now()
    const clocked = createReader(database, { sealKey, clock: () => now })
    const cursor = (await clocked.search(one, search)).nextCursor ?? ''
    now += 24 * 3600_000 - 1
    expect((await clocked.openCursor(one, cursor)).text).toBe(search.text)
    now += 2
    await expect(clocked.openCursor(one, cursor)).rejects.toMatchObject({
      status: 410,
      issues: [{ code: 'search-cursor-expired' }],
    })
  })

  test('stays within 512 characters however long the search, whose text is kept encrypted', async () => {
    const long = query('ExplanationOfBenefit', { count: 1, text: `code=${'very-long-'.repeat(200)}` })
    const cursor = (await reader.search(one, long)).nextCursor ?? ''
    expect(cursor.length).toBeLessThanOrEqual(512)
    const other = createReader(database, { sealKey })
    expect((await other.openCursor(one, cursor)).text).toBe(long.text)
    const kept = await database.owner.query<{ sealed: Buffer }>('select sealed from search_text')
    expect(kept).toHaveLength(1)
    expect(kept[0]?.sealed.includes('very-long')).toBe(false)
    await database.owner.query('delete from search_text')
    await expect(other.openCursor(one, cursor)).rejects.toMatchObject({ status: 410 })
  })
})
