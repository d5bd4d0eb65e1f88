// The second wall: what the two reading roles can see, whatever a query asks.
import { expect, test } from 'vitest'
import { createMemberKeys, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { prepared } from './support/resources.ts'
import { openRolePools } from './support/role-pools.ts'

const { database } = await createTestDatabase()
const sessions = openRolePools(database)
const writer = createWriter(database)
for (const body of ['"a":1', '"a":2']) {
  await writer.write([
    prepared('Condition/mine', { owner: 'one', body }),
    prepared('Condition/theirs', { owner: 'two', body }),
    prepared('Organization/open', { collection: 'directory', body }),
    prepared('Basic/open', { collection: 'formulary', body }),
    prepared('Organization/open', { collection: 'shared', body }),
  ])
}
await writer.close()

const memberTables = [
  'member',
  'member_identifier',
  'member_resource',
  'member_history',
  'shared_resource',
  'shared_history',
]
const openTables = ['directory_resource', 'directory_history', 'formulary_resource', 'formulary_history']

test.each(memberTables)('the public role cannot read %s', async (table) => {
  await expect(sessions.public.unsafe(`select 1 from ${table}`)).rejects.toThrow('permission denied')
})

test.each(openTables)('the public role reads %s', async (table) => {
  expect(await sessions.public.unsafe(`select id from ${table}`)).toHaveLength(1)
})

test.each([...openTables, 'member', 'member_identifier', 'stamp_origin'])(
  'the member role cannot read %s',
  async (table) => {
    await expect(sessions.member.unsafe(`select 1 from ${table}`)).rejects.toThrow('permission denied')
  },
)

test.each(['member_resource', 'member_history'])(
  'the member role sees nothing of %s until it says whose',
  async (table) => {
    expect(await sessions.member.unsafe(`select id from ${table}`)).toHaveLength(0)
  },
)

test.each(['member_resource', 'member_history'])(
  'with a member set, %s shows that member alone',
  async (table) => {
    const key = (await createMemberKeys(database)('one')) ?? ''
    const rows = await sessions.member.begin(async (sql) => {
      await sql`select set_config('openpayer.member', ${key}, true)`
      return sql.unsafe(`select id from ${table}`)
    })
    expect(rows.map((row) => row['id'])).toEqual(['mine'])
    expect(await sessions.member.unsafe(`select id from ${table}`)).toHaveLength(0)
  },
)

test.each(['member', 'public'] as const)('the %s role writes nothing', async (role) => {
  const table = role === 'member' ? 'shared_resource' : 'directory_resource'
  await expect(sessions[role].unsafe(`delete from ${table}`)).rejects.toThrow('permission denied')
  await expect(sessions[role].unsafe('create table mine (a int)')).rejects.toThrow('permission denied')
})
