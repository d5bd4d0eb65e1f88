// Units: what converts, to what, and that nothing is lost on the way.
import { createIndexer, parseSearch, searchParameter, type JsonObject } from '@openpayer/fhir'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchInput } from './support/search-parameters.ts'

const ucum = 'http://unitsofmeasure.org'

/** The canonical value of a search for a quantity in a unit. */
function canonicalOf(value: string, code: string): { value: string; unit: string } | undefined {
  const escaped = encodeURIComponent(code.replaceAll(/[,|$\\]/g, '\\$&'))
  const [filter] = parseSearch(searchInput(`amount=${value}|${ucum}|${escaped}`)).query.filters
  if (filter?.kind !== 'quantity') throw new Error('not read as a quantity')
  const canonical = filter.values[0]?.canonical
  return canonical && { value: canonical.value, unit: canonical.unit }
}

describe('a quantity is compared in base units', () => {
  it.each([
    ['100', 'mg/dL', '1000', 'g.m-3'],
    ['1', 'g/L', '1000', 'g.m-3'],
    ['37', 'Cel', '310.15', 'K'],
    ['98.6', '[degF]', '310.15', 'K'],
    ['-40', '[degF]', '233.15', 'K'],
    ['120', 'mm[Hg]', '15998640', 'g.m-1.s-2'],
    ['60', '/min', '1', 's-1'],
    ['72', '{beats}/min', '1.2', 's-1'],
    ['5.5', '10*3/uL', '5500000000000', 'm-3'],
    ['5.5', '10*9/L', '5500000000000', 'm-3'],
    ['5', '%', '0.05', '1'],
    ['48', 'mmol/mol', '0.048', '1'],
    ['2', 'm[IU]/mL', '2000', '[iU].m-3'],
    ['1', '[lb_av]', '453.59237', 'g'],
    ['1', '[in_i]', '0.0254', 'm'],
    ['1', '[mi_i]', '1609.344', 'm'],
    ['22', 'kg/m2', '22000', 'g.m-2'],
    ['30', 'U/L', '0.0005', 'm-3.mol.s-1'],
    ['1', 'h', '3600', 's'],
    ['1', '[Cal]', '4184000', 'g.m2.s-2'],
    ['90', 'fL', '0.00000000000000009', 'm3'],
    ['1', '(mg)/(dL)', '10', 'g.m-3'],
    ['5', 'mg/(24.h)', '0.0000000578703703703703703703703703704', 'g.s-1'],
    ['1', 'mg/mg{creat}', '1', '1'],
    ['1', 'mmol/kg/h', '0.000000000277777777777777777777777777778', 'g-1.mol.s-1'],
  ])('%s %s is %s %s', (value, code, base, unit) => {
    expect(canonicalOf(value, code)).toEqual({ value: base, unit })
  })

  it.each(['foo', 'dB', '10*99', 'Cel/min', 'kCel', 'mg//dL', 'mg/', '(mg', 'm9999', 'MG', 'm'.repeat(65)])(
    'but not in %s, which does not convert',
    (code) => {
      expect(canonicalOf('1', code)).toBeUndefined()
    },
  )

  it('and neither without the system of UCUM', () => {
    const read = (text: string): unknown => parseSearch(searchInput(`amount=${text}`)).query.filters[0]
    expect(JSON.stringify(read('5||mg'))).not.toContain('canonical')
    expect(JSON.stringify(read('5|http://x.org|mg'))).not.toContain('canonical')
    expect(JSON.stringify(read('5|urn:oid:2.16.840.1.113883.6.8|mg'))).toContain('canonical')
  })
})

describe('the value of a resource and the search for it', () => {
  const parameter = searchParameter([], 'Observation', 'value-quantity')
  const indexed = (valueQuantity: JsonObject): { lo: string; hi: string; unit: string } | undefined => {
    if (parameter === undefined) throw new Error('no parameter')
    const [entry] = createIndexer([parameter])({ resourceType: 'Observation', valueQuantity }).quantities
    return entry?.canonical
  }

  it('meet in the same text, whatever the number', () => {
    const number = fc.tuple(fc.integer(), fc.nat(12)).map(([digits, places]) => digits / 10 ** places)
    const units = fc.constantFrom('mg/dL', 'mm[Hg]', '[degF]', '/h', '[lb_av]', 'mg/(24.h)', '10*3/uL')
    fc.assert(
      fc.property(number, units, (value, code) => {
        expect(indexed({ value, system: ucum, code })?.lo).toBe(canonicalOf(String(value), code)?.value)
      }),
      { numRuns: 300 },
    )
  })

  it('keep their order', () => {
    const small = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(small, small, fc.constantFrom('/h', '[degF]', '[foz_us]'), (a, b, code) => {
        const [x, y] = [a, b].map((value) => Number(indexed({ value, system: ucum, code })?.lo))
        expect(Math.sign((x ?? 0) - (y ?? 0))).toBe(Math.sign(a - b))
      }),
      { numRuns: 300 },
    )
  })

  it('with a comparator reach to infinity in base units too', () => {
    expect(indexed({ value: 5, comparator: '<=', system: ucum, code: 'mg' })).toEqual({
      lo: '-Infinity',
      hi: '0.005',
      unit: 'g',
    })
    expect(indexed({ value: 5, comparator: '<', system: ucum, code: 'mg' })).toEqual({
      lo: '-Infinity',
      hi: `0.004${'9'.repeat(57)}`,
      unit: 'g',
    })
  })
})
