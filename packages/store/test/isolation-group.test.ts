// What a group's grant finds: the records of the members whom the plan attributes to it at that moment, in the order of the members.
import type { Filter } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { ask } from './support/ask.ts'
import {
  coverage,
  createIsolationWorld,
  kind,
  name,
  partOf,
  patient,
  provider,
  roleOrganization,
  rolePractitioner,
} from './support/isolation-world.ts'
import { parameter, query } from './support/reading.ts'
import { openRolePools } from './support/role-pools.ts'

const { database, reader, scopeOf, keyOf } = await createIsolationWorld()
const sessions = openRolePools(database)

const claims = 'ExplanationOfBenefit'
const changed: Filter = { kind: 'lastUpdated', values: [{ prefix: 'ge', lo: 0, hi: 86_400_000 }] }
const anything: Filter = { kind: 'missing', parameter: kind, missing: false }
const chain = (through: typeof patient, type: string, filter: Filter): Filter => ({
  kind: 'chain',
  parameter: through,
  typed: true,
  targets: [{ type, filter }],
})
const of = (...ids: readonly string[]): Filter => ({
  kind: 'reference',
  parameter: patient,
  values: ids.map((id) => ({ type: 'Patient', id })),
})
const named = (text: string): Filter => ({ kind: 'string', parameter: name, match: 'starts', values: [text] })

/** what is asked, group, type, filters, ids found */
const table: readonly (readonly [string, string, string, readonly Filter[], readonly string[]])[] = [
  ['what has changed', 'the group of one', claims, [changed], ['e1', 'e1-wrong']],
  ['what has changed', 'the group of two', claims, [changed], ['e2']],
  ['what has changed', 'the group of both', claims, [changed], ['e1', 'e1-wrong', 'e2']],
  ['what has changed', 'a group without members', claims, [changed], []],
  ['what has changed', 'the group of both with no rule', claims, [changed], []],
  ['one patient', 'the group of both', claims, [of('two')], ['e2']],
  ['two patients', 'the group of both', claims, [of('one', 'two')], ['e1', 'e1-wrong', 'e2']],
  ['another group’s patient', 'the group of one', claims, [of('two')], []],
  ['an id', 'the group of both', claims, [{ kind: 'id', values: ['e2'] }], ['e2']],
  ['another group’s id', 'the group of one', claims, [{ kind: 'id', values: ['e2'] }], []],
  ['patients', 'the group of both', 'Patient', [], ['one', 'two']],
  ['a patient by name', 'the group of both', 'Patient', [named('two')], ['two']],
  ['a chain', 'the group of both', claims, [changed, chain(patient, 'Patient', named('two'))], ['e2']],
  // e1-wrong of one points at c2 of two: both are the group's, yet the one's row does not lead to the other's.
  [
    'a chain across members',
    'the group of both',
    claims,
    [changed, chain(coverage, 'Coverage', named('c2'))],
    ['e2'],
  ],
  [
    'a chain to what is shared',
    'the group of both',
    claims,
    [changed, chain(provider, 'Practitioner', named('p-two'))],
    ['e2'],
  ],
  [
    'a chain over two steps',
    'the group of both',
    claims,
    [changed, chain(provider, 'PractitionerRole', chain(roleOrganization, 'Organization', named('o-one')))],
    ['e1'],
  ],
  [
    'a chain beyond what is visible',
    'the group of both',
    claims,
    [
      changed,
      chain(
        provider,
        'PractitionerRole',
        chain(roleOrganization, 'Organization', chain(partOf, 'Organization', anything)),
      ),
    ],
    [],
  ],
  [
    '_has across members',
    'the group of both',
    'Coverage',
    [changed, { kind: 'has', type: claims, parameter: coverage, filter: named('e1') }],
    ['c1'],
  ],
  [
    'what is shared, by id',
    'the group of one',
    'Practitioner',
    [{ kind: 'id', values: ['p-one', 'p-two'] }],
    ['p-one'],
  ],
  [
    'what is shared, by id, and a hop between what is shared',
    'the group of one',
    'PractitionerRole',
    [
      { kind: 'id', values: ['r-one', 'r-two', 'r-nobody'] },
      chain(rolePractitioner, 'Practitioner', anything),
    ],
    ['r-one'],
  ],
]

describe.each(table)('%s, by %s, of %s', (_what, by, type, filters, ids) => {
  test('finds, counts and pages through what may be seen', async () => {
    const scope = scopeOf(by)
    const search = query(type, { filters, count: 1 })
    const found: string[] = []
    let page = await reader.search(scope, search)
    for (;;) {
      found.push(...page.matches.map(({ id }) => id))
      if (page.nextCursor === undefined) break
      page = await (await reader.openCursor(scope, page.nextCursor)).page(search)
    }
    expect([...found].sort()).toEqual(ids)
    const backward: string[] = [...page.matches.map(({ id }) => id)]
    while (page.previousCursor !== undefined) {
      page = await (await reader.openCursor(scope, page.previousCursor)).page(search)
      backward.unshift(...page.matches.map(({ id }) => id))
    }
    expect(backward).toEqual(found)
    expect((await reader.search(scope, { ...search, count: 0 })).total).toBe(ids.length)
  })
})

describe('the compartment of a patient', () => {
  const inCompartmentOf = (id: string) => ({
    ...query(claims),
    compartment: { type: 'Patient', id, parameters: { [claims]: [patient] } },
  })
  test.each([
    ['the group of both', 'one', ['e1', 'e1-wrong']],
    ['the group of both', 'two', ['e2']],
    ['the group of one', 'two', []],
    ['the group of both', 'nobody', []],
  ])('by %s of %s has the records of that member', async (by, id, ids) => {
    const { matches } = await reader.search(scopeOf(by), inCompartmentOf(id))
    expect(matches.map((match) => match.id).sort()).toEqual(ids)
  })
})

describe('includes of a group', () => {
  const include = (direction: 'forward' | 'reverse', through: typeof patient, iterate = false) => ({
    direction,
    parameter: through,
    iterate,
  })
  const ofCoverage = parameter('beneficiary', 'reference', patient.number, {
    base: 'Coverage',
    targets: ['Patient'],
  })

  test.each([
    [
      'the group of one',
      [include('forward', patient), include('forward', coverage)],
      ['Coverage/c1', 'Patient/one'],
    ],
    // c2 is the group's, but not the member's whose claim names it.
    ['the group of both', [include('forward', coverage)], ['Coverage/c1', 'Coverage/c2']],
    [
      'the group of one',
      [
        include('forward', provider),
        include('forward', rolePractitioner, true),
        include('forward', roleOrganization, true),
        include('forward', partOf, true),
      ],
      ['Organization/o-one', 'Practitioner/p-both', 'Practitioner/p-one', 'PractitionerRole/r-one'],
    ],
    ['the group of both with no rule', [include('forward', patient)], []],
  ])('by %s bring what the members’ own rows lead to', async (by, includes, names) => {
    const page = await reader.search(scopeOf(by), query(claims, { filters: [changed], includes }))
    expect(page.included.map(({ type, id }) => `${type}/${id}`).sort()).toEqual(names)
  })

  test('do not go from one member’s row to another’s', async () => {
    const includes = [include('forward', coverage)]
    const page = await reader.search(
      scopeOf('the group of both'),
      query(claims, { filters: [{ kind: 'id', values: ['e1-wrong'] }], includes }),
    )
    expect(page.matches).toHaveLength(1)
    expect(page.included).toEqual([])
  })

  test('bring what points at a match, of the same member', async () => {
    const includes = [include('reverse', patient), include('reverse', ofCoverage)]
    const page = await reader.search(scopeOf('the group of one'), query('Patient', { includes }))
    expect(page.included.map(({ id }) => id).sort()).toEqual(['c1', 'e1', 'e1-wrong'])
  })
})

const byId: Filter = { kind: 'id', values: ['p-one', 'p-both'] }

describe('what would go through all rows of all members is refused with what to add', () => {
  const sort = [{ kind: 'lastUpdated' as const, descending: true }]
  test.each([
    ['without patient, date or id', query(claims), /^Add patient, _id, _lastUpdated or a date/],
    ['by a code alone', query(claims, { filters: [anything] }), /^Add patient, _id, _lastUpdated or a date/],
    ['in another order', query(claims, { filters: [changed], sort }), /^Add patient or leave out _sort/],
    ['of what is shared', query('Practitioner'), /^Add _id/],
    [
      'of what is shared by id, with _has',
      query('Practitioner', {
        filters: [byId, { kind: 'has', type: claims, parameter: provider, filter: changed }],
      }),
      /^Search the records themselves.*_has/,
    ],
    [
      'of what is shared by id, with a chain that ends at records of members',
      query('Practitioner', {
        filters: [
          byId,
          {
            kind: 'has',
            type: 'PractitionerRole',
            parameter: rolePractitioner,
            filter: { kind: 'has', type: claims, parameter: provider, filter: anything },
          },
        ],
      }),
      /^Search the records themselves.*_has/,
    ],
    [
      'of what is shared by id, with what points there',
      query('Practitioner', {
        filters: [byId],
        includes: [{ direction: 'reverse', parameter: provider, iterate: false }],
      }),
      /^Search the records themselves.*_revinclude/,
    ],
    [
      'of what is shared by id, with what points at what is included',
      query('PractitionerRole', {
        filters: [{ kind: 'id', values: ['r-one'] }],
        includes: [
          { direction: 'forward', parameter: rolePractitioner, iterate: false },
          { direction: 'reverse', parameter: provider, targetType: 'Practitioner', iterate: true },
        ],
      }),
      /^Search the records themselves.*_revinclude/,
    ],
    [
      'of records and what they point at together',
      { ...query('Practitioner', { filters: [byId] }), types: ['Patient', 'Practitioner'] },
      /^Search the records of members by themselves/,
    ],
  ])('%s', async (_name, search, text) => {
    await expect(reader.search(scopeOf('the group of both'), search)).rejects.toMatchObject({
      issues: [{ code: 'search-too-costly', text: expect.stringMatching(text) as string }],
    })
  })
})

describe('the database’s own wall for groups', () => {
  const rowsWith = async (setting: string): Promise<number> => {
    const rows = await sessions.group.begin(async (sql) => {
      await sql`select set_config('openpayer.group', ${setting}, true)`
      return sql<{ n: number }[]>`select (select count(*) from member_resource)::int
        + (select count(*) from member_history)::int + (select count(*) from attribution)::int as n`
    })
    return rows[0]?.n ?? -1
  }

  test('shows nothing without a group, or with one that has no members', async () => {
    for (const setting of ['', 'g-none', "' or true"]) expect(await rowsWith(setting)).toBe(0)
    expect(await rowsWith('g-two')).toBeGreaterThan(0)
  })

  test('does not keep the setting on the connection', async () => {
    for (let index = 0; index < 10; index++) {
      await reader.read(scopeOf('the group of one'), 'Patient', 'one')
      const rows = await ask(database.group, 'select count(*)::text from member_resource')
      expect(rows).toEqual(['0'])
    }
  })

  test('lets no other role see who is attributed to whom', async () => {
    for (const pool of [sessions.member, sessions.public])
      await expect(pool.unsafe('select 1 from attribution')).rejects.toMatchObject({ code: '42501' })
  })
})

test('a member who leaves the group is gone at once, from open walks too', async () => {
  const scope = scopeOf('the group of both')
  const search = query(claims, { filters: [changed], count: 1 })
  const { nextCursor = '' } = await reader.search(scope, search)
  await database.owner.query(`delete from attribution where group_id = 'g-both' and member_key = $1`, [
    (await keyOf('two')) ?? '',
  ])
  expect(await reader.read(scope, claims, 'e2')).toBeUndefined()
  const second = await (await reader.openCursor(scope, nextCursor)).page(search)
  expect(second.matches.map(({ id }) => id)).toEqual(['e1-wrong'])
  expect(second.nextCursor).toBeUndefined()
})
