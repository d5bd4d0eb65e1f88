// The canonical text of a search reads back as the same tree, whatever the values hold.
import { parseSearch } from '@openpayer/fhir'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchInput } from './support/search-parameters.ts'

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

const pair = fc.oneof(
  fc.tuple(fc.constantFrom('type', 'status'), list(token)),
  fc.tuple(fc.constantFrom('service-date', '_lastUpdated'), list(date)),
  fc.tuple(fc.constantFrom('name', 'name:exact', 'name:contains', 'url'), list(text)),
  fc.tuple(fc.constantFrom('patient', 'provider'), list(reference)),
  fc.tuple(fc.constant('score'), list(decimal)),
  fc.tuple(
    fc.constant('amount'),
    list(fc.tuple(decimal, text).map(([number, code]) => `${number}||${code}`)),
  ),
  fc.tuple(fc.constantFrom('type:missing', 'patient:missing'), fc.constantFrom('true', 'false')),
  fc.tuple(fc.constant('_id'), list(id)),
  fc.tuple(fc.constant('_sort'), fc.constantFrom('-service-date', 'name,_id', '-_lastUpdated')),
  fc.tuple(fc.constant('_include'), fc.constantFrom('*', 'ExplanationOfBenefit:provider:Organization')),
  fc.tuple(fc.constant('_include:iterate'), fc.constant('Coverage:payor')),
)

test('printing and reading again gives the same tree and the same text', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const query = pairs
        .slice(0, 8)
        .map((one) => one.map(encodeURIComponent).join('='))
        .join('&')
      const first = parseSearch(searchInput(query)).query
      const second = parseSearch(searchInput(first.text)).query
      expect(second).toEqual(first)
    }),
    { numRuns: 400 },
  )
})
