// What quantities, numbers and uris leave in the index. https://hl7.org/fhir/R4/search.html#quantity
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@openpayer/fhir'
import { of, valuesOf } from './support/index-values.ts'

describe('quantities, numbers and uris', () => {
  const observed = (valueQuantity: JsonObject): unknown[] =>
    valuesOf(of('Observation', { valueQuantity }), 'value-quantity')

  it.each([
    [
      { value: 6.3, unit: 'percent', system: 'http://unitsofmeasure.org', code: '%' },
      {
        lo: '6.3',
        hi: '6.3',
        system: 'http://unitsofmeasure.org',
        code: '%',
        canonical: { lo: '0.063', hi: '0.063', unit: '1' },
      },
      { lo: '6.3', hi: '6.3', code: 'percent' },
    ],
    [
      { value: 6, unit: 'beats', system: 'http://unitsofmeasure.org' },
      { lo: '6', hi: '6', code: 'beats' },
    ],
    [
      { value: 6, unit: 'beats' },
      { lo: '6', hi: '6', code: 'beats' },
    ],
    [
      { value: 5, comparator: '<=' },
      { lo: '-Infinity', hi: '5' },
    ],
    // The number next to 5, so that neither ge5 nor ap with an end at 5 finds it, and eb5 does.
    [
      { value: 5, comparator: '<' },
      { lo: '-Infinity', hi: `4.${'9'.repeat(60)}` },
    ],
    [
      { value: -5, comparator: '>' },
      { lo: `-4.${'9'.repeat(60)}`, hi: 'Infinity' },
    ],
    [
      { value: 5, comparator: '>=' },
      { lo: '5', hi: 'Infinity' },
    ],
  ] as const)('%j is indexed as %j', (quantity, ...expected) => {
    expect(observed(quantity)).toEqual(expected)
  })

  it('take a range from end to end', () => {
    expect(
      valuesOf(
        of('Condition', { onsetRange: { low: { value: 40, unit: 'a' }, high: { value: 50, unit: 'a' } } }),
        'onset-age',
      ),
    ).toEqual([{ lo: '40', hi: '50', code: 'a' }])
    expect(valuesOf(of('Condition', { onsetRange: { low: { value: 40 } } }), 'onset-age')).toEqual([
      { lo: '40', hi: 'Infinity' },
    ])
  })

  it('take money with its currency', () => {
    expect(
      valuesOf(of('ChargeItem', { priceOverride: { value: 10.5, currency: 'USD' } }), 'price-override'),
    ).toEqual([{ lo: '10.5', hi: '10.5', system: 'urn:iso:std:iso:4217', code: 'USD' }])
  })

  it('take profiles with and without version', () => {
    expect(valuesOf(of('Patient', { meta: { profile: ['http://p|1', 'http://q'] } }), '_profile')).toEqual(
      ['http://p', 'http://p|1', 'http://q'].map((value) => ({ value })),
    )
  })
})
