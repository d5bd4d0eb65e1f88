// Walking through all pages while others write: each resource of the first page's moment once, as it was then.
import type { PreparedResource, SearchQuery } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { connect, createMemberKeys, createReader, createWriter, type SearchPage } from '../src/index.ts'
import { createTestDatabase, testSecret } from './support/database.ts'
import { idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database, url } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })

const size = 5000
const sample = parameter('sample', 'token', 1)
const dated = parameter('dated', 'date', 2)

/** Few dates and many rows on each; every eleventh has none; a new round has new dates, so that rows change their place. */
function claim(number: number, round: number): PreparedResource {
  const lo = Date.UTC(2020 + ((number + round) % 5), (number * 7 + round) % 12, 1)
  const range = { lo, hi: lo + 86_400_000 }
  const noDate = (number + round) % 11 === 0
  return prepared(`ExplanationOfBenefit/c${number}`, {
    body: `"round":${round}`,
    index: {
      tokens: number % 40 === 0 ? [{ number: sample.number, code: 'yes' }] : [],
      dates: noDate ? [] : [{ number: dated.number, ...range }],
      ...(noDate ? {} : { mainDate: range }),
    },
  })
}

await writer.write([
  prepared('Patient/one'),
  ...Array.from({ length: size }, (_, number) => claim(number, 0)),
])
await writer.finish()
const scope = memberScope((await createMemberKeys(database)('one')) ?? '')
let nextNumber = size
let round = 1
let replaceable = 4000

/** Rewrites some rows in new places and adds new ones, until told to stop. */
function disturb(): () => Promise<void> {
  let running = true
  const work = (async () => {
    while (running) {
      const updates = Array.from({ length: 100 }, (_, index) =>
        claim((round * 131 + index * 37) % size, round),
      )
      const additions = Array.from({ length: 20 }, () => claim(nextNumber++, round))
      await writer.write([...updates, ...additions])
      round++
    }
  })()
  return async () => {
    running = false
    await work
  }
}

async function walk(search: SearchQuery, visit: (page: SearchPage) => void): Promise<void> {
  let page = await reader.search(scope, search)
  visit(page)
  while (page.nextCursor !== undefined) {
    page = await (await reader.openCursor(scope, page.nextCursor)).page(search)
    visit(page)
  }
}

const atThisMoment = async (condition = ''): Promise<Map<string, number>> => {
  const rows = await database.owner.query<{ id: string; version: number }>(
    `select id, version from member_resource where id like 'c%' ${condition} order by date_lo desc nulls last, id desc`,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

describe('a walk through the pages of a search', () => {
  test.each([
    { name: '100 a page', search: query('ExplanationOfBenefit', { count: 100 }), condition: '' },
    { name: '7 a page', search: query('ExplanationOfBenefit', { count: 7 }), condition: '' },
    {
      name: '1 a page, of a sample',
      search: query('ExplanationOfBenefit', {
        count: 1,
        filters: [{ kind: 'token', parameter: sample, values: [{ code: 'yes' }] }],
      }),
      condition: `and substr(id, 2)::int % 40 = 0`,
    },
  ])(
    'gives each once, in order and as it was, with $name while others write',
    async ({ search, condition }) => {
      const expected = await atThisMoment(condition)
      const seen: (readonly [string, number])[] = []
      let stop: (() => Promise<void>) | undefined
      await walk(search, ({ matches }) => {
        stop ??= disturb()
        seen.push(...matches.map(({ id, version }) => [id, version] as const))
      })
      await stop?.()
      expect(seen).toEqual([...expected])
      expect((await atThisMoment(condition)).size).toBeGreaterThan(expected.size)
    },
  )

  test.each([
    { name: 'a date', sort: [{ kind: 'parameter', parameter: dated, descending: false }] as const },
    { name: 'the time of change', sort: [{ kind: 'lastUpdated', descending: true }] as const },
  ])('gives each once when sorted by $name', async ({ sort }) => {
    const expected = await atThisMoment()
    const seen: string[] = []
    let stop: (() => Promise<void>) | undefined
    await walk(query('ExplanationOfBenefit', { count: 500, sort }), ({ matches }) => {
      stop ??= disturb()
      seen.push(...idsOf(matches))
    })
    await stop?.()
    expect(seen.length).toBe(expected.size)
    expect(new Set(seen)).toEqual(new Set(expected.keys()))
  })

  test('is not disturbed by transactions in flight, one or very many', async () => {
    for (const inFlight of [1, 20]) {
      const expected = await atThisMoment()
      const open = await Promise.all(Array.from({ length: inFlight }, () => openTransaction()))
      const seen: (readonly [string, number])[] = []
      await walk(query('ExplanationOfBenefit', { count: 500 }), ({ matches }) => {
        seen.push(...matches.map(({ id, version }) => [id, version] as const))
        for (const commit of open.splice(0)) commit()
      })
      expect(seen, `${inFlight} in flight`).toEqual([...expected])
    }
  })
})

/** A transaction that has added a claim and replaced another when this resolves, and commits when told. */
async function openTransaction(): Promise<() => void> {
  const replaced = `c${replaceable++}`
  let commit = (): void => {}
  const told = new Promise<void>((resolve) => (commit = resolve))
  const offset = await database.stampOffset()
  const single = connect({ url, secret: testSecret, poolSizes: { owner: 1 } })
  await new Promise<void>((added, failed) => {
    single.owner
      .transaction(async (queries) => {
        const id = `c${nextNumber++}`
        await queries.query(
          `insert into member_resource (member_key, tx, self, last_updated, version, type, content_hash, id, content)
           select member_key, pg_current_xact_id()::text::bigint + $1::bigint, 0, now(), 1, type, gen_random_uuid(), $2, '{}'
           from member_resource where id = 'c1'`,
          [offset, id],
        )
        await queries.query(
          `insert into member_history (member_key, tx, self, last_updated, date_lo, version, type, content_hash, id, content, superseded_tx)
           select member_key, tx, self, last_updated, date_lo, version, type, content_hash, id, content, pg_current_xact_id()::text::bigint + $1::bigint
           from member_resource where id = $2`,
          [offset, replaced],
        )
        await queries.query(
          `update member_resource set version = version + 1, date_lo = '1999-01-01', tx = pg_current_xact_id()::text::bigint + $1::bigint
           where id = $2`,
          [offset, replaced],
        )
        added()
        await told
      })
      .catch(failed)
      .finally(() => void single.close())
  })
  return commit
}
