// Names that a walk keeps of what follows are a short cut: pages are the same without them, and show no more than the caller may see.
import type { SearchQuery } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Reader, type Scope } from '../src/index.ts'
import { createNamesAhead } from '../src/read/names-ahead.ts'
import { authorityOf } from '../src/sql/authority.ts'
import { createTestDatabase } from './support/database.ts'
import { idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const made = (): Reader => createReader(database, { sealKey })
const name = parameter('name', 'string', 3)
const letters = [...'hcagfbde']
const row = (type: string, letter: string) =>
  prepared(`${type}/${type}-${letter}`, { index: { strings: [{ number: name.number, value: letter }] } })
await writer.write([
  prepared('Patient/one'),
  ...letters.flatMap((letter) => [row('Condition', letter), row('Observation', letter)]),
])
await writer.finish()
const key = (await createMemberKeys(database)('one')) ?? ''
const scope = memberScope(key)
const conditions = query('Condition', {
  count: 1,
  sort: [{ kind: 'parameter', parameter: name, descending: false }],
})
const inOrder = letters.toSorted().map((letter) => `Condition-${letter}`)

interface Walking {
  readonly search: SearchQuery
  /** The reader of each page behind the first, and for whom. */
  readonly next: (page: number) => Promise<{ readonly reader: Reader; readonly scope: Scope }>
}

async function walk({ search, next }: Walking): Promise<string[]> {
  let page = await made().search(scope, search)
  const seen = idsOf(page.matches)
  for (let pages = 1; page.nextCursor !== undefined; pages++) {
    const { reader, scope: caller } = await next(pages)
    page = await (await reader.openCursor(caller, page.nextCursor)).page(search)
    seen.push(...idsOf(page.matches))
  }
  return seen
}

describe('a walk in an order without an index', () => {
  test('goes on where another process began it', async () => {
    const [one, other] = [made(), made()]
    const next = async (page: number) => ({ reader: page % 3 === 0 ? other : one, scope })
    expect(await walk({ search: conditions, next })).toEqual(inOrder)
  })

  test('goes on where the answer has no room for names', async () => {
    const reader = createReader(database, { sealKey, limits: { maxBytes: 200 } })
    expect(await walk({ search: conditions, next: async () => ({ reader, scope }) })).toEqual(inOrder)
  })

  test('shows a token of fewer scopes what it may see, and nothing twice', async () => {
    const search = { ...conditions, types: ['Condition', 'Observation'] }
    const narrow = memberScope(key, { rules: [{ type: 'Condition', read: true, search: true }] })
    const reader = made()
    const seen = await walk({ search, next: async (page) => ({ reader, scope: page < 4 ? scope : narrow }) })
    const [before, after] = [seen.slice(0, 4), seen.slice(4)]
    expect(before).toEqual(['Condition-a', 'Observation-a', 'Condition-b', 'Observation-b'])
    expect(after).toEqual(inOrder.slice(2))
  })

  test('leaves out what is gone for good, and nothing else', async () => {
    const reader = made()
    const next = async (page: number) => {
      if (page === 3) await database.owner.query(`delete from member_resource where id = 'Condition-e'`)
      return { reader, scope }
    }
    expect(await walk({ search: conditions, next })).toEqual(inOrder.filter((id) => id !== 'Condition-e'))
  })
})

describe('the names that are kept', () => {
  const authority = authorityOf(scope)

  test('are those behind a name, as far as they are known', () => {
    const ahead = createNamesAhead()
    const names = ['a', 'b', 'c', 'd']
    ahead.keep({ authority, key: 'open' }, names, false)
    ahead.keep({ authority, key: 'whole' }, names, true)
    expect(ahead.behind({ authority, key: 'open' }, 'b', 2)).toEqual(['c', 'd'])
    expect(ahead.behind({ authority, key: 'open' }, 'b', 3)).toBeUndefined()
    expect(ahead.behind({ authority, key: 'whole' }, 'b', 3)).toEqual(['c', 'd'])
    expect(ahead.behind({ authority, key: 'open' }, 'e', 1)).toBeUndefined()
    expect(ahead.behind({ authority: { ...authority }, key: 'open' }, 'b', 2)).toBeUndefined()
  })

  test('make room for those of other walks, the longest unused first', () => {
    const ahead = createNamesAhead()
    const walkOf = (number: number) => ({ authority, key: `${number}` })
    for (let number = 0; number < 100; number++) ahead.keep(walkOf(number), ['a', 'b'], true)
    ahead.behind(walkOf(0), 'a', 1)
    ahead.keep(walkOf(100), ['a', 'b'], true)
    expect(ahead.behind(walkOf(0), 'a', 1)).toEqual(['b'])
    expect(ahead.behind(walkOf(1), 'a', 1)).toBeUndefined()
  })
})
