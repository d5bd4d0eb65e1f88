// A record that turns out to be another member's: from then on the one for whom it was kept sees none of it, on a walk begun before either.
import { expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { idsOf, memberScope, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })

test('a walk under way does not come to what was withdrawn, and still to what was changed', async () => {
  const ids = ['a', 'b', 'c', 'd']
  const claim = (id: string, owner: string, body = '"a":1') =>
    prepared(`ExplanationOfBenefit/${id}`, { owner, body })
  await writer.write([prepared('Patient/two', { owner: 'two' }), ...ids.map((id) => claim(id, 'one'))])
  const scope = memberScope((await createMemberKeys(database)('one')) ?? '')
  const search = query('ExplanationOfBenefit', { count: 1 })
  const first = await reader.search(scope, search)
  const [last, ...before] = ids.toReversed()
  expect(idsOf(first.matches)).toEqual([last])

  await writer.write([claim('b', 'two'), claim('c', 'one', '"a":2')])
  const seen: string[] = []
  let { nextCursor } = first
  while (nextCursor !== undefined) {
    const page = await (await reader.openCursor(scope, nextCursor)).page(search)
    seen.push(...idsOf(page.matches))
    nextCursor = page.nextCursor
  }
  expect(seen).toEqual(before.filter((id) => id !== 'b'))
})
