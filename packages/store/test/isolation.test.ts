// Who sees what: each row is a grant, a resource, and the answer. What is denied looks exactly like what nobody has.
import type { TypeRule } from '@openpayer/access'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter, type Scope } from '../src/index.ts'
import { authorityOf } from '../src/sql/authority.ts'
import { compile } from '../src/sql/fragment.ts'
import { instanceOf, readStatement } from '../src/sql/instance.ts'
import { createTestDatabase } from './support/database.ts'
import {
  directoryScope,
  idsOf,
  memberCollections,
  memberScope,
  openCollections,
  parameter,
  query,
  sealKey,
} from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const reader = createReader(database, { sealKey })
const keyOf = createMemberKeys(database)

const patient = parameter('patient', 'reference', 1, { targets: ['Patient'] })
const provider = parameter('provider', 'reference', 2, {
  targets: ['Practitioner', 'PractitionerRole', 'Organization'],
})
const coverage = parameter('coverage', 'reference', 3, { targets: ['Coverage'] })
const rolePractitioner = parameter('practitioner', 'reference', 4, {
  base: 'PractitionerRole',
  targets: ['Practitioner'],
})
const partOf = parameter('partof', 'reference', 5, { base: 'Organization', targets: ['Organization'] })

const at = (type: string, id: string): { type: string; id: string } => ({ type, id })

function claim(id: string, owner: string, points: readonly { readonly type: string; readonly id: string }[]) {
  const numbers: Readonly<Record<string, number>> = { Patient: patient.number, Coverage: coverage.number }
  const references = points.map((point) => ({ number: numbers[point.type] ?? provider.number, ...point }))
  return prepared(`ExplanationOfBenefit/${id}`, {
    owner,
    targets: points.map(({ type, id }) => `${type}/${id}`),
    index: { references },
  })
}

const shared = (reference: string, targets: readonly string[] = [], numbers: readonly number[] = []) =>
  prepared(reference, {
    collection: 'shared',
    targets,
    index: {
      references: targets.map((target, index) => {
        const [type = '', id = ''] = target.split('/')
        return { number: numbers[index] ?? 0, type, id }
      }),
    },
  })

await writer.write([
  prepared('Patient/one', { owner: 'one' }),
  prepared('Patient/two', { owner: 'two' }),
  prepared('Coverage/c1', { owner: 'one' }),
  prepared('Coverage/c2', { owner: 'two' }),
  claim('e1', 'one', [
    at('Patient', 'one'),
    at('Coverage', 'c1'),
    at('Practitioner', 'p-one'),
    at('PractitionerRole', 'r-one'),
  ]),
  // A claim of one that names the other's coverage: an error of the source must not open a door.
  claim('e1-wrong', 'one', [at('Patient', 'one'), at('Coverage', 'c2')]),
  claim('e2', 'two', [
    at('Patient', 'two'),
    at('Coverage', 'c2'),
    at('Practitioner', 'p-two'),
    at('PractitionerRole', 'r-two'),
  ]),
  prepared('Condition/only-by-condition', { owner: 'one', targets: ['Practitioner/p-condition'] }),
  shared('Practitioner/p-one'),
  shared('Practitioner/p-two'),
  shared('Practitioner/p-both'),
  shared('Practitioner/p-nobody'),
  shared('Practitioner/p-condition'),
  shared(
    'PractitionerRole/r-one',
    ['Practitioner/p-both', 'Organization/o-one'],
    [rolePractitioner.number, 0],
  ),
  shared(
    'PractitionerRole/r-two',
    ['Practitioner/p-both', 'Organization/o-two'],
    [rolePractitioner.number, 0],
  ),
  shared('Organization/o-one', ['Organization/o-parent'], [partOf.number]),
  shared('Organization/o-two'),
  shared('Organization/o-parent'),
  prepared('Practitioner/p-open', { collection: 'directory' }),
])

let one: Scope
let two: Scope
beforeAll(async () => {
  one = memberScope((await keyOf('one')) ?? '', { patient: 'one' })
  two = memberScope((await keyOf('two')) ?? '', { patient: 'two', permission: 'permission two' })
})

const rules = (...types: readonly string[]): readonly TypeRule[] =>
  types.map((type) => ({ type, read: true, search: true }))
const scopes: Readonly<Record<string, () => Scope>> = {
  one: () => one,
  two: () => two,
  'one without claims': () => withRules(one, rules('Coverage', 'Practitioner', 'Organization', 'Condition')),
  'one without practitioners': () => withRules(one, rules('ExplanationOfBenefit', 'Coverage')),
  'one who may only search claims': () =>
    withRules(one, [{ type: 'ExplanationOfBenefit', read: false, search: true }, ...rules('Practitioner')]),
  'one who may only read': () => withRules(one, [{ type: '*', read: true, search: false }]),
  'one with no rule': () => withRules(one, []),
  'a member whom the store does not have': () => memberScope('9999999'),
  'the directory': () => directoryScope,
  'the formulary': () => ({
    grant: { kind: 'public', collection: 'formulary' },
    collections: openCollections,
  }),
  'the directory on a surface of members': () => ({ ...directoryScope, collections: memberCollections }),
}

function withRules(scope: Scope, given: readonly TypeRule[]): Scope {
  return scope.grant.kind === 'member' ? { ...scope, grant: { ...scope.grant, rules: given } } : scope
}

const scopeOf = (name: string): Scope => {
  const scope = scopes[name]?.()
  if (scope === undefined) throw new Error(`no scope ${name}`)
  return scope
}

const [yes, no] = [true, false]

/** grant, resource, visible by id, found by a search for its id */
const table: readonly (readonly [string, string, boolean, boolean])[] = [
  ['one', 'Patient/one', yes, yes],
  ['one', 'ExplanationOfBenefit/e1', yes, yes],
  ['one', 'Patient/two', no, no],
  ['one', 'Coverage/c2', no, no],
  ['one', 'ExplanationOfBenefit/e2', no, no],
  ['two', 'ExplanationOfBenefit/e2', yes, yes],
  ['two', 'ExplanationOfBenefit/e1', no, no],
  ['one', 'Practitioner/p-one', yes, yes],
  ['one', 'PractitionerRole/r-one', yes, yes],
  ['one', 'Practitioner/p-both', yes, yes],
  ['two', 'Practitioner/p-both', yes, yes],
  ['one', 'Organization/o-one', yes, yes],
  ['one', 'Practitioner/p-two', no, no],
  ['one', 'PractitionerRole/r-two', no, no],
  ['one', 'Organization/o-two', no, no],
  ['one', 'Practitioner/p-nobody', no, no],
  // Three steps: claim, role, organization, its parent.
  ['one', 'Organization/o-parent', no, no],
  // The directory's own are not on a surface of members, nor the other way round.
  ['one', 'Practitioner/p-open', no, no],
  ['the directory', 'Practitioner/p-open', yes, yes],
  ['the directory', 'Practitioner/p-one', no, no],
  ['the directory', 'ExplanationOfBenefit/e1', no, no],
  ['the formulary', 'Practitioner/p-open', no, no],
  ['the directory on a surface of members', 'ExplanationOfBenefit/e1', no, no],
  ['the directory on a surface of members', 'Practitioner/p-one', no, no],
  ['one without claims', 'ExplanationOfBenefit/e1', no, no],
  // Only claims point at it, and the grant sees no claims.
  ['one without claims', 'Practitioner/p-one', no, no],
  ['one without claims', 'Practitioner/p-condition', yes, yes],
  ['one without practitioners', 'Practitioner/p-one', no, no],
  ['one without practitioners', 'Organization/o-one', no, no],
  ['one who may only search claims', 'ExplanationOfBenefit/e1', no, yes],
  ['one who may only search claims', 'Practitioner/p-one', yes, yes],
  ['one who may only read', 'ExplanationOfBenefit/e1', yes, no],
  ['one who may only read', 'Practitioner/p-one', yes, no],
  ['one with no rule', 'Patient/one', no, no],
  ['one with no rule', 'Practitioner/p-one', no, no],
  ['a member whom the store does not have', 'Patient/one', no, no],
  ['a member whom the store does not have', 'Practitioner/p-one', no, no],
]

describe.each(table)('%s and %s', (name, reference, readable, found) => {
  const [type = '', id = ''] = reference.split('/')

  test(readable ? 'is read, with its versions' : 'is not there to read, vread, nor in history', async () => {
    const scope = scopeOf(name)
    expect((await reader.read(scope, type, id)) !== undefined).toBe(readable)
    expect((await reader.vread(scope, type, id, 1)) !== undefined).toBe(readable)
    expect((await reader.history(scope, type, id, { count: 10 }))?.total).toBe(readable ? 1 : undefined)
  })

  test(found ? 'is found and counted' : 'is neither found nor counted', async () => {
    const search = query(type, { filters: [{ kind: 'id', values: [id] }], total: 'accurate' })
    const page = await reader.search(scopeOf(name), search)
    expect(idsOf(page.matches)).toEqual(found ? [id] : [])
    expect(page.total).toBe(found ? 1 : 0)
    expect((await reader.search(scopeOf(name), { ...search, count: 0 })).total).toBe(found ? 1 : 0)
  })
})

describe('a search of a whole type', () => {
  test.each([
    ['one', 'ExplanationOfBenefit', ['e1', 'e1-wrong']],
    ['two', 'ExplanationOfBenefit', ['e2']],
    ['one', 'Practitioner', ['p-both', 'p-condition', 'p-one']],
    ['two', 'Practitioner', ['p-both', 'p-two']],
    ['two', 'Organization', ['o-two']],
    ['the directory', 'Practitioner', ['p-open']],
    ['one with no rule', 'ExplanationOfBenefit', []],
  ])('by %s of %s finds what may be seen and nothing else', async (name, type, ids) => {
    const page = await reader.search(scopeOf(name), query(type))
    expect(idsOf(page.matches).sort()).toEqual(ids)
    expect(page.total).toBe(ids.length)
  })
})

describe('an include', () => {
  const includes = [patient, provider, coverage].map((include) => ({
    direction: 'forward' as const,
    parameter: include,
    iterate: false,
  }))
  const further = [
    rolePractitioner,
    partOf,
    parameter('organization', 'reference', 0, { base: 'PractitionerRole', targets: ['Organization'] }),
  ]
  const names = (versions: readonly { type: string; id: string }[]): string[] =>
    versions.map(({ type, id }) => `${type}/${id}`).sort()

  test.each([
    ['one', ['Coverage/c1', 'Patient/one', 'Practitioner/p-one', 'PractitionerRole/r-one']],
    ['two', ['Coverage/c2', 'Patient/two', 'Practitioner/p-two', 'PractitionerRole/r-two']],
    ['one without practitioners', ['Coverage/c1']],
    ['one who may only search claims', ['Practitioner/p-one']],
  ])('by %s brings only what the grant lets it read', async (name, expected) => {
    const page = await reader.search(scopeOf(name), query('ExplanationOfBenefit', { includes }))
    expect(names(page.included)).toEqual(expected)
  })

  test('goes on with :iterate, but not beyond what is visible', async () => {
    const iterated = [
      ...includes,
      ...further.map((include) => ({
        direction: 'forward' as const,
        parameter: include,
        iterate: true,
      })),
    ]
    const page = await reader.search(one, query('ExplanationOfBenefit', { includes: iterated }))
    expect(names(page.included)).toEqual([
      'Coverage/c1',
      'Organization/o-one',
      'Patient/one',
      'Practitioner/p-both',
      'Practitioner/p-one',
      'PractitionerRole/r-one',
    ])
  })

  test('from a shared type stays within what is visible', async () => {
    const page = await reader.search(
      one,
      query('Organization', { includes: [{ direction: 'forward', parameter: partOf, iterate: false }] }),
    )
    expect(names(page.matches)).toEqual(['Organization/o-one'])
    expect(page.included).toEqual([])
  })
})

describe('a page link', () => {
  const search = query('ExplanationOfBenefit', { count: 1 })
  const link = async (): Promise<string> => (await reader.search(one, search)).nextCursor ?? ''
  const refused = { status: 400, issues: [{ code: 'search-cursor-invalid' }] }

  test('goes on for the same client, member and permission, whatever the token', async () => {
    const fresh = createReader(database, { sealKey })
    const opened = await fresh.openCursor(
      memberScope((await keyOf('one')) ?? '', { subject: 'another session' }),
      await link(),
    )
    expect(opened.text).toBe(search.text)
    expect((await opened.page(search)).matches).toHaveLength(1)
  })

  test.each<[string, () => Scope]>([
    ['another member', () => two],
    ['another client', () => changed({ client: 'another app' })],
    ['another permission', () => changed({ permission: 'another' })],
    ['the public', () => directoryScope],
  ])('is refused to %s', async (_name, scope) => {
    await expect(reader.openCursor(scope(), await link())).rejects.toMatchObject(refused)
  })

  const changed = (options: object): Scope => ({ ...one, grant: { ...one.grant, ...options } })

  test('is refused when any character of it was altered', async () => {
    const original = await link()
    for (let index = 0; index < original.length; index += 7) {
      const other = original[index] === 'A' ? 'B' : 'A'
      const altered = original.slice(0, index) + other + original.slice(index + 1)
      await expect(reader.openCursor(one, altered)).rejects.toMatchObject(refused)
    }
    for (const altered of [
      `${original}A`,
      `${original}=`,
      ` ${original}`,
      `${original}%00`,
      original.slice(0, -1),
      '',
    ]) {
      await expect(reader.openCursor(one, altered)).rejects.toMatchObject(refused)
    }
    for (const text of ['', 'x', original.slice(1), original + 'AAAA', 'é', '%', 'a'.repeat(10_000)]) {
      await expect(reader.openCursor(one, text)).rejects.toMatchObject(refused)
    }
  })

  test('is refused for another search, or under another key', async () => {
    const opened = await reader.openCursor(one, await link())
    await expect(opened.page(query('ExplanationOfBenefit', { count: 2 }))).rejects.toMatchObject(refused)
    await expect(opened.page({ ...search, types: ['Coverage'] })).rejects.toMatchObject(refused)
    const stranger = createReader(database, { sealKey: Buffer.alloc(32, 8) })
    await expect(stranger.openCursor(one, await link())).rejects.toMatchObject(refused)
  })

  test('shows nothing once the scopes of the token that asks no longer allow the type', async () => {
    const opened = await reader.openCursor(withRules(one, rules('Coverage')), await link())
    expect((await opened.page(search)).matches).toEqual([])
  })

  test('is gone after 24 hours', async () => {
    let now = Date.now()
    const clocked = createReader(database, { sealKey, clock: () => now })
    const cursor = (await clocked.search(one, search)).nextCursor ?? ''
    now += 24 * 3600_000 - 1
    expect((await clocked.openCursor(one, cursor)).text).toBe(search.text)
    now += 2
    await expect(clocked.openCursor(one, cursor)).rejects.toMatchObject({
      status: 410,
      issues: [{ code: 'search-cursor-expired' }],
    })
  })

  test('stays within 512 characters however long the search, whose text is kept encrypted', async () => {
    const long = query('ExplanationOfBenefit', { count: 1, text: `code=${'very-long-'.repeat(200)}` })
    const cursor = (await reader.search(one, long)).nextCursor ?? ''
    expect(cursor.length).toBeLessThanOrEqual(512)
    const other = createReader(database, { sealKey })
    expect((await other.openCursor(one, cursor)).text).toBe(long.text)
    const kept = await database.owner.query<{ sealed: Buffer }>('select sealed from search_text')
    expect(kept).toHaveLength(1)
    expect(kept[0]?.sealed.includes('very-long')).toBe(false)
    await database.owner.query('delete from search_text')
    await expect(other.openCursor(one, cursor)).rejects.toMatchObject({ status: 410 })
  })
})

describe('the second wall', () => {
  test.each(['', '0', '9999999'])('shows no row of a member when the setting is "%s"', async (setting) => {
    const rows = await database.member.begin(async (sql) => {
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
      const rows = await database.member.unsafe<{ n: number }[]>(
        'select count(*)::int as n from member_resource',
      )
      expect(rows[0]?.n).toBe(0)
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
      await expect(database.public.unsafe(`select 1 from ${name}`)).rejects.toMatchObject({ code: '42501' })
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
    const rows = await database.member.unsafe<{ 'QUERY PLAN': string }[]>(explained, [...values])
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
