// The second wall: the database shows no row of a member to a statement that forgot to ask for one, and takes the same steps for what is
// denied as for what is absent.
import { describe, expect, test } from 'vitest'
import type { Scope } from '../src/index.ts'
import { authorityOf } from '../src/sql/authority.ts'
import { compile } from '../src/sql/fragment.ts'
import { instanceOf, readStatement } from '../src/sql/instance.ts'
import { ask } from './support/ask.ts'
import { createIsolationWorld } from './support/isolation-world.ts'
import { memberCollections, query } from './support/reading.ts'
import { openRolePools } from './support/role-pools.ts'

const { database, reader, scopeOf } = await createIsolationWorld()
const sessions = openRolePools(database)
const one = scopeOf('one')

describe('the second wall', () => {
  test.each(['', '0', '9999999'])('shows no row of a member when the setting is "%s"', async (setting) => {
    const rows = await sessions.member.begin(async (sql) => {
      await sql`select set_config('openpayer.member', ${setting}, true)`
      return sql<
        { n: number }[]
      >`select (select count(*) from member_resource)::int + (select count(*) from member_history)::int as n`
    })
    expect(rows[0]?.n).toBe(0)
  })

  test('does not keep a member’s setting on the connection', async () => {
    for (let index = 0; index < 20; index++) {
      await reader.read(one, 'Patient', 'one')
      const rows = await ask(database.member, 'select count(*)::text from member_resource')
      expect(rows).toEqual(['0'])
    }
  })

  test('keeps the public role out of the tables of members', async () => {
    for (const name of [
      'member',
      'member_resource',
      'member_history',
      'shared_resource',
      'shared_history',
      'search_text',
    ]) {
      await expect(sessions.public.unsafe(`select 1 from ${name}`)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('lets no statement be made without a grant', async () => {
    const broken: readonly unknown[] = [
      { collections: memberCollections },
      { grant: {}, collections: memberCollections },
      { grant: { kind: 'public', collection: 'member' }, collections: memberCollections },
      { grant: { ...one.grant, memberKey: '' }, collections: memberCollections },
      { grant: { ...one.grant, memberKey: '1 or true' }, collections: memberCollections },
    ]
    for (const scope of broken) {
      // The compiler refuses these; a caller without types must be refused too.
      await expect(reader.search(scope as Scope, query('Patient'))).rejects.toThrow()
      await expect(reader.read(scope as Scope, 'Patient', 'one')).rejects.toThrow()
    }
  })
})

describe('the database does the same', () => {
  /** The plan of a read with the number of times that each of its steps was made. */
  const stepsOf = async (type: string, id: string): Promise<string> => {
    const instance = instanceOf(authorityOf(one), type, id)
    if (instance === undefined) throw new Error(`${type} is not served`)
    const { text, values } = compile(readStatement(instance))
    const explained = `explain (analyze, costs off, timing off, summary off, buffers off) ${text}`
    const rows = await sessions.member.unsafe<{ 'QUERY PLAN': string }[]>(explained, [...values])
    return rows
      .map((row) => row['QUERY PLAN'])
      .join('\n')
      .replace(/ Memory: \d+kB/g, '')
      .replaceAll(id, 'ID')
  }

  test.each([
    ['Practitioner', 'p-two'],
    ['Organization', 'o-two'],
    ['ExplanationOfBenefit', 'e2'],
  ])('for a %s that the member may not see as for one that nobody has', async (type, id) => {
    const absence = (await stepsOf(type, 'nothing')).replace(/'-?\d+'::bigint/g, 'SELF')
    expect((await stepsOf(type, id)).replace(/'-?\d+'::bigint/g, 'SELF')).toBe(absence)
  })
})
