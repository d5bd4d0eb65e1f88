// Read, vread and instance history, as the bytes that were written.
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, memberScope, sealKey, textOf } from './support/reading.ts'
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
})
