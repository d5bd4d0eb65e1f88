// Walking all pages by every sort, with few and with many a page, while rows come, change and go: each id of the first page's moment once, in order.
// `npm run test:long -- walk-sorts` walks 10,000 with each number a page; here each sort has one of the numbers.
import type { SearchQuery, SortKey } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Scope, type SearchPage } from '../src/index.ts'
import { createChangingWorld, sortable, type ChangingWorld } from './support/changing-world.ts'
import { createTestDatabase } from './support/database.ts'
import { amount, isLongRun } from './support/long-run.ts'
import { directoryScope, idsOf, memberScope, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const size = amount(120, 10_000)
/** So many times something changes during a walk, where it has so many pages. */
const changes = 10
const counts = [1, 7, 100]

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })
await writer.write([prepared('Patient/one')])
const world = { database, writer, size } as const
const claims = await createChangingWorld({ ...world, collection: 'member', type: 'ExplanationOfBenefit' })
const roles = await createChangingWorld({ ...world, collection: 'directory', type: 'PractitionerRole' })
await writer.finish()
const member = memberScope((await createMemberKeys(database)('one')) ?? '')

const by = (key: 'id' | 'lastUpdated' | keyof typeof sortable, descending = false): SortKey =>
  key === 'id' || key === 'lastUpdated'
    ? { kind: key, descending }
    : { kind: 'parameter', parameter: sortable[key], descending }

const textOf = (sort: readonly SortKey[]): string =>
  sort
    .map(
      (key) =>
        `${key.descending ? '-' : ''}${key.kind === 'parameter' ? key.parameter.code : `_${key.kind}`}`,
    )
    .join() || 'nothing'

const singles: readonly (readonly SortKey[])[] = (
  ['id', 'lastUpdated', 'on', 'amount', 'name', 'kind', 'about'] as const
).flatMap((key) => [[by(key)], [by(key, true)]])
const sorts = [
  [],
  ...singles,
  [by('name'), by('on', true)],
  [by('amount', true), by('id')],
  [by('kind'), by('about', true)],
]

interface Case {
  readonly sort: readonly SortKey[]
  /** Matches a page of each walk; the first has the most pages. */
  readonly some: readonly number[]
  readonly name: string
  readonly numbers: string
}

interface Walk {
  readonly search: SearchQuery
  readonly first: SearchPage
}

/** Walks of one sort with each number a page, and the ids that they have to give. */
interface Begun {
  readonly expected: readonly string[]
  readonly walks: readonly Walk[]
}

async function begin(scope: Scope, { type, order }: ChangingWorld, { sort, some }: Case): Promise<Begun> {
  const walks = some.map(async (count) => {
    const search = query(type, { sort, count })
    return { search, first: await reader.search(scope, search) }
  })
  return { expected: await order(sort), walks: await Promise.all(walks) }
}

/** Ids in the order of the pages. `onPage`: after each but the first. */
async function readOn(
  scope: Scope,
  { search, first }: Walk,
  onPage: (pages: number) => void,
): Promise<string[]> {
  const seen = idsOf(first.matches)
  let page = first
  for (let pages = 1; page.nextCursor !== undefined; pages++) {
    page = await (await reader.openCursor(scope, page.nextCursor)).page(search)
    seen.push(...idsOf(page.matches))
    onPage(pages)
  }
  return seen
}

describe.each([
  { whose: 'a member', scope: member, there: claims, sorts },
  // Another order without a sort, and other indexes.
  {
    whose: 'an open collection',
    scope: directoryScope,
    there: roles,
    sorts: [[], [by('name'), by('id', true)]],
  },
])('a walk through the resources of $whose', async ({ scope, there, sorts: each }) => {
  const cases = each.map((sort, at): Case => {
    const some = isLongRun ? counts : counts.slice(at % counts.length).slice(0, 1)
    return { sort, some, name: textOf(sort), numbers: some.join(' and ') }
  })
  // All begin at one moment, and go on side by side.
  const begun = new Map<Case, Begun>()
  for (const one of cases) begun.set(one, await begin(scope, there, one))
  // One after the other, whichever walk asks.
  let last = there.change()
  await last
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(work)
    last = done.then(() => undefined)
    return done
  }

  test.concurrent.each(cases)(
    'gives each once, by $name, $numbers a page, while others write',
    async (one) => {
      const { expected = [], walks = [] } = begun.get(one) ?? {}
      expect(expected).toHaveLength(size)
      const every = Math.ceil(size / (one.some[0] ?? 1) / changes)
      const seen = walks.map((walk, at) =>
        readOn(scope, walk, (pages) => {
          if (at === 0 && pages % every === 0) void inTurn(() => there.change())
        }),
      )
      expect(await Promise.all(seen)).toEqual(one.some.map(() => expected))
      expect(await inTurn(() => there.order(one.sort))).not.toEqual(expected)
    },
  )
})
