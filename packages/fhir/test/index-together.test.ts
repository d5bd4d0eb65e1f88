// Index values that belong together: composites, types of identifiers, positions, other names of systems.
import { describe, expect, it } from 'vitest'
import {
  canonicalSystem,
  createIndexer,
  searchParameter,
  type IndexValues,
  type JsonObject,
  type Resource,
} from '@openpayer/fhir'

function index(resourceType: string, code: string, content: JsonObject): IndexValues {
  const parameter = searchParameter(['plan-net'], resourceType, code)
  if (parameter === undefined) throw new Error(`no parameter ${code}`)
  const resource: Resource = { resourceType, ...content }
  return createIndexer([parameter])(resource)
}

/** The components of each composite, without the numbers. */
const together = (code: string, content: JsonObject): unknown[] =>
  index('Observation', code, content).composites.map(({ components }) =>
    components.map(({ kind, values }) => [kind, ...values.map(({ number: _, ...value }) => value)]),
  )

const coded = (code: string): JsonObject => ({ coding: [{ system: 's', code }] })
const pressure: JsonObject = {
  code: coded('panel'),
  component: [
    { code: coded('systolic'), valueQuantity: { value: 120 } },
    { code: coded('diastolic'), valueQuantity: { value: 80 } },
    { code: coded('position'), valueCodeableConcept: coded('sitting') },
    { code: coded('nothing') },
    { valueQuantity: { value: 1 } },
  ],
}

describe('a composite', () => {
  it('holds what one element says together, never what another says', () => {
    expect(together('component-code-value-quantity', pressure)).toEqual([
      [
        ['token', { system: 's', code: 'systolic' }],
        ['quantity', { lo: '120', hi: '120' }],
      ],
      [
        ['token', { system: 's', code: 'diastolic' }],
        ['quantity', { lo: '80', hi: '80' }],
      ],
    ])
  })

  it('of the resource and of its components has both', () => {
    const weight = { ...pressure, valueQuantity: { value: 70 } }
    expect(together('code-value-quantity', weight)).toHaveLength(1)
    expect(together('combo-code-value-quantity', weight)).toHaveLength(3)
    expect(together('combo-code-value-concept', weight)).toHaveLength(1)
  })

  it('takes every value of a component', () => {
    const twice = { coding: [{ code: 'a' }, { code: 'b' }] }
    expect(together('code-value-date', { code: twice, valueDateTime: '2020' })).toEqual([
      [
        ['token', { code: 'a' }, { code: 'b' }],
        ['date', { lo: Date.parse('2020-01-01'), hi: Date.parse('2021-01-01') }],
      ],
    ])
    expect(together('code-value-string', { code: coded('a'), valueString: 'x' })).toMatchObject([
      [
        ['token', { code: 'a' }],
        ['string', { value: 'x' }],
      ],
    ])
  })

  it('is not there where a part is missing', () => {
    expect(together('code-value-quantity', pressure)).toEqual([])
    expect(together('code-value-string', { code: coded('x') })).toEqual([])
  })
})

describe('an identifier', () => {
  it('has an entry for each of its types', () => {
    const type = {
      coding: [{ system: 't', code: 'MB' }, { code: 'none' }, { system: 't', code: 'MR' }],
    }
    const identifier = [{ system: 's', value: '1', type }]
    const [first, second, ...others] = index('Patient', 'identifier', { identifier }).tokens
    expect(first).toMatchObject({ system: 's', code: '1', type: { system: 't', code: 'MB' } })
    expect(second).toMatchObject({ system: 's', code: '1', type: { system: 't', code: 'MR' } })
    expect(others).toEqual([])
  })
})

describe('a position', () => {
  it.each([
    [{ latitude: 41.76, longitude: -72.67 }, [{ latitude: 41.76, longitude: -72.67 }]],
    [{ latitude: 90, longitude: 180 }, [{ latitude: 90, longitude: 180 }]],
    [{ latitude: 91, longitude: 0 }, []],
    [{ latitude: 0, longitude: -181 }, []],
    [{ latitude: 1 }, []],
  ])('%j', (position, expected) => {
    const found = index('Location', 'near', { position }).positions
    expect(found.map(({ latitude, longitude }) => ({ latitude, longitude }))).toEqual(expected)
  })
})

describe('another name of a system', () => {
  it('is indexed under the one name', () => {
    const [token] = index('Practitioner', 'identifier', {
      identifier: [{ system: 'urn:oid:2.16.840.1.113883.4.6', value: '1' }],
    }).tokens
    expect(token?.system).toBe('http://hl7.org/fhir/sid/us-npi')
  })

  it.each([
    ['urn:oid:2.16.840.1.113883.6.88', 'http://www.nlm.nih.gov/research/umls/rxnorm'],
    ['urn:oid:2.16.840.1.113883.6.96', 'http://snomed.info/sct'],
    // The name that US Core uses is itself an OID.
    ['urn:oid:2.16.840.1.113883.6.238', 'urn:oid:2.16.840.1.113883.6.238'],
    ['http://terminology.hl7.org/CodeSystem/PHRaceAndEthnicityCDC', 'urn:oid:2.16.840.1.113883.6.238'],
    ['http://example.org/own', 'http://example.org/own'],
    ['constructor', 'constructor'],
  ])('%s means %s', (name, system) => {
    expect(canonicalSystem(name)).toBe(system)
  })

  it('never leads to a name that leads on', () => {
    const systems = ['http://hl7.org/fhir/sid/us-npi', 'http://loinc.org', 'http://snomed.info/sct']
    expect(systems.map(canonicalSystem)).toEqual(systems)
  })
})
