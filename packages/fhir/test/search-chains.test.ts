// Filters on other resources, includes, searches of several types and of compartments, portions of the answer.
import { FhirError, parseSearch, type Filter, type SearchInput, type SearchQuery } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { baseInput, searchInput, surface } from './support/search-parameters.ts'

/** A filter as short text: `provider -> Practitioner: name starts x`. */
function shown(filter: Filter): string {
  switch (filter.kind) {
    case 'chain':
      return `${filter.parameter.code} -> ${filter.targets.map((target) => `${target.type}(${shown(target.filter)})`).join(' or ')}`
    case 'has':
      return `${filter.type}.${filter.parameter.code} here(${shown(filter.filter)})`
    case 'id':
    case 'otherId':
    case 'lastUpdated':
      return `${filter.kind} ${filter.values.length}`
    default:
      return `${filter.parameter.base}.${filter.parameter.code} ${filter.kind}`
  }
}

const filtersOf = (query: string, more: Partial<SearchInput> = {}): string[] =>
  parseSearch(searchInput(query, more)).query.filters.map(shown)

function issuesOf(input: SearchInput): FhirError['issues'] {
  try {
    parseSearch(input)
    return []
  } catch (error) {
    if (error instanceof FhirError) return error.issues
    throw error
  }
}

const codesOf = (input: SearchInput): string[] => issuesOf(input).map(({ code }) => code)

describe('chains', () => {
  test.each([
    ['patient.name=x', 'patient -> Patient(Patient.name string)'],
    ['patient:Patient.name:exact=x', 'patient -> Patient(Patient.name string)'],
    [
      'provider.name=x',
      'provider -> Practitioner(Practitioner.name string) or Organization(Organization.name string)',
    ],
    ['provider:Organization.name=x', 'provider -> Organization(Organization.name string)'],
    ['provider.partof=x', 'provider -> Organization(Organization.partof reference)'],
    [
      'patient.organization.name=x',
      'patient -> Patient(organization -> Organization(Organization.name string))',
    ],
    [
      'coverage.payor:Organization.partof.name=x',
      'coverage -> Coverage(payor -> Organization(partof -> Organization(Organization.name string)))',
    ],
    ['patient._id=1', 'patient -> Patient(id 1)'],
    ['patient._lastUpdated=ge2020', 'patient -> Patient(lastUpdated 1)'],
    ['patient.birthdate:missing=true', 'patient -> Patient(Patient.birthdate missing)'],
    [
      'patient._has:Coverage:patient:status=active',
      'patient -> Patient(Coverage.patient here(Coverage.status token))',
    ],
  ])('%s', (query, expected) => {
    expect(filtersOf(query)).toEqual([expected])
  })

  test.each([
    ['patient.nme=x', 'Did you mean name?'],
    ['provider.colour=x', 'Practitioner or Organization'],
    ['provider.partof.colour=x', 'colour is not supported for Organization'],
    ['status.name=x', 'patient, provider, coverage'],
    ['nobody.name=x', 'Supported:'],
    ['patient.=x', 'Supported:'],
    ['.name=x', 'Supported:'],
  ])('%s is refused: %s', (query, help) => {
    expect(issuesOf(searchInput(query))).toMatchObject([{ code: 'search-unknown-parameter' }])
    expect(issuesOf(searchInput(query))[0]?.text).toContain(help)
  })

  test('name the types that can be followed', () => {
    expect(issuesOf(searchInput('provider:Group.name=x'))[0]).toMatchObject({
      code: 'search-unknown-modifier',
      text: expect.stringContaining(':Practitioner, :Organization') as string,
    })
  })

  test('a parameter that is a date here and a token there needs the type', () => {
    expect(issuesOf(searchInput('provider.status=2020'))).toMatchObject([
      { code: 'search-invalid-value', text: expect.stringContaining('provider:Practitioner') as string },
    ])
    expect(filtersOf('provider:Organization.status=2020')).toEqual([
      'provider -> Organization(Organization.status date)',
    ])
  })

  test('a bad value of the last parameter is told as one', () => {
    expect(codesOf(searchInput('patient.birthdate=x'))).toEqual(['search-invalid-value'])
    expect(codesOf(searchInput('patient.birthdate=x', { lenient: true }))).toEqual(['search-invalid-value'])
  })

  test('go four steps and no further', () => {
    const steps = (count: number): string =>
      `coverage.payor:Organization${'.partof'.repeat(count - 2)}.name=x`
    expect(filtersOf(steps(4))).toHaveLength(1)
    expect(codesOf(searchInput(steps(5)))).toEqual(['search-too-costly'])
  })

  test('many of them are refused together', () => {
    const query = Array(90).fill('provider.identifier=1&provider.name=x').join('&')
    expect(codesOf(searchInput(query))).toContain('search-too-costly')
  })

  test.each([
    ['coverage.payor:Organization.name=x', 12, 'patient._id=1'],
    ['coverage.payor:Organization.partof:below=1', 8, 'patient._id=1'],
  ])('have twenty-four steps in all: %s', (two, times, more) => {
    const query = Array(times).fill(two).join('&')
    expect(codesOf(searchInput(query))).toEqual([])
    expect(issuesOf(searchInput(`${query}&${more}`))).toMatchObject([
      { code: 'search-too-costly', text: expect.stringContaining('24 steps') as string },
    ])
  })

  test('lead to eighty types in all', () => {
    const perWay = 1 + surface.types.size
    const ways = (count: number): SearchInput =>
      searchInput(Array(count).fill('_has:Provenance:target:target._id=1').join('&'), { type: 'Patient' })
    const most = Math.floor(80 / perWay)
    expect(most).toBeLessThan(12)
    expect(codesOf(ways(most))).toEqual([])
    expect(issuesOf(ways(most + 1))).toMatchObject([
      { code: 'search-too-costly', text: expect.stringContaining('80 types') as string },
    ])
  })
})

describe('_has', () => {
  test.each([
    ['_has:Coverage:patient:status=active', 'Coverage.patient here(Coverage.status token)'],
    [
      '_has:ExplanationOfBenefit:patient:coverage.payor:Organization.name=x',
      'ExplanationOfBenefit.patient here(coverage -> Coverage(payor -> Organization(Organization.name string)))',
    ],
    [
      '_has:Coverage:patient:_has:ExplanationOfBenefit:coverage:status=active',
      'Coverage.patient here(ExplanationOfBenefit.coverage here(ExplanationOfBenefit.status token))',
    ],
    ['_has:Coverage:patient:_id=1', 'Coverage.patient here(id 1)'],
    ['_has:Provenance:target:_lastUpdated=2020', 'Provenance.target here(lastUpdated 1)'],
    ['_has:Coverage:patient:status:not=active', 'Coverage.patient here(Coverage.status token)'],
  ])('%s', (query, expected) => {
    expect(filtersOf(query, { type: 'Patient' })).toEqual([expected])
  })

  test.each([
    ['_has:Coverage:patint:status=a', 'Did you mean _has:Coverage:patient:...?'],
    ['_has:Location:organization:near=a', 'reference that leads here'],
    ['_has:Coverage=a', '_has:Type:reference:parameter=value'],
    ['_has=a', '_has:Type:reference:parameter=value'],
    ['_has:Coverage:patient:=a', '_has:Type:reference:parameter=value'],
    ['_has:Coverage:patient:colour=a', 'not supported for Coverage'],
  ])('%s is refused: %s', (query, help) => {
    const issues = issuesOf(searchInput(query, { type: 'Patient' }))
    expect(issues).toMatchObject([{ code: 'search-unknown-parameter' }])
    expect(issues[0]?.text).toContain(help)
  })
})

describe('searches of several types', () => {
  const typesOf = (query: string): readonly string[] => parseSearch(baseInput(query)).query.types

  test('say whether they were named, also where all of them were', () => {
    const all = [...surface.types.keys()].join(',')
    const of = (query: string): SearchQuery => parseSearch(baseInput(query)).query
    const named = of(`_type=${all}`)
    expect([named.typesNamed, of('').typesNamed]).toEqual([true, undefined])
    expect(named.types).toEqual(of('').types)
    expect(of(named.text)).toEqual(named)
  })

  test('are about those of _type, or all', () => {
    expect(typesOf('_type=Patient,Coverage')).toEqual(['Coverage', 'Patient'])
    expect(typesOf('_type=Patient,Coverage,Patient&_type=Patient')).toEqual(['Patient'])
    expect(typesOf('')).toEqual([...surface.types.keys()].sort())
  })

  test('know the parameters that all their types have, with the same meaning', () => {
    expect(parseSearch(baseInput('_type=Practitioner,Organization&name=x')).query.filters).toMatchObject([
      { kind: 'string', values: ['x'] },
    ])
    expect(codesOf(baseInput('_type=Practitioner,Organization&status=x'))).toEqual([
      'search-unknown-parameter',
    ])
    expect(codesOf(baseInput('_type=Patient,Coverage&name=x'))).toEqual(['search-unknown-parameter'])
    expect(
      parseSearch(baseInput('_type=ExplanationOfBenefit,Coverage&patient=1')).query.filters,
    ).toMatchObject([{ kind: 'reference', values: [{ type: 'Patient', id: '1' }] }])
    expect(parseSearch(baseInput('_id=1&_lastUpdated=ge2020')).query.filters).toHaveLength(2)
  })

  test.each([
    ['_type=Patiant', 'Did you mean Patient?'],
    ['_type=', 'There are'],
    ['_type=Patient&_type=Coverage', 'No type is in every _type'],
  ])('%s is refused: %s', (query, help) => {
    expect(issuesOf(baseInput(query))).toMatchObject([{ code: 'search-invalid-value' }])
    expect(issuesOf(baseInput(query))[0]?.text).toContain(help)
  })

  test('are asked at the base, not at a type', () => {
    expect(codesOf(searchInput('_type=Patient'))).toEqual(['search-unknown-parameter'])
  })

  test('within a compartment are about its types alone', () => {
    const compartment = { type: 'Patient', id: '1', parameters: { Coverage: [], Patient: [] } }
    const { query } = parseSearch({ ...baseInput('_lastUpdated=ge2020'), compartment })
    expect(query.types).toEqual(['Coverage', 'Patient'])
    expect(query.compartment).toBe(compartment)
    expect(query.text).toBe('_lastUpdated=ge2020&_count=50')
    expect(issuesOf({ ...baseInput('_type=Patient,Organization'), compartment })).toMatchObject([
      {
        code: 'search-invalid-value',
        text: 'Organization does not lie in the compartment of a Patient. Search it at Organization.',
      },
    ])
  })
})

describe('includes', () => {
  const includesOf = (query: string, type = 'ExplanationOfBenefit'): string[] =>
    parseSearch(searchInput(query, { type })).query.includes.map(
      ({ direction, parameter, targetType, iterate }) =>
        `${direction} ${parameter.base}:${parameter.code}${targetType === undefined ? '' : `:${targetType}`}${iterate ? ' again' : ''}`,
    )

  test.each([
    ['_revinclude=Provenance:target', ['reverse Provenance:target']],
    ['_revinclude=*', ['reverse Provenance:target']],
    ['_revinclude=Provenance:*', ['reverse Provenance:target']],
    ['_revinclude:iterate=Provenance:target', ['reverse Provenance:target again']],
    [
      '_revinclude=Provenance:target:ExplanationOfBenefit',
      ['reverse Provenance:target:ExplanationOfBenefit'],
    ],
    ['_include=Coverage:payor:Organization', [], 'Patient'],
    ['_include:iterate=Coverage:payor:Organization', ['forward Coverage:payor:Organization again']],
    [
      '_include=ExplanationOfBenefit:patient&_include:iterate=Patient:organization',
      ['forward ExplanationOfBenefit:patient', 'forward Patient:organization again'],
    ],
  ])('%s', (query, expected, type = 'ExplanationOfBenefit') => {
    if (expected.length === 0)
      expect(codesOf(searchInput(query, { type }))).toEqual(['search-invalid-include'])
    else expect(includesOf(query, type)).toEqual(expected)
  })

  test(':iterate with * follows every include of the surface', () => {
    const declared = [...surface.types.values()].reduce((sum, { includes }) => sum + includes.size, 0)
    expect(includesOf('_include:iterate=*')).toHaveLength(declared)
  })

  test.each([
    ['_include=Provenance', 'Type:parameter'],
    ['_include=a:b:c:d', 'Type:parameter'],
    ['_include=ExplanationOfBenefit:pateint', 'Did you mean ExplanationOfBenefit:patient?'],
    ['_include=Coverage:payor', '_include:iterate'],
    ['_include=ExplanationOfBenefit:provider:Group', 'Practitioner, Organization'],
    ['_revinclude=Provenance:target:Patient', 'ExplanationOfBenefit'],
    ['_revinclude=Coverage:patient', 'Provenance:target'],
  ])('%s is refused: %s', (query, help) => {
    expect(issuesOf(searchInput(query))).toMatchObject([{ code: 'search-invalid-include' }])
    expect(issuesOf(searchInput(query))[0]?.text).toContain(help)
  })
})

describe('portions of the answer', () => {
  test.each([
    ['_summary=true', { summary: 'true', count: 50 }],
    ['_summary=text', { summary: 'text' }],
    ['_summary=data&_count=5', { summary: 'data', count: 5 }],
    ['_summary=count&_count=5', { count: 0, total: 'accurate' }],
    ['_elements=status,identifier,status', { elements: ['status', 'identifier'] }],
    ['_elements=status&_elements=id', { elements: ['status', 'id'] }],
    ['_elements=status&_summary=false', { elements: ['status'] }],
  ])('%s', (query, expected) => {
    expect(parseSearch(searchInput(query)).query).toMatchObject(expected)
  })

  test('without any there is none', () => {
    expect(parseSearch(searchInput('_summary=false')).query).not.toHaveProperty('summary')
  })

  test.each([
    ['_summary=some', 'true, text, data, count or false'],
    ['_summary=true&_summary=data', 'given twice'],
    ['_elements=stauts', 'Did you mean status?'],
    ['_elements=', 'They have'],
    ['_elements=item.sequence', 'They have'],
    ['_elements=status&_summary=true', 'not both'],
    ['_summary=text&_include=ExplanationOfBenefit:patient', 'cannot be combined'],
  ])('%s is refused: %s', (query, help) => {
    expect(issuesOf(searchInput(query))).toMatchObject([{ code: 'search-invalid-value' }])
    expect(issuesOf(searchInput(query))[0]?.text).toContain(help)
  })

  test.each(['_text', '_content', '_filter', '_query', '_list', '_contained', '_containedType'])(
    '%s is refused with what works instead',
    (name) => {
      const issues = issuesOf(searchInput(`${name}=x`))
      expect(issues).toMatchObject([{ code: 'search-unknown-parameter', expression: name }])
      expect(issues[0]?.text.length).toBeGreaterThan(`${name} is not supported. `.length)
    },
  )

  test('what R4 does by itself may be asked for', () => {
    expect(parseSearch(searchInput('_contained=false')).query.text).toBe('_count=50')
    expect(issuesOf(searchInput('_contained=true'))).toMatchObject([{ code: 'search-unknown-parameter' }])
  })

  test('what is read elsewhere is passed over', () => {
    expect(parseSearch(searchInput('_explain=true', { apart: new Set(['_explain']) })).query.text).toBe(
      '_count=50',
    )
    expect(codesOf(searchInput('_explain=true'))).toEqual(['search-unknown-parameter'])
  })
})
