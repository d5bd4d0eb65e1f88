import { describe, expect, it } from 'vitest'
import {
  createIndexer,
  isResourceType,
  ownerElement,
  resourceTypes,
  searchParameter,
  searchParameters,
} from '@openpayer/fhir'
import numbers from '../src/definitions/generated/parameter-numbers.json' with { type: 'json' }

const guides = ['us-core', 'carin-bb', 'pdex', 'plan-net', 'formulary']
const planNet = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition'

describe('search parameters compiled from the guides', () => {
  it.each([
    [
      ['carin-bb'],
      'ExplanationOfBenefit',
      'service-date',
      'date',
      'billablePeriod | item.serviced',
      undefined,
    ],
    [['pdex'], 'ExplanationOfBenefit', 'use', 'token', 'use', undefined],
    [
      [],
      'ExplanationOfBenefit',
      'payee',
      'reference',
      'payee.party',
      ['Organization', 'Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson'],
    ],
    [['us-core'], 'Coverage', 'patient', 'reference', 'beneficiary', ['Patient']],
    [[], 'Observation', 'patient', 'reference', 'subject.where(resolve() is Patient)', ['Patient']],
    [
      [],
      'Observation',
      'value-quantity',
      'quantity',
      'value.ofType(Quantity) | value.ofType(SampledData)',
      undefined,
    ],
    [
      ['us-core'],
      'Condition',
      'asserted-date',
      'date',
      "extension.where(url='http://hl7.org/fhir/StructureDefinition/condition-assertedDate').value.ofType(dateTime)",
      undefined,
    ],
    [
      ['plan-net'],
      'PractitionerRole',
      'network',
      'reference',
      `extension.where(url='${planNet}/network-reference').value`,
      ['Organization'],
    ],
    [
      ['plan-net'],
      'Organization',
      'coverage-area',
      'reference',
      `extension.where(url='${planNet}/location-reference').value`,
      ['Location'],
    ],
    [
      ['plan-net'],
      'HealthcareService',
      'delivery-method',
      'token',
      `extension.where(url='${planNet}/delivery-method').extension.where(url='type').value`,
      undefined,
    ],
    [['plan-net'], 'InsurancePlan', 'name', 'string', 'name | alias', undefined],
    [['plan-net'], 'Practitioner', 'identifier', 'token', 'identifier', undefined],
    [['formulary'], 'MedicationKnowledge', 'drug-name', 'string', 'code.coding.display | synonym', undefined],
    [[], 'Patient', '_profile', 'uri', 'meta.profile', undefined],
  ])('%j %s.%s is a %s at %s', (names, type, code, parameterType, expression, targets) => {
    const found = searchParameter(names, type, code)
    expect(found).toMatchObject({ code, base: type, type: parameterType, expression })
    expect(found?.targets).toEqual(targets)
  })

  it('takes the definition of the first guide that has one, and base R4 last', () => {
    const own = searchParameter(['plan-net'], 'Organization', 'name')
    const base = searchParameter([], 'Organization', 'name')
    expect(own?.url).toBe('http://hl7.org/fhir/us/davinci-pdex-plan-net/SearchParameter/organization-name')
    expect(base?.url).toBe('http://hl7.org/fhir/SearchParameter/Organization-name')
    expect(searchParameter(['us-core', 'plan-net'], 'Organization', 'name')?.url).toContain('/us/core/')
  })

  it('knows neither what the grammar handles itself nor what cannot be indexed', () => {
    const codes = ['_id', '_lastUpdated', '_text', '_filter', 'near', 'constructor', 'no-such']
    expect(codes.map((code) => searchParameter([], 'Observation', code))).toEqual(codes.map(() => undefined))
    expect(searchParameter([], 'constructor', 'name')).toBeUndefined()
  })

  it('refuses a guide that is not compiled, since its parameters would silently be missing', () => {
    expect(() => searchParameter(['plannet'], 'Organization', 'name')).toThrow('plannet')
  })

  it('gives a code one number on all types, and no number twice', () => {
    const all = resourceTypes.flatMap((type) => searchParameters(guides, type))
    const byCode = new Map(all.map((one) => [one.code, one.number]))
    expect(all.every((one) => byCode.get(one.code) === one.number)).toBe(true)
    expect(new Set(Object.values(numbers)).size).toBe(Object.values(numbers).length)
    expect(Math.max(...Object.values(numbers))).toBeLessThan(32_768)
  })

  it('has an indexer for every parameter of every guide', () => {
    const all = [[], ...guides.map((guide) => [guide])].flatMap((names) =>
      resourceTypes.flatMap((type) => searchParameters(names, type)),
    )
    expect(all.length).toBeGreaterThan(2000)
    const refused = all.filter((parameter) => {
      try {
        return createIndexer([parameter]) === undefined
      } catch {
        return true
      }
    })
    // Two ranges beside each other, for which an index has no place.
    expect(new Set(refused.map(({ base, code }) => `${base} ${code}`))).toEqual(
      new Set([
        'MolecularSequence chromosome-window-coordinate',
        'MolecularSequence referenceseqid-window-coordinate',
      ]),
    )
  })
})

describe('resource types', () => {
  it('are the 146 concrete types of R4', () => {
    expect(resourceTypes).toHaveLength(146)
    expect(['Patient', 'Resource', 'DomainResource', 'HumanName', 'toString'].map(isResourceType)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it.each([
    ['ExplanationOfBenefit', 'patient'],
    ['Coverage', 'beneficiary'],
    ['Observation', 'subject'],
    ['Condition', 'subject'],
    ['Appointment', 'participant.actor'],
    ['Provenance', 'target'],
    ['Device', 'patient'],
    ['Task', 'for'],
    ['Patient', 'id'],
    ['Organization', undefined],
    ['Practitioner', undefined],
    ['Medication', undefined],
    ['Group', undefined],
    ['InsurancePlan', undefined],
    ['toString', undefined],
  ])('of %s the owner stands in %s', (type, element) => {
    expect(ownerElement(type)).toBe(element)
  })
})
