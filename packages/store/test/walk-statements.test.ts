// How many statements a page of a walk costs, in an order that no index has: those that read it, and now and then one that looks ahead.
import type { SearchQuery } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createReader, createWriter, type Database } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, idsOf, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const [above, kind, nameNumber] = [1, 2, 3]
const partof = parameter('partof', 'reference', above, { base: 'Organization', targets: ['Organization'] })
const type = parameter('type', 'token', kind, { base: 'Organization' })
const name = parameter('name', 'string', nameNumber, { base: 'Organization' })

const organization = (id: string, code: string, parents: readonly string[] = []) =>
  prepared(`Organization/${id}`, {
    collection: 'directory',
    index: {
      tokens: [{ number: kind, code }],
      strings: [{ number: nameNumber, value: id }],
      references: parents.map((parent) => ({ number: above, type: 'Organization', id: parent })),
    },
  })

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)
const wholesOf = (at: number): string[] => ['a', 'b', 'c', 'd'].map((letter) => `whole-${at}-${letter}`)

await createWriter(database).write([
  ...numbers(900).map((at) => organization(`wide-${String(at).padStart(3, '0')}`, 'wide', wholesOf(at))),
  ...numbers(900).flatMap((at) => wholesOf(at).map((id) => organization(id, 'whole'))),
  ...numbers(3).map((at) => organization(`plain-${at}`, 'plain')),
])

const asking = (code: string, more: Partial<SearchQuery>): SearchQuery =>
  query('Organization', {
    filters: [{ kind: 'token', parameter: type, values: [{ code }] }],
    sort: [{ kind: 'parameter', parameter: name, descending: false }],
    ...more,
  })

/** The database, and how many statements open data were asked for since the last time. */
function counting(): { readonly counted: Database; readonly taken: () => number } {
  let statements = 0
  const send: Database['public']['send'] = (...args) => {
    statements++
    return database.public.send(...args)
  }
  const taken = (): number => {
    const all = statements
    statements = 0
    return all
  }
  return { counted: { ...database, public: { ...database.public, send } }, taken }
}

test('a page with more to include than it may is read twice, its rows by name: once in full, once with half the matches', async () => {
  const { counted, taken } = counting()
  const reader = createReader(counted, { sealKey })
  const search = asking('wide', {
    count: 400,
    includes: [{ direction: 'forward', parameter: partof, iterate: false }],
  })
  let page = await reader.search(directoryScope, search)
  const seen = idsOf(page.matches)
  const statements = [taken()]
  while (page.nextCursor !== undefined) {
    page = await (await reader.openCursor(directoryScope, page.nextCursor)).page(search)
    seen.push(...idsOf(page.matches))
    statements.push(taken())
  }
  expect(seen).toEqual(numbers(900).map((at) => `wide-${String(at).padStart(3, '0')}`))
  // The second page looks ahead; the last has room for all.
  expect(statements).toEqual([2, 3, 2, 2, 1])
})

test('where nothing follows any more, the statement that looks ahead is the only one', async () => {
  const { counted, taken } = counting()
  const reader = createReader(counted, { sealKey })
  const search = asking('plain', { count: 1 })
  const first = await reader.search(directoryScope, search)
  await database.owner.query(`delete from directory_resource where id in ('plain-1', 'plain-2')`)
  const opened = await reader.openCursor(directoryScope, first.nextCursor ?? '')
  taken()
  expect(await opened.page(search)).toEqual({ matches: [], included: [] })
  expect(taken()).toBe(1)
})
