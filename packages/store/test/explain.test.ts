// What an operator is shown of a search: the same stages that it goes through, and none of what it finds.
import type { Filter } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import type { Explanation } from '../src/index.ts'
import { createIsolationWorld, name, patient, provider, roleOrganization } from './support/isolation-world.ts'
import { query } from './support/reading.ts'

const { reader, scopeOf } = await createIsolationWorld()

const named = (text: string): Filter => ({ kind: 'string', parameter: name, match: 'starts', values: [text] })
const organization: Filter = {
  kind: 'chain',
  parameter: provider,
  typed: true,
  targets: [
    {
      type: 'PractitionerRole',
      filter: {
        kind: 'chain',
        parameter: roleOrganization,
        typed: true,
        targets: [{ type: 'Organization', filter: named('o-one') }],
      },
    },
  ],
}
const search = query('ExplanationOfBenefit', {
  filters: [organization],
  includes: [{ direction: 'forward', parameter: patient, iterate: false }],
})

describe('an explanation', () => {
  test('tells what was understood, what is read and which part of the grant acts on it', async () => {
    const { plan, tree } = await reader.explain(scopeOf('one'), search)
    expect(JSON.parse(tree)).toMatchObject({
      types: ['ExplanationOfBenefit'],
      filters: [{ chain: 'provider' }],
    })
    expect(plan).toBe(`grant: member
t1 = what a row may point at by organization
  from shared: Organization
    granted: right to search the type, a row of the member leads here in one step or two
    where name (string) any of ["o-one"] {"match":"starts"}
t2 = what a row may point at by provider
  from shared: PractitionerRole
    granted: right to search the type, a row of the member leads here in one step or two
    where points at one of t1 by organization
matches =
  from member: ExplanationOfBenefit
    granted: right to search the type, of the member
    where points at one of t2 by provider
order: main date descending, id descending
limit: 50
i1 = included because of the page
  forward ExplanationOfBenefit:patient:Patient, from member, granted: right to read Patient`)
  })

  test('has the statement as fragments and as text, and counts the rows that were looked at', async () => {
    const { sql, statement, touched } = await reader.explain(scopeOf('one'), search)
    expect(statement.text).toMatch(/^with s as materialized/)
    expect(statement.text).toContain('$1::text')
    expect(sql).toContain(':: bigint[]')
    const of = (table: string): number =>
      touched.filter((one) => one.table === table).reduce((sum, { rows = 0 }) => sum + rows, 0)
    expect(of('member_resource')).toBeGreaterThan(0)
    expect(touched.every(({ table }) => /^(member|shared)_resource$/.test(table))).toBe(true)
  })

  test('shows nothing of what it finds', async () => {
    const all = query('ExplanationOfBenefit')
    const own = await reader.explain(scopeOf('two'), all)
    expect(own.touched).toEqual([expect.objectContaining({ table: 'member_resource' })])
    expect(JSON.stringify(own)).not.toContain('resourceType')
  })

  test('of open data counts every row that was looked at', async () => {
    const { touched } = await reader.explain(
      scopeOf('the directory'),
      query('Organization', { filters: [named('o-open')] }),
    )
    expect(touched.reduce((sum, { rows = 0 }) => sum + rows, 0)).toBeGreaterThanOrEqual(2)
  })

  const byId = (id: string): Filter => ({ kind: 'id', values: [id] })
  test.each([
    ['a record', 'ExplanationOfBenefit', 'e2', []],
    ['what is shared', 'Practitioner', 'p-two', []],
    ['what nothing points at', 'Practitioner', 'p-nobody', []],
    [
      'a record by _has',
      'Practitioner',
      'p-two',
      [{ kind: 'has', type: 'ExplanationOfBenefit', parameter: provider, filter: byId('e2') }],
    ],
  ] as const)('tells nothing of whether others have %s', async (_what, type, id, more) => {
    for (const by of ['one', 'the group of one']) {
      if (by !== 'one' && more.length > 0) continue
      const touchedBy = async (wanted: string): Promise<unknown> =>
        (await reader.explain(scopeOf(by), query(type, { filters: [byId(wanted), ...more] }))).touched
      expect(await touchedBy(id)).toEqual(await touchedBy('nobody-has-it'))
    }
  })

  test('of what is shared tells no number, since others are among those looked at', async () => {
    const { touched } = await reader.explain(scopeOf('one'), query('Practitioner', { filters: [named('p')] }))
    const shared = touched.filter(({ table }) => table === 'shared_resource')
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.every(({ rows }) => rows === undefined)).toBe(true)
  })

  test('of what the grant does not allow runs nothing', async () => {
    const nothing: Explanation = await reader.explain(scopeOf('one with no rule'), search)
    expect(nothing.touched).toEqual([])
    expect(nothing.plan).toContain('the grant allows no search of these types')
    expect(nothing.statement.text).toBe('')
  })

  test('tells of the hop that the grant has no right for', async () => {
    const { plan } = await reader.explain(scopeOf('one without practitioners'), search)
    expect(plan).toContain('where never: no right to search PractitionerRole')
  })

  test('is refused where the search is: its statement would be too long for the database', async () => {
    const [filter] = search.filters
    const filters = Array.from({ length: 2000 }, () => filter).filter((one) => one !== undefined)
    const long = query('ExplanationOfBenefit', { filters })
    const refusal = {
      issues: [{ code: 'search-too-costly', text: expect.stringContaining('too long') as string }],
    }
    await expect(reader.explain(scopeOf('one'), long)).rejects.toMatchObject(refusal)
    await expect(reader.search(scopeOf('one'), long)).rejects.toMatchObject(refusal)
  })

  test('is refused where the search is', async () => {
    const all = query('ExplanationOfBenefit')
    await expect(reader.explain(scopeOf('the group of both'), all)).rejects.toMatchObject({
      issues: [{ code: 'search-too-costly' }],
    })
  })
})
