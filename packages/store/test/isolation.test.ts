// Who sees what: each row is a grant, a resource, and the answer. What is denied looks exactly like what nobody has.
import { describe, expect, test } from 'vitest'
import {
  coverage,
  createIsolationWorld,
  partOf,
  patient,
  provider,
  roleOrganization,
  rolePractitioner,
} from './support/isolation-world.ts'
import { idsOf, query } from './support/reading.ts'

const { reader, scopeOf } = await createIsolationWorld()

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
  ['the group of one', 'Patient/one', yes, yes],
  ['the group of one', 'ExplanationOfBenefit/e1', yes, yes],
  ['the group of one', 'Patient/two', no, no],
  ['the group of one', 'ExplanationOfBenefit/e2', no, no],
  ['the group of one', 'Practitioner/p-both', yes, yes],
  ['the group of one', 'Practitioner/p-two', no, no],
  ['the group of one', 'Organization/o-parent', no, no],
  ['the group of both', 'Patient/two', yes, yes],
  ['the group of both', 'ExplanationOfBenefit/e2', yes, yes],
  ['the group of both', 'Practitioner/p-two', yes, yes],
  ['the group of both', 'Practitioner/p-nobody', no, no],
  ['the group of both with no rule', 'Patient/one', no, no],
  ['the group of both with no rule', 'Practitioner/p-one', no, no],
  ['a group without members', 'Patient/one', no, no],
  ['a group without members', 'Practitioner/p-one', no, no],
  ['the directory', 'Patient/one', no, no],
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
  const further = [rolePractitioner, partOf, roleOrganization]
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
    const page = await reader.search(scopeOf('one'), query('ExplanationOfBenefit', { includes: iterated }))
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
      scopeOf('one'),
      query('Organization', { includes: [{ direction: 'forward', parameter: partOf, iterate: false }] }),
    )
    expect(names(page.matches)).toEqual(['Organization/o-one'])
    expect(page.included).toEqual([])
  })
})
