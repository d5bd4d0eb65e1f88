// Every modifier of every type of parameter: what it means, and that the others are refused with what works.
import { asksForExpansion, FhirError, loadExpansions, parseSearch, type Filter } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { searchInput } from './support/search-parameters.ts'

const expansions = await loadExpansions(['plan-net-1.2.0', 'us-core-6.1.0'])

function read(query: string): Filter | undefined {
  return parseSearch(searchInput(query, { expansions })).query.filters[0]
}

function withoutParameter(filter: Filter | undefined): unknown {
  if (filter === undefined || !('parameter' in filter)) return filter
  const { parameter, ...rest } = filter
  return { ...rest, code: parameter.code }
}

function issuesOf(query: string, type = 'ExplanationOfBenefit'): FhirError['issues'] {
  try {
    parseSearch(searchInput(query, { expansions, type }))
    return []
  } catch (error) {
    if (error instanceof FhirError) return error.issues
    throw error
  }
}

describe('tokens', () => {
  test.each([
    ['type:not=a,b', { kind: 'token', values: [{ code: 'a' }, { code: 'b' }], negated: true }],
    ['type:text=head ache', { kind: 'string', match: 'text', values: ['head ache'] }],
    [
      'identifier:ofType=http://t.org|MB|12\\|3',
      { kind: 'ofType', values: [{ system: 'http://t.org', code: 'MB', value: '12|3' }] },
    ],
    [
      'identifier:of-type=http://t.org|MB|1',
      { kind: 'ofType', values: [{ system: 'http://t.org', code: 'MB', value: '1' }] },
    ],
    ['identifier=urn:oid:2.16.840.1.113883.4.6|1', { kind: 'token', values: [{ system: npi(), code: '1' }] }],
    ['type:missing=true', { kind: 'missing', missing: true }],
  ])('%s', (query, expected) => {
    const code = query.replace(/[:=].*/, '')
    expect(withoutParameter(read(query.replaceAll('+', '%2B')))).toEqual({ ...expected, code })
  })

  test(':in and :not-in stand for the codes of a value set, and keep what was written', () => {
    const set = 'http://hl7.org/fhir/us/core/ValueSet/us-core-clinical-note-type'
    const filter = read(`type:in=${set}`)
    expect(filter).toMatchObject({ kind: 'token', written: { modifier: 'in', value: set } })
    expect(filter?.kind === 'token' && filter.values).toContainEqual({
      system: 'http://loinc.org',
      code: '18842-5',
    })
    expect(read(`type:not-in=${set}`)).toMatchObject({ negated: true, written: { modifier: 'not-in' } })
    expect(parseSearch(searchInput(`type:in=${set}`, { expansions })).query.text).toContain(`type:in=${set}`)
  })

  test(':in with several value sets is any code of them', () => {
    const sets = [
      'http://hl7.org/fhir/ValueSet/observation-category',
      'http://hl7.org/fhir/ValueSet/condition-category',
    ]
    expect(withoutParameter(read(`type:in=${sets.join(',')}`))).toMatchObject({
      values: [
        { system: 'http://terminology.hl7.org/CodeSystem/observation-category' },
        { system: 'http://terminology.hl7.org/CodeSystem/condition-category' },
      ],
    })
  })

  test('what is repeated in a list of value sets is looked up once, and nothing behind the limit is', () => {
    const asked: string[] = []
    const counting = {
      valueSet(canonical: string) {
        asked.push(canonical)
        return Array.from({ length: 6000 }, (_, at) => ({ system: canonical, code: `c${at}` }))
      },
      hierarchy: () => 'unknown',
    }
    const textOf = (value: string): string =>
      parseSearch(searchInput(`type:in=${value}`, { expansions: counting })).query.text
    expect(textOf(Array(1000).fill('urn:set:1').join(','))).toContain('type:in=urn:set:1&')
    expect(asked).toEqual(['urn:set:1'])
    asked.length = 0
    const many = Array.from({ length: 1000 }, (_, at) => `urn:set:${at}`)
    expect(() => textOf(many.join(','))).toThrow(/more than 10000 codes/)
    expect(asked).toHaveLength(2)
  })

  test('the value sets of all filters together have a limit too', () => {
    const codes = Array.from({ length: 6000 }, (_, at) => ({ code: `c${at}` }))
    const large = { valueSet: () => codes, hierarchy: () => codes }
    const search = (filters: number): unknown =>
      parseSearch(searchInput(Array(filters).fill('type:in=urn:set').join('&'), { expansions: large }))
    expect(() => search(3)).not.toThrow()
    expect(() => search(4)).toThrow(/more than 20000 codes in all/)
  })

  test(':above and :below stand for a code and those above or below it', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/condition-clinical'
    const codesOf = (query: string): (string | undefined)[] => {
      const filter = read(query)
      return filter?.kind === 'token' ? filter.values.map(({ code }) => code).sort() : []
    }
    expect(codesOf(`type:below=${system}|active`)).toEqual(['active', 'recurrence', 'relapse'])
    expect(codesOf(`type:above=${system}|relapse`)).toEqual(['active', 'relapse'])
    expect(codesOf(`type:above=${system}|active`)).toEqual(['active'])
  })

  test.each([
    ['type:in=http://example.org/none', 'not among those of the guides'],
    ['type:in=http://hl7.org/fhir/us/core/ValueSet/us-core-condition-code', 'Not all codes'],
    ['type:in=ValueSet/1', 'canonical URL of a value set'],
    ['type:below=active', 'system|code'],
    ['type:below=http://loinc.org|1', 'not known here'],
    ['type:below=http://terminology.hl7.org/CodeSystem/condition-clinical|none', 'not one of its system'],
    ['type:below=http://terminology.hl7.org/CodeSystem/condition-clinical|', 'system|code'],
  ])('%s is refused with a sentence', (query, sentence) => {
    expect(issuesOf(query)).toMatchObject([{ code: 'search-invalid-value' }])
    expect(issuesOf(query)[0]?.text).toContain(sentence)
  })

  test('a surface learns beforehand whether a search needs the value sets', () => {
    expect(
      ['type:in=x', 'a.b:not-in=x', 'type%3Abelow=x', 'a=b&type:above=x'].map((query) =>
        asksForExpansion(query),
      ),
    ).toEqual(Array(4).fill(true))
    expect(
      ['type=in', 'type:not=a', 'in=:in', '', 'name:exact=x:in'].map((query) => asksForExpansion(query)),
    ).toEqual(Array(5).fill(false))
    expect(asksForExpansion('', 'type:in=x')).toBe(true)
  })
})

function npi(): string {
  return 'http://hl7.org/fhir/sid/us-npi'
}

describe('references', () => {
  test.each([
    [
      'provider:identifier=http://x.org|1,2',
      { kind: 'identifier', values: [{ system: 'http://x.org', code: '1' }, { code: '2' }] },
    ],
    ['provider:missing=false', { kind: 'missing', missing: false }],
    ['patient:Patient=1', { kind: 'reference', values: [{ type: 'Patient', id: '1' }] }],
  ])('%s', (query, expected) => {
    expect(withoutParameter(read(query))).toEqual({ ...expected, code: query.replace(/[:=].*/, '') })
  })

  test.each([
    ['Organization', 'partof:below=1', 'below'],
    ['Organization', 'partof:above=Organization/1', 'above'],
    ['ExplanationOfBenefit', 'provider:below=1', 'below'],
  ])('of %s, %s follows the parts of its target', (type, query, direction) => {
    const [filter] = parseSearch(searchInput(query, { type })).query.filters
    expect(filter).toMatchObject({
      kind: 'reference',
      values: [{ type: 'Organization', id: '1' }],
      hierarchy: { direction, by: { base: 'Organization', code: 'partof' } },
    })
  })

  test('a type that has no parts has nothing above and below', () => {
    expect(() => read('patient:below=1')).toThrow(/not supported for patient/)
  })
})

describe('URIs', () => {
  test.each([
    ['url:below=http://x.org/a', 'below'],
    ['url:above=http://x.org/a', 'above'],
    ['url=http://x.org/a', 'exact'],
  ])('%s', (query, match) => {
    expect(withoutParameter(read(query))).toEqual({
      kind: 'uri',
      code: 'url',
      match,
      values: ['http://x.org/a'],
    })
  })
})

describe('composites', () => {
  test('have a value for each component', () => {
    expect(withoutParameter(read('type-amount=http://x.org|a$ge5.4||mg,b$1'))).toEqual({
      kind: 'composite',
      code: 'type-amount',
      values: [
        [
          { kind: 'token', value: { system: 'http://x.org', code: 'a' } },
          { kind: 'quantity', value: { prefix: 'ge', value: '5.4', lo: '5.35', hi: '5.45', code: 'mg' } },
        ],
        [
          { kind: 'token', value: { code: 'b' } },
          { kind: 'quantity', value: { prefix: 'eq', value: '1', lo: '0.5', hi: '1.5' } },
        ],
      ],
    })
  })

  test.each(['a', 'a$1$2', 'a$x', '$1', 'a$', 'a$1,b'])('%s is refused', (value) => {
    expect(issuesOf(`type-amount=${value}`)).toMatchObject([{ code: 'search-invalid-value' }])
    expect(issuesOf(`type-amount=${value}`)[0]?.text).toContain('type (token)$amount (quantity)')
  })
})

describe('near', () => {
  const near = (value: string): unknown => {
    const input = searchInput(`near=${encodeURIComponent(value)}`, { type: 'Location' })
    return withoutParameter(parseSearch(input).query.filters[0])
  }

  test.each([
    ['41.76|-72.67|10|km', 41.76, -72.67, 10_000],
    ['41.76|-72.67|10', 41.76, -72.67, 10_000],
    ['41.76|-72.67|', 41.76, -72.67, 50_000],
    ['41.76|-72.67', 41.76, -72.67, 50_000],
    ['41.76|-72.67|250.5|m', 41.76, -72.67, 250.5],
    ['41.76|-72.67|1|[mi_i]', 41.76, -72.67, 1609.344],
    ['90|180|0|m', 90, 180, 0],
    ['-90|-180|1e3|km', -90, -180, 1_000_000],
    ['-0|0|1|km', 0, 0, 1000],
    ['0|0|999999|km', 0, 0, 20_100_000],
  ])('%s', (value, latitude, longitude, distance) => {
    expect(near(value)).toEqual({ kind: 'near', code: 'near', values: [{ latitude, longitude, distance }] })
  })

  test('the US survey mile is its own', () => {
    const [filter] = parseSearch(searchInput('near=1|1|10|[mi_us]', { type: 'Location' })).query.filters
    expect(filter?.kind === 'near' && filter.values[0]?.distance).toBeCloseTo(16_093.472, 3)
  })

  test.each([
    '',
    '41',
    'a|b',
    '91|0',
    '0|181',
    '0|0|-1',
    '0|0|x',
    '0|0|1|kg',
    '0|0|1|mile',
    '0|0|1|km|x',
    '|',
    'NaN|0',
  ])('%j is refused', (value) => {
    const [issue, ...others] = issuesOf(`near=${encodeURIComponent(value)}`, 'Location')
    expect(others).toEqual([])
    expect(issue?.text).toContain('latitude|longitude|distance|units')
  })
})

describe('a modifier that does not apply is refused with those that do', () => {
  test.each([
    ['status:text=a', ':not, :in, :not-in, :above, :below, :missing'],
    ['type:ofType=a|b|c', ':not, :text, :in'],
    ['identifier:exact=a', ':not, :of-type, :in'],
    ['name:text=a', ':exact, :contains, :missing'],
    ['name:not=a', ':exact, :contains, :missing'],
    ['service-date:exact=2020', ':missing'],
    ['score:not=1', ':missing'],
    ['amount:contains=1', ':missing'],
    ['patient:above=1', ':Patient, :identifier, :missing'],
    ['patient:Group=1', ':Patient'],
    ['url:contains=1', ':above, :below, :missing'],
    ['type-amount:not=a$1', ':missing'],
    ['_id:exact=1', 'Supported: :not, :missing.'],
    ['_lastUpdated:not=2020', 'Supported: :missing.'],
    ['_count:exact=1', 'takes no modifier'],
  ])('%s', (query, help) => {
    const issues = issuesOf(query)
    expect(issues).toMatchObject([{ code: 'search-unknown-modifier' }])
    expect(issues[0]?.text).toContain(help)
  })
})

describe('codes without a system in the data', () => {
  const system = 'http://hl7.org/fhir/observation-status'
  const types = new Map([
    [
      'Observation',
      {
        parameters: new Map([
          [
            'status',
            {
              code: 'status',
              type: 'token' as const,
              url: 'u',
              base: 'Observation',
              number: 1,
              expression: 'status',
              system,
            },
          ],
        ]),
        includes: new Map(),
        revincludes: new Map(),
      },
    ],
  ])
  const status = (query: string): unknown =>
    withoutParameter(
      parseSearch(searchInput(query, { surface: { types }, type: 'Observation', expansions })).query
        .filters[0],
    )

  test.each([
    [`status=${system}|final`, { kind: 'token', values: [{ code: 'final' }] }],
    [
      'status=http://other.org|final',
      { kind: 'token', values: [{ system: 'http://other.org', code: 'final' }] },
    ],
    [`status=${system}|`, { kind: 'missing', missing: false }],
    [`status:not=${system}|`, { kind: 'missing', missing: true }],
    ['status:in=http://hl7.org/fhir/ValueSet/observation-status', { kind: 'missing', missing: false }],
  ])('%s', (query, expected) => {
    expect(status(query)).toEqual({ ...expected, code: 'status' })
  })
})
