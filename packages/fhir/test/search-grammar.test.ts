// The search grammar as tables: what a query string means, and what is refused with which code.
import { FhirError, parseSearch, type Filter } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { parameters, searchInput } from './support/search-parameters.ts'

function filtersOf(query: string, form?: string): readonly unknown[] {
  const { filters } = parseSearch(searchInput(query, form === undefined ? {} : { form })).query
  return filters.map(withoutParameter)
}

function withoutParameter(filter: Filter): unknown {
  if (!('parameter' in filter)) return filter
  const { parameter, ...rest } = filter
  return { ...rest, code: parameter.code }
}

function codesOf(query: string, lenient = false): readonly string[] {
  try {
    parseSearch(searchInput(query, { lenient }))
    return []
  } catch (error) {
    if (error instanceof FhirError) return error.issues.map((issue) => issue.code)
    throw error
  }
}

const day = 86_400_000
const at = (iso: string): number => Date.parse(iso)

describe('tokens', () => {
  test.each([
    ['status=active', [{ code: 'active' }]],
    ['type=http://x.org|oral', [{ system: 'http://x.org', code: 'oral' }]],
    ['type=http://x.org%7Coral', [{ system: 'http://x.org', code: 'oral' }]],
    ['type=|oral', [{ system: '', code: 'oral' }]],
    ['type=http://x.org|', [{ system: 'http://x.org' }]],
    ['type=a,b', [{ code: 'a' }, { code: 'b' }]],
    ['type=a\\,b', [{ code: 'a,b' }]],
    ['type=a\\|b', [{ code: 'a|b' }]],
    ['type=a\\$b\\\\', [{ code: 'a$b\\' }]],
    ['type=in+patient', [{ code: 'in patient' }]],
  ])('%s', (query, values) => {
    expect(filtersOf(query)).toEqual([{ kind: 'token', code: query.split('=')[0], values }])
  })
})

describe('dates', () => {
  test.each([
    ['2026', 'eq', '2026-01-01', '2027-01-01'],
    ['ge2026-02', 'ge', '2026-02-01', '2026-03-01'],
    ['lt2024-02-29', 'lt', '2024-02-29', '2024-03-01'],
    ['2026-12', 'eq', '2026-12-01', '2027-01-01'],
    ['sa2026-05-31T13:20Z', 'sa', '2026-05-31T13:20:00Z', '2026-05-31T13:21:00Z'],
    ['eb2026-05-31T13:20:05Z', 'eb', '2026-05-31T13:20:05Z', '2026-05-31T13:20:06Z'],
    ['ap2026-05-31T13:20:05.25Z', 'ap', '2026-05-31T13:20:05.250Z', '2026-05-31T13:20:05.251Z'],
    ['ne2026-05-31T13:20:05', 'ne', '2026-05-31T13:20:05Z', '2026-05-31T13:20:06Z'],
    ['2026-05-31T13:20:05%2B02:00', 'eq', '2026-05-31T11:20:05Z', '2026-05-31T11:20:06Z'],
    ['2026-05-31T13:20:05-05:30', 'eq', '2026-05-31T18:50:05Z', '2026-05-31T18:50:06Z'],
    ['2026-05-31T13:20:05+00:00', 'eq', '2026-05-31T13:20:05Z', '2026-05-31T13:20:06Z'],
    ['2016-12-31T23:59:60Z', 'eq', '2017-01-01T00:00:00Z', '2017-01-01T00:00:01Z'],
    ['le9999', 'le', '9999-01-01', '+010000-01-01T00:00:00Z'],
  ])('%s', (text, prefix, lo, hi) => {
    const values = [{ prefix, lo: at(lo), hi: at(hi) }]
    expect(filtersOf(`service-date=${text}`)).toEqual([{ kind: 'date', code: 'service-date', values }])
    expect(filtersOf(`_lastUpdated=${text}`)).toEqual([{ kind: 'lastUpdated', values }])
  })

  test('the first year is no year of the twentieth century', () => {
    const [filter] = filtersOf('service-date=0001-01-01') as [{ values: [{ lo: number; hi: number }] }]
    expect(new Date(filter.values[0].lo).toISOString()).toBe('0001-01-01T00:00:00.000Z')
    expect(filter.values[0].hi - filter.values[0].lo).toBe(day)
  })

  test.each([
    '2020-02-30',
    '2025-02-29',
    '2020-13',
    '2020-00-01',
    '2020-01-00',
    '0000',
    '0000-01-01',
    '20',
    '2020-1-1',
    '2020-01-01T24:00Z',
    '2020-01-01T10',
    '2016-12-31T23:59:61Z',
    '9999-12-31T23:59:60Z',
    '9999-12-31T23:59:59-01:00',
    '0001-01-01T00:00:00+01:00',
    '99999-01-01',
    '2020-01-01T10:60Z',
    '2020-01-01T10:00:00+15:00',
    'xx2020',
    'GE2020',
    '2020-01-01Z',
    'today',
    '',
    '2020-01-01T10:00:00.Z',
    'ge',
    '2020-01-01,',
    '2020-01-01T10:00:00+0000',
  ])('refuses %j', (text) => {
    expect(codesOf(`service-date=${text}`)).toEqual(['search-invalid-value'])
  })
})

describe('strings, references, numbers, quantities, URIs, ids', () => {
  test.each([
    ['name=o\\,hara', { kind: 'string', code: 'name', match: 'starts', values: ['o,hara'] }],
    ['name:exact=O%27Hara', { kind: 'string', code: 'name', match: 'exact', values: ["O'Hara"] }],
    ['name:contains=har,%C3%A9', { kind: 'string', code: 'name', match: 'contains', values: ['har', 'é'] }],
    ['patient=a1', { kind: 'reference', code: 'patient', values: [{ type: 'Patient', id: 'a1' }] }],
    ['patient:Patient=a1', { kind: 'reference', code: 'patient', values: [{ type: 'Patient', id: 'a1' }] }],
    ['provider=a1', { kind: 'reference', code: 'provider', values: [{ id: 'a1' }] }],
    [
      'provider:Organization=a1',
      { kind: 'reference', code: 'provider', values: [{ type: 'Organization', id: 'a1' }] },
    ],
    [
      'provider=Practitioner/a1/_history/3',
      { kind: 'reference', code: 'provider', values: [{ type: 'Practitioner', id: 'a1' }] },
    ],
    [
      'provider=https://plan.example/PatientAccess/v1/Practitioner/a1',
      { kind: 'reference', code: 'provider', values: [{ type: 'Practitioner', id: 'a1' }] },
    ],
    [
      'provider=https://other.example/fhir/Practitioner/a1',
      {
        kind: 'reference',
        code: 'provider',
        values: [{ url: 'https://other.example/fhir/Practitioner/a1' }],
      },
    ],
    [
      'score=100',
      { kind: 'number', code: 'score', values: [{ prefix: 'eq', value: '100', lo: '99.5', hi: '100.5' }] },
    ],
    [
      'score=gt100.00',
      {
        kind: 'number',
        code: 'score',
        values: [{ prefix: 'gt', value: '100.00', lo: '99.995', hi: '100.005' }],
      },
    ],
    [
      'score=-0.5',
      { kind: 'number', code: 'score', values: [{ prefix: 'eq', value: '-0.5', lo: '-0.55', hi: '-0.45' }] },
    ],
    [
      'score=5.4e-3',
      {
        kind: 'number',
        code: 'score',
        values: [{ prefix: 'eq', value: '5.4e-3', lo: '0.00535', hi: '0.00545' }],
      },
    ],
    [
      'amount=le5.4|http://unitsofmeasure.org|mg',
      {
        kind: 'quantity',
        code: 'amount',
        values: [
          {
            prefix: 'le',
            value: '5.4',
            lo: '5.35',
            hi: '5.45',
            system: 'http://unitsofmeasure.org',
            code: 'mg',
            canonical: { value: '0.0054', lo: '0.00535', hi: '0.00545', unit: 'g' },
          },
        ],
      },
    ],
    [
      'amount=5||mg',
      {
        kind: 'quantity',
        code: 'amount',
        values: [{ prefix: 'eq', value: '5', lo: '4.5', hi: '5.5', code: 'mg' }],
      },
    ],
    [
      'url=http://x.org/a,urn:oid:1',
      { kind: 'uri', code: 'url', match: 'exact', values: ['http://x.org/a', 'urn:oid:1'] },
    ],
    ['status:missing=true', { kind: 'missing', code: 'status', missing: true }],
    ['patient:missing=false', { kind: 'missing', code: 'patient', missing: false }],
    ['_id=a,b.c-d', { kind: 'id', values: ['a', 'b.c-d'] }],
  ])('%s', (query, filter) => {
    expect(filtersOf(query)).toEqual([filter])
  })

  test('repetition is AND, over the query and the form', () => {
    expect(filtersOf('type=a&type=b', 'status=c&_id=x')).toHaveLength(4)
  })
})

describe('what is refused', () => {
  test.each([
    ['%zz=1', 'search-invalid-value'],
    ['type=%C3', 'search-invalid-value'],
    ['type=%E0%80%80', 'search-invalid-value'],
    ['type=a%00b', 'search-invalid-value'],
    ['name=a%0Ab', 'search-invalid-value'],
    ['type=', 'search-invalid-value'],
    ['type', 'search-invalid-value'],
    ['type=a,,b', 'search-invalid-value'],
    ['type=|', 'search-invalid-value'],
    ['type=a|b|c', 'search-invalid-value'],
    ['type=a\\', 'search-invalid-value'],
    ['type=a\\b', 'search-invalid-value'],
    ['score=abc', 'search-invalid-value'],
    ['score=1e999', 'search-invalid-value'],
    ['score=1e-400', 'search-invalid-value'],
    [`score=${'9'.repeat(41)}`, 'search-invalid-value'],
    ['amount=5|mg', 'search-invalid-value'],
    ['_id=a/b', 'search-invalid-value'],
    [`_id=${'a'.repeat(65)}`, 'search-invalid-value'],
    ['patient=a b', 'search-invalid-value'],
    ['patient=%23x', 'search-invalid-value'],
    ['patient:Patient=Group/1', 'search-invalid-value'],
    ['status:missing=maybe', 'search-invalid-value'],
    ['_count=-1', 'search-invalid-value'],
    ['_count=ten', 'search-invalid-value'],
    ['_count=1e9', 'search-invalid-value'],
    ['_count=1&_count=2', 'search-invalid-value'],
    ['_total=all', 'search-invalid-value'],
    ['colour=red', 'search-unknown-parameter'],
    ['_has:Coverage:x:y=1', 'search-unknown-parameter'],
    ['toString=1', 'search-unknown-parameter'],
    ['__proto__=1', 'search-unknown-parameter'],
    ['status:nope=a', 'search-unknown-modifier'],
    ['name:text=a', 'search-unknown-modifier'],
    ['patient:Group=a', 'search-unknown-modifier'],
    ['_id:missing=maybe', 'search-invalid-value'],
    ['_id:text=a', 'search-unknown-modifier'],
    ['_include:recurse=Coverage:payor', 'search-unknown-modifier'],
    ['_include=ExplanationOfBenefit:nobody', 'search-invalid-include'],
    ['_include=Coverage:payor', 'search-invalid-include'],
    ['_include=ExplanationOfBenefit:patient:Group', 'search-invalid-include'],
    ['_include=', 'search-invalid-include'],
    ['_sort=_source', 'search-invalid-sort'],
    ['_sort=status:text', 'search-invalid-sort'],
    ['_sort=patient.name', 'search-invalid-sort'],
    ['_sort=nothing', 'search-invalid-sort'],
    ['_sort=', 'search-invalid-sort'],
    [`type=${Array.from({ length: 1001 }, () => 'a').join(',')}`, 'search-too-costly'],
    [Array.from({ length: 101 }, () => 'type=a').join('&'), 'search-too-costly'],
    [
      Array.from({ length: 90 }, () => `service-date=${'2026,'.repeat(70)}2026`).join('&'),
      'search-too-costly',
    ],
    [Array.from({ length: 3 }, () => `name=${'a,'.repeat(69)}a`).join('&'), 'search-too-costly'],
    [`type=${'a'.repeat(65 * 1024)}`, 'search-too-costly'],
    [Array.from({ length: 201 }, (_, at) => `x${at}=1`).join('&'), 'search-too-costly'],
    [Array.from({ length: 200 }, () => 'colour=1').join('&'), 'search-unknown-parameter'],
  ])('%.60s -> %s', (query, code) => {
    expect(codesOf(query)).toEqual([code])
  })

  test('all issues come together', () => {
    expect(codesOf('colour=red&status:nope=a&service-date=x')).toEqual([
      'search-unknown-parameter',
      'search-unknown-modifier',
      'search-invalid-value',
    ])
  })

  // What names one thing alone, a uri, several values together, a chain, a modifier, and what is no parameter at all.
  test.each(['identifier', 'url', 'type-amount', 'patient.name', 'status:text', 'nothing'])(
    'what cannot be sorted by (%s) is told with all that can',
    (code) => {
      const [issue] = issuesOf(`_sort=${code}`)
      expect(issue?.text).toContain('parameters of the type itself, without modifier or chain')
      expect(issue?.text).toMatch(/sorted by _id, _lastUpdated, patient, .*status, .*service-date/)
      expect(issue?.text).not.toMatch(/sorted by .*(identifier|url|type-amount)/)
    },
  )

  test('a slip of the hand gets a did-you-mean, and no text repeats a value', () => {
    const issues = issuesOf('pateint=secret-value&service-date=secret-value&_sort=secret-value')
    expect(issues[0]?.text).toContain('Did you mean patient?')
    expect(JSON.stringify(issues)).not.toContain('secret-value')
  })
})

function issuesOf(query: string): FhirError['issues'] {
  try {
    parseSearch(searchInput(query))
  } catch (error) {
    if (error instanceof FhirError) return error.issues
  }
  return []
}

describe('lenient handling', () => {
  test('leaves out what is unknown, warns, and shows what was used', () => {
    const { query, warnings } = parseSearch(
      searchInput('colour=red&status:nope=a&_text=x&type=oral', { lenient: true }),
    )
    expect(query.text).toBe('type=oral&_count=50')
    expect(warnings.map((issue) => [issue.code, issue.severity])).toEqual([
      ['search-unknown-parameter', 'warning'],
      ['search-unknown-modifier', 'warning'],
      ['search-unknown-parameter', 'warning'],
    ])
  })

  test('still refuses a bad value of a known parameter', () => {
    expect(codesOf('service-date=x', true)).toEqual(['search-invalid-value'])
  })
})

describe('result parameters', () => {
  test.each([
    ['', { count: 50, total: 'none' }],
    ['_count=7', { count: 7, total: 'none' }],
    ['_count=1000000000', { count: 500, total: 'none' }],
    ['_count=0', { count: 0, total: 'accurate' }],
    ['_summary=count', { count: 0, total: 'accurate' }],
    ['_total=accurate', { count: 50, total: 'accurate' }],
    ['_format=json&_pretty=true&_summary=false', { count: 50, total: 'none' }],
  ])('%j', (query, expected) => {
    expect(parseSearch(searchInput(query)).query).toMatchObject(expected)
  })

  test('sorts by several keys', () => {
    const { sort } = parseSearch(
      searchInput('_sort=status,-service-date,name,provider&_sort=_id,-_lastUpdated'),
    ).query
    expect(sort).toEqual([
      { kind: 'parameter', parameter: parameters.get('status'), descending: false },
      { kind: 'parameter', parameter: parameters.get('service-date'), descending: true },
      { kind: 'parameter', parameter: parameters.get('name'), descending: false },
      { kind: 'parameter', parameter: parameters.get('provider'), descending: false },
      { kind: 'id', descending: false },
      { kind: 'lastUpdated', descending: true },
    ])
  })

  test.each([
    ['_include=ExplanationOfBenefit:provider', ['provider']],
    ['_include=ExplanationOfBenefit:provider:Organization', ['provider:Organization']],
    ['_include=*', ['patient', 'provider', 'coverage']],
    [
      '_include=ExplanationOfBenefit:*&_include=ExplanationOfBenefit:patient',
      ['patient', 'provider', 'coverage'],
    ],
    ['_include:iterate=Coverage:payor', ['payor (iterate)']],
  ])('%s', (query, expected) => {
    const shown = parseSearch(searchInput(query)).query.includes.map(
      (include) =>
        include.parameter.code +
        (include.targetType === undefined ? '' : `:${include.targetType}`) +
        (include.iterate ? ' (iterate)' : ''),
    )
    expect(shown).toEqual(expected)
  })
})
