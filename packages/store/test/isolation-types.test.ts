// Searches of several types and of a compartment: each type under its own rules, in one order through all pages.
import type { Include, SearchQuery } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { createIsolationWorld, patient, provider } from './support/isolation-world.ts'
import { parameter, query } from './support/reading.ts'

const { reader, scopeOf } = await createIsolationWorld()

const ofCoverage = parameter('beneficiary', 'reference', patient.number, {
  base: 'Coverage',
  targets: ['Patient'],
})

describe('a search of several types', () => {
  const several = (types: readonly string[], options: Partial<SearchQuery> = {}): SearchQuery => ({
    ...query('Patient', options),
    types,
  })
  const walked = async (by: string, search: SearchQuery): Promise<readonly string[]> => {
    const found: string[] = []
    let page = await reader.search(scopeOf(by), search)
    for (;;) {
      found.push(...page.matches.map(({ type, id }) => `${type}/${id}`))
      if (page.nextCursor === undefined) return found
      page = await (await reader.openCursor(scopeOf(by), page.nextCursor)).page(search)
    }
  }
  const types = ['Coverage', 'ExplanationOfBenefit', 'Patient', 'Practitioner']

  test.each([
    [
      'one',
      types,
      [
        'Coverage/c1',
        'ExplanationOfBenefit/e1',
        'ExplanationOfBenefit/e1-wrong',
        'Patient/one',
        'Practitioner/p-both',
        'Practitioner/p-condition',
        'Practitioner/p-one',
      ],
    ],
    [
      'one without practitioners',
      types,
      ['Coverage/c1', 'ExplanationOfBenefit/e1', 'ExplanationOfBenefit/e1-wrong'],
    ],
    ['one with no rule', types, []],
    [
      'the directory',
      ['Organization', 'Practitioner'],
      ['Organization/o-open', 'Organization/o-open-parent', 'Practitioner/p-open'],
    ],
  ])('by %s goes through the types in order, whatever the size of the page', async (by, asked, names) => {
    for (const count of [1, 2, 50]) expect(await walked(by, several(asked, { count }))).toEqual(names)
    const sort = [{ kind: 'id' as const, descending: true }]
    expect([...(await walked(by, several(asked, { count: 2, sort })))].sort()).toEqual(names)
    expect((await reader.search(scopeOf(by), several(asked, { count: 0 }))).total).toBe(names.length)
  })

  test.each([
    [
      'one',
      'one',
      ['Coverage/c1', 'ExplanationOfBenefit/e1', 'ExplanationOfBenefit/e1-wrong', 'Patient/one'],
    ],
    ['one', 'two', []],
    ['two', 'one', []],
    [
      'the group of one',
      'one',
      ['Coverage/c1', 'ExplanationOfBenefit/e1', 'ExplanationOfBenefit/e1-wrong', 'Patient/one'],
    ],
    ['the group of one', 'two', []],
  ])('by %s in the compartment of %s holds what is the member’s', async (by, id, names) => {
    const compartment = {
      type: 'Patient',
      id,
      parameters: { Patient: [], ExplanationOfBenefit: [patient], Coverage: [ofCoverage] },
    }
    const search = several(['Coverage', 'ExplanationOfBenefit', 'Patient', 'Condition'], {
      compartment,
      count: 2,
    })
    expect(await walked(by, search)).toEqual(names)
  })

  // A claim points at the Patient by what is of the same name as a parameter that counts for a coverage.
  test('in a compartment takes each type by its own parameters, by any of them', async () => {
    const parameters = { ExplanationOfBenefit: [provider], Coverage: [provider, ofCoverage] }
    const search = several(['Coverage', 'ExplanationOfBenefit'], {
      compartment: { type: 'Patient', id: 'one', parameters },
    })
    expect(await walked('one', search)).toEqual(['Coverage/c1'])
  })
})

describe('what is included in a page', () => {
  const include = (through: typeof patient, more: Partial<Include> = {}): Include => ({
    direction: 'forward',
    parameter: through,
    iterate: false,
    ...more,
  })
  const carer = parameter('carer', 'reference', 99, { targets: ['PractitionerRole'] })

  test.each<[string, Partial<SearchQuery> & Pick<SearchQuery, 'types'>, readonly string[]]>([
    [
      'is there for its matches alone, not for the one that tells of more',
      { types: ['ExplanationOfBenefit'], count: 1, includes: [include(provider)] },
      ['ExplanationOfBenefit/e1-wrong'],
    ],
    [
      'is of the type that its own parameter was asked for',
      {
        types: ['ExplanationOfBenefit'],
        filters: [{ kind: 'id', values: ['e1'] }],
        includes: [include(provider, { targetType: 'Practitioner' }), include(carer)],
      },
      ['ExplanationOfBenefit/e1', 'Practitioner/p-one'],
    ],
    [
      'is pointed at by the type that was asked for',
      { types: ['Coverage', 'ExplanationOfBenefit'], count: 1, includes: [include(patient)] },
      ['Coverage/c1'],
    ],
    [
      'points at the type that was asked for',
      {
        types: ['Practitioner', 'PractitionerRole'],
        filters: [{ kind: 'id', values: ['p-both', 'r-one'] }],
        includes: [include(provider, { direction: 'reverse', targetType: 'Practitioner' })],
      },
      ['Practitioner/p-both', 'PractitionerRole/r-one'],
    ],
  ])('%s', async (_what, { types, ...options }, names) => {
    const page = await reader.search(scopeOf('one'), { ...query('Patient', options), types })
    expect([...page.matches, ...page.included].map(({ type, id }) => `${type}/${id}`)).toEqual(names)
  })
})
