// The canonical text of a search reads back as the same tree, whatever the values hold.
import { loadExpansions, parseSearch, type SearchQuery } from '@openpayer/fhir'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseInput, searchInput } from './support/search-parameters.ts'

const escaped = (text: string): string => text.replaceAll(/[,|$\\]/g, '\\$&')
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => !/[\u0000-\u001f\u007f\ufffd]|\p{Surrogate}/u.test(value))
  .map(escaped)
const id = fc.stringMatching(/^[A-Za-z0-9\-.]{1,64}$/)
const prefix = fc.constantFrom('', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const instant = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9998-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const date = fc
  .tuple(prefix, instant, fc.constantFrom(4, 7, 10, 16, 19, 24), fc.constantFrom('Z', '+05:30', '-08:00', ''))
  .map(([before, value, length, offset]) => {
    const iso = value.toISOString()
    if (length <= 10) return before + iso.slice(0, length)
    return before + iso.slice(0, Math.min(length, 23)) + offset
  })
const decimal = fc
  .tuple(prefix, fc.stringMatching(/^-?\d{1,20}(\.\d{1,10})?(e-?\d{1,2})?$/))
  .map(([before, value]) => before + value)
const token = fc.oneof(
  text,
  text.map((code) => `|${code}`),
  fc.tuple(text, text).map(([system, code]) => `${system}|${code}`),
  text.map((system) => `${system}|`),
)
const reference = fc.oneof(
  id,
  id.map((value) => `Organization/${value}`),
  id.map((value) => `https://plan.example/PatientAccess/v1/Practitioner/${value}/_history/1`),
  id.map((value) => `https://other.example/${value}`),
)
const list = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => values.join(','))

const near = fc
  .tuple(
    fc.integer({ min: -90_000, max: 90_000 }),
    fc.integer({ min: -180_000, max: 180_000 }),
    fc.nat(1_000_000),
  )
  .chain(([latitude, longitude, distance]) =>
    fc
      .constantFrom('', '|', '|km', '|m', '|[mi_us]', '|[ft_i]')
      .map(
        (unit) =>
          `${latitude / 1000}|${longitude / 1000}${unit === '' ? '' : `|${distance / 10}`}${unit === '|' ? '' : unit}`,
      ),
  )
const quantity = fc.oneof(
  decimal,
  fc.tuple(decimal, text).map(([number, code]) => `${number}||${code}`),
  fc
    .tuple(decimal, fc.constantFrom('mg', 'Cel', '/min', 'nope'))
    .map(([number, code]) => `${number}|http://unitsofmeasure.org|${code}`),
)
const composite = fc.tuple(token, quantity).map(([code, amount]) => `${code}$${amount}`)
const set = fc.constantFrom(
  'http://hl7.org/fhir/ValueSet/observation-category',
  'http://hl7.org/fhir/ValueSet/condition-clinical',
)

const pair = fc.oneof(
  fc.tuple(fc.constantFrom('type', 'status', 'type:not'), list(token)),
  fc.tuple(fc.constantFrom('type:in', 'type:not-in'), list(set)),
  fc.tuple(
    fc.constantFrom('type:above', 'type:below'),
    list(fc.constant('http://terminology.hl7.org/CodeSystem/condition-clinical|relapse')),
  ),
  fc.tuple(
    fc.constant('identifier:ofType'),
    list(fc.tuple(text, text, text).map((parts) => parts.join('|'))),
  ),
  fc.tuple(fc.constantFrom('service-date', '_lastUpdated', 'patient.birthdate'), list(date)),
  fc.tuple(
    fc.constantFrom(
      'name',
      'name:exact',
      'name:contains',
      'type:text',
      'url',
      'url:above',
      'url:below',
      'provider.name',
    ),
    list(text),
  ),
  fc.tuple(
    fc.constantFrom(
      'patient',
      'provider',
      'patient.general-practitioner',
      'coverage.payor',
      'provider.partof',
    ),
    list(reference),
  ),
  fc.tuple(fc.constantFrom('provider:identifier', 'provider.identifier'), list(token)),
  fc.tuple(fc.constant('score'), list(decimal)),
  fc.tuple(fc.constant('amount'), list(quantity)),
  fc.tuple(fc.constant('type-amount'), list(composite)),
  fc.tuple(
    fc.constantFrom('type:missing', 'patient:missing', 'provider:missing'),
    fc.constantFrom('true', 'false'),
  ),
  fc.tuple(fc.constantFrom('_id', 'patient._id', '_has:Provenance:target:_id'), list(id)),
  fc.tuple(fc.constant('_sort'), fc.constantFrom('-service-date', 'name,_id', '-_lastUpdated')),
  fc.tuple(fc.constant('_include'), fc.constantFrom('*', 'ExplanationOfBenefit:provider:Organization')),
  fc.tuple(fc.constant('_include:iterate'), fc.constant('Coverage:payor')),
  fc.tuple(fc.constantFrom('_revinclude', '_revinclude:iterate'), fc.constantFrom('*', 'Provenance:target')),
  fc.tuple(fc.constant('_total'), fc.constantFrom('accurate', 'estimate', 'none')),
)
const last = fc.constantFrom(
  '_summary=data',
  '_summary=count',
  '_elements=status,id',
  '_count=3',
  '_format=json',
)
const expansions = await loadExpansions([])

test('printing and reading again gives the same tree and the same text', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), last, (pairs, shape) => {
      const query = [...pairs.map((one) => one.map(encodeURIComponent).join('=')), shape].join('&')
      const first = parseSearch(searchInput(query, { expansions })).query
      const second = parseSearch(searchInput(first.text, { expansions })).query
      expect(second).toEqual(first)
    }),
    { numRuns: 600 },
  )
})

test('so do places', () => {
  const of = (query: string): SearchQuery => parseSearch(searchInput(query, { type: 'Location' })).query
  fc.assert(
    fc.property(list(near), (values) => {
      const first = of(`near=${encodeURIComponent(values)}`)
      expect(of(first.text)).toEqual(first)
    }),
    { numRuns: 200 },
  )
})

test('and searches of several types', () => {
  for (const query of [
    '_type=Patient,Coverage&_id=1',
    '',
    '_type=Practitioner,Organization&name=x&_sort=name',
  ]) {
    const first = parseSearch(baseInput(query)).query
    expect(parseSearch(baseInput(first.text)).query).toEqual(first)
  }
})
