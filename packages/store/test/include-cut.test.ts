// When a page says that not everything was included: beyond the levels of `:iterate`, and beyond its number of resources.
import type { SearchQuery } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createReader, createWriter, type SearchPage } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, idsOf, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const [above, kind] = [1, 2]
const partof = parameter('partof', 'reference', above, { base: 'Organization', targets: ['Organization'] })
const type = parameter('type', 'token', kind, { base: 'Organization' })

/** An organization that is part of others, found by its kind. */
const organization = (id: string, code: string, ...parents: readonly string[]) =>
  prepared(`Organization/${id}`, {
    collection: 'directory',
    index: {
      tokens: [{ number: kind, code }],
      references: parents.map((parent) => ({ number: above, type: 'Organization', id: parent })),
    },
  })

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)

const wholesOf = (at: number): string[] => ['a', 'b', 'c'].map((letter) => `whole-${at}-${letter}`)

await createWriter(database).write([
  ...numbers(7).map((at) => organization(`step-${at}`, `step-${at}`, ...(at < 6 ? [`step-${at + 1}`] : []))),
  organization('self', 'self', 'self'),
  ...numbers(400).flatMap((at) => [
    organization(`one-${at}`, 'one', `other-${at}`),
    organization(`other-${at}`, 'other', `one-${at}`),
  ]),
  organization('root', 'root'),
  ...numbers(1001).map((at) => organization(`leaf-${at}`, 'leaf', 'root')),
  ...numbers(400).map((at) => organization(`wide-${at}`, 'wide', ...wholesOf(at))),
  ...numbers(400).flatMap((at) => wholesOf(at).map((id) => organization(id, 'whole'))),
  organization('hub', 'hub', ...numbers(600).map((at) => `spoke-${at}`)),
  ...numbers(600).map((at) => organization(`spoke-${at}`, 'spoke', 'hub')),
  ...numbers(400).map((at) =>
    organization(`chain-${at}`, 'chain', `chain-${(at + 1) % 400}`, `own-${at}-a`, `own-${at}-b`),
  ),
  ...numbers(400).flatMap((at) => ['a', 'b'].map((end) => organization(`own-${at}-${end}`, 'own'))),
])
const reader = createReader(database, { sealKey })

const asking = (code: string, direction: 'forward' | 'reverse', iterate: boolean): SearchQuery =>
  query('Organization', {
    filters: [{ kind: 'token', parameter: type, values: [{ code }] }],
    includes: [{ direction, parameter: partof, iterate }],
    count: 400,
  })
const pageOf = (code: string, direction: 'forward' | 'reverse', iterate = true): Promise<SearchPage> =>
  reader.search(directoryScope, asking(code, direction, iterate))

test('it does where :iterate would go on behind its last level', async () => {
  const page = await pageOf('step-0', 'forward')
  expect(idsOf(page.included).sort()).toEqual(['step-1', 'step-2', 'step-3'])
  expect(page.cut).toBe(true)
  const reverse = await pageOf('step-6', 'reverse')
  expect(idsOf(reverse.included).sort()).toEqual(['step-3', 'step-4', 'step-5'])
  expect(reverse.cut).toBe(true)
})

test('it does not where all that :iterate leads to is there, or where nothing is to be followed', async () => {
  const page = await pageOf('step-3', 'forward')
  expect(idsOf(page.included).sort()).toEqual(['step-4', 'step-5', 'step-6'])
  expect(page.cut).toBeUndefined()
  expect((await pageOf('step-0', 'forward', false)).cut).toBeUndefined()
})

test('it does not where circles come to the same resources again', async () => {
  const page = await pageOf('one', 'forward')
  expect([page.matches.length, page.included.length, page.cut]).toEqual([400, 400, undefined])
  const self = await pageOf('self', 'reverse')
  expect([self.included.length, self.cut]).toEqual([0, undefined])
})

test('it does not where the same resources are included in two ways, or are matches', async () => {
  const search = asking('hub', 'forward', false)
  const [forward] = search.includes
  if (forward === undefined) throw new Error('an include is asked for')
  const includes = [forward, { ...forward, direction: 'reverse' as const }]
  const hub = await reader.search(directoryScope, { ...search, includes })
  expect([hub.included.length, hub.cut]).toEqual([600, undefined])
  const page = await pageOf('chain', 'forward', false)
  expect([page.matches.length, page.included.length, page.cut]).toEqual([400, 800, undefined])
})

test('it does where more would be included than a page may', async () => {
  const page = await pageOf('root', 'reverse', false)
  expect([page.included.length, page.cut]).toEqual([1000, true])
})

test('it does not where a shorter page has room for what its matches include', async () => {
  let page = await pageOf('wide', 'forward', false)
  const pages = [page]
  while (page.nextCursor !== undefined) {
    const opened = await reader.openCursor(directoryScope, page.nextCursor)
    page = await opened.page(asking('wide', 'forward', false))
    pages.push(page)
  }
  expect(pages.map(({ cut }) => cut)).toEqual(pages.map(() => undefined))
  expect(pages.flatMap(({ matches }) => matches)).toHaveLength(400)
  expect(new Set(pages.flatMap(({ included }) => idsOf(included))).size).toBe(1200)
})
