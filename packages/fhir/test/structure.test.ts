import { describe, expect, it } from 'vitest'
import { checkStructure } from '@openpayer/fhir'

/** `code expression` of each issue. */
const found = (resource: unknown): string[] =>
  checkStructure(resource).map(({ code, expression }) => `${code} ${expression ?? ''}`)

const patient = (content: object): object => ({ resourceType: 'Patient', id: 'p', ...content })
const observation = (content: object): object => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...content,
})
const item = {
  sequence: 1,
  productOrService: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '99213' }] },
}
const claim = (content: object): object => ({
  resourceType: 'ExplanationOfBenefit',
  status: 'active',
  type: { text: 'professional' },
  use: 'claim',
  patient: { reference: 'Patient/p' },
  created: '2024-01-31T08:00:00Z',
  insurer: { reference: 'Organization/i' },
  provider: { reference: 'Practitioner/d' },
  outcome: 'complete',
  insurance: [{ focal: true, coverage: { reference: 'Coverage/c' } }],
  ...content,
})
const absent = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }]

describe('a right structure', () => {
  it.each<[string, object]>([
    [
      'a claim with lines',
      claim({
        item: [
          {
            ...item,
            servicedDate: '2024-01-02',
            adjudication: [{ category: { text: 'paid' }, amount: { value: 1.5, currency: 'USD' } }],
          },
        ],
      }),
    ],
    [
      'an extension on everything',
      patient({
        extension: [{ url: 'http://x', extension: [{ url: 'y', valueString: 'a' }] }],
        modifierExtension: [{ url: 'http://x', valueBoolean: true }],
        birthDate: '2020',
        _birthDate: { extension: [{ url: 'http://x', valueDateTime: '2020-01-01T10:00:00-05:00' }] },
        name: [{ extension: absent, family: 'A', _family: { id: 'f', extension: absent } }],
      }),
    ],
    [
      'an extension instead of a required value',
      { resourceType: 'Observation', _status: { extension: absent }, code: { text: 'x' } },
    ],
    [
      'arrays of values and extensions side by side',
      patient({ name: [{ given: ['A', null, 'C'], _given: [null, { extension: absent }, { id: 'c' }] }] }),
    ],
    ['a shorter array of extensions', patient({ name: [{ given: ['A', 'B'], _given: [{ id: 'a' }] }] })],
    ['extensions alone in an array', patient({ name: [{ _given: [{ extension: absent }] }] })],
    ['a choice with its sibling', observation({ valueString: 'a', _valueString: { id: 's' } })],
    [
      'a contained resource',
      patient({
        contained: [{ resourceType: 'Organization', id: 'o', name: 'O' }],
        managingOrganization: { reference: '#o' },
      }),
    ],
    [
      'items within items',
      {
        resourceType: 'Questionnaire',
        status: 'draft',
        item: [
          {
            linkId: '1',
            type: 'group',
            item: [{ linkId: '2', type: 'group', item: [{ linkId: '3', type: 'string' }] }],
          },
        ],
      },
    ],
    [
      'parameters within parameters',
      {
        resourceType: 'Parameters',
        parameter: [{ name: 'a', part: [{ name: 'b', part: [{ name: 'c', valueInteger: 1 }] }] }],
      },
    ],
    [
      'resources in a Bundle',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ fullUrl: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0', resource: patient({}) }],
      },
    ],
    ['a resource without text', { resourceType: 'Binary', contentType: 'text/plain', data: 'YWJj' }],
    ['a type with nothing required', { resourceType: 'Patient' }],
  ])('is accepted: %s', (_, resource) => {
    expect(found(resource)).toEqual([])
  })
})

describe('a wrong structure is reported with its place', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', 'text', ['element-type Resource']],
    ['null', null, ['element-type Resource']],
    ['an array', [], ['element-type Resource']],
    ['no resourceType', { id: 'p' }, ['resource-type-missing Resource']],
    ['a type that R4 lacks', { resourceType: 'Pateint' }, ['resource-type-missing Resource']],
    ['an abstract type', { resourceType: 'DomainResource' }, ['resource-type-missing Resource']],
    ['a resourceType that is no text', { resourceType: 7 }, ['resource-type-missing Resource']],
    ['an unknown element', patient({ birthdate: '2020-01-01' }), ['element-unknown Patient.birthdate']],
    [
      'an unknown element deep down',
      claim({ item: [item, { ...item, servicedate: '2024-01-02' }] }),
      ['element-unknown ExplanationOfBenefit.item[1].servicedate'],
    ],
    ['an unknown sibling', patient({ _foo: { id: 'a' } }), ['element-unknown Patient._foo']],
    [
      'a sibling of what is no primitive',
      patient({ _name: [{ id: 'a' }] }),
      ['element-unknown Patient._name'],
    ],
    ['a sibling of the id', patient({ _id: { extension: absent } }), ['element-unknown Patient._id']],
    [
      'a modifier on a data type',
      patient({ name: [{ modifierExtension: [{ url: 'http://x', valueCode: 'a' }] }] }),
      ['element-unknown Patient.name[0].modifierExtension'],
    ],
    [
      'a resourceType where none belongs',
      patient({ name: [{ resourceType: 'HumanName' }] }),
      ['element-unknown Patient.name[0].resourceType'],
    ],
    ['text for a boolean', patient({ active: 'true' }), ['element-type Patient.active']],
    [
      'text for a number',
      observation({ valueQuantity: { value: '1.0' } }),
      ['element-type Observation.valueQuantity.value'],
    ],
    ['a number for text', patient({ name: [{ family: 1 }] }), ['element-type Patient.name[0].family']],
    ['an object for a primitive', patient({ gender: { code: 'male' } }), ['element-type Patient.gender']],
    ['text for an object', observation({ subject: 'Patient/1' }), ['element-type Observation.subject']],
    [
      'text for a sibling',
      patient({ birthDate: '2020', _birthDate: 'x' }),
      ['element-type Patient._birthDate'],
    ],
    ['an object for an array', patient({ name: { family: 'A' } }), ['element-type Patient.name']],
    [
      'an array of one for a single value',
      patient({ birthDate: ['2020-01-01'] }),
      ['element-type Patient.birthDate'],
    ],
    [
      'an array of two for a single value',
      patient({ birthDate: ['2020-01-01', '2020-01-02'] }),
      ['element-too-many Patient.birthDate'],
    ],
    ['an array in an array', patient({ name: [[{ family: 'A' }]] }), ['element-type Patient.name[0]']],
    [
      'a missing element',
      { resourceType: 'Observation', code: { text: 'x' } },
      ['element-missing Observation.status'],
    ],
    [
      'a missing element deep down',
      claim({ item: [{ sequence: 1 }] }),
      ['element-missing ExplanationOfBenefit.item[0].productOrService'],
    ],
    [
      'a missing choice',
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/p' },
      },
      ['element-missing MedicationRequest.medication'],
    ],
    [
      'two types of one choice',
      observation({ valueString: 'a', valueBoolean: true }),
      ['element-choice Observation.valueBoolean'],
    ],
    [
      'an extension of another type',
      observation({ valueString: 'a', _valueCode: { id: 'x' } }),
      ['element-unknown Observation._valueCode'],
    ],
    [
      'a value of one type, a sibling of another',
      observation({ valueString: 'a', _valueBoolean: { id: 'x' } }),
      ['element-choice Observation._valueBoolean'],
    ],
    [
      'a type that the choice lacks',
      observation({ valueDecimal: 1 }),
      ['element-unknown Observation.valueDecimal'],
    ],
    ['a choice without its type', observation({ value: 'a' }), ['element-unknown Observation.value']],
    ['an empty object', patient({ maritalStatus: {} }), ['element-empty Patient.maritalStatus']],
    ['an empty array', patient({ name: [] }), ['element-empty Patient.name']],
    ['an empty string', patient({ name: [{ family: '' }] }), ['element-empty Patient.name[0].family']],
    ['null', patient({ gender: null }), ['element-empty Patient.gender']],
    ['null in an array of objects', patient({ name: [null] }), ['element-empty Patient.name[0]']],
    [
      'null without an extension beside it',
      patient({ name: [{ given: ['A', null] }] }),
      ['element-empty Patient.name[0].given[1]'],
    ],
    [
      'null on both sides',
      patient({ name: [{ given: ['A', null], _given: [null, null] }] }),
      ['element-empty Patient.name[0].given[1]', 'element-empty Patient.name[0]._given[1]'],
    ],
    [
      'a contained resource in a contained one',
      patient({
        contained: [{ resourceType: 'Patient', id: 'a', contained: [{ resourceType: 'Patient', id: 'b' }] }],
      }),
      ['element-unknown Patient.contained[0]'],
    ],
    [
      'a contained resource without id',
      patient({ contained: [{ resourceType: 'Organization', name: 'O' }] }),
      ['element-missing Patient.contained[0]'],
    ],
    [
      'a contained resource without type',
      patient({ contained: [{ id: 'o' }] }),
      ['resource-type-missing Patient.contained[0]'],
    ],
    [
      'a fault in a contained resource',
      patient({ contained: [{ resourceType: 'Organization', id: 'o', nam: 'O' }] }),
      ['element-unknown Patient.contained[0].nam'],
    ],
    [
      'a fault in a Bundle',
      { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient({ active: 1 }) }] },
      ['element-type Bundle.entry[0].resource.active'],
    ],
    [
      'a fault behind a content reference',
      { resourceType: 'Parameters', parameter: [{ name: 'a', part: [{ name: 'b', bad: 1 }] }] },
      ['element-unknown Parameters.parameter[0].part[0].bad'],
    ],
    [
      'an extension without url',
      patient({ extension: [{ valueString: 'a' }] }),
      ['element-missing Patient.extension[0].url'],
    ],
    [
      'a property called __proto__',
      JSON.parse('{"resourceType":"Patient","__proto__":{"active":true}}'),
      ['element-unknown Patient.?'],
    ],
    ['a property called constructor', patient({ constructor: 'a' }), ['element-unknown Patient.constructor']],
  ])('%s', (_, resource, issues) => {
    expect(found(resource)).toEqual(issues)
  })

  it('all of it, up to twenty issues, and the first of each code beyond a limit', () => {
    const lines = Array.from({ length: 50 }, (_, index) => ({ ...item, sequence: index }))
    const resource = claim({ status: 1, use: '', item: lines.map((line) => ({ ...line, foo: 1 })) })
    expect(found(resource)).toHaveLength(20)
    expect(found(resource).slice(0, 3)).toEqual([
      'element-type ExplanationOfBenefit.status',
      'element-empty ExplanationOfBenefit.use',
      'element-format ExplanationOfBenefit.item[0].sequence',
    ])
    expect(checkStructure(resource, { maxIssues: 3 }).map(({ code }) => code)).toEqual([
      'element-type',
      'element-empty',
      'element-format',
      'element-unknown',
    ])
  })

  it('nesting beyond the limit, once and without overflow', () => {
    const nested = (levels: number): object => {
      let extension: object = { url: 'x', valueString: 'a' }
      for (let level = 1; level < levels; level++) extension = { url: 'x', extension: [extension] }
      return patient({ extension: [extension] })
    }
    expect(found(nested(63))).toEqual([])
    expect(found(nested(100_000)).map((issue) => issue.split(' ')[0])).toEqual(['structure-too-deep'])
    expect(checkStructure(nested(9), { maxDepth: 8 })).toHaveLength(1)
  })
})

describe('the sentence of an issue', () => {
  const text = (resource: unknown): string => checkStructure(resource)[0]?.text ?? ''

  it.each<[string, unknown, string]>([
    [
      'names the element that was meant',
      patient({ birthdate: '2020' }),
      'R4 has no element birthdate in Patient; did you mean birthDate?',
    ],
    [
      'tells how a choice is written',
      observation({ value: 'a' }),
      'The element value of Observation has several types; write the type behind the name, for instance valueQuantity.',
    ],
    [
      'tells the format',
      patient({ birthDate: '31.12.2020' }),
      'The date is malformed; write a day of the calendar as YYYY, YYYY-MM or YYYY-MM-DD.',
    ],
    ['tells the JSON type', patient({ active: 'yes' }), 'The element is a boolean; write a JSON boolean.'],
    [
      'names what is missing',
      { resourceType: 'Observation', status: 'final' },
      'Observation must have code; add it.',
    ],
  ])('%s', (_, resource, expected) => {
    expect(text(resource)).toBe(expected)
  })

  it('never quotes a value, nor a property that is no name', () => {
    const secret = 'Jane Q Member 1970'
    const faults = [
      { resourceType: secret },
      patient({ [secret]: secret }),
      patient({
        birthDate: secret,
        active: secret,
        gender: ` ${secret}`,
        name: secret,
        maritalStatus: [secret],
      }),
      observation({ valueQuantity: { value: secret }, effectiveDateTime: secret, issued: secret }),
      patient({
        identifier: [{ system: `http://${secret}`, value: '' }],
        photo: [{ data: secret }],
        text: { status: 'x', div: secret },
      }),
    ]
    for (const fault of faults) {
      expect(checkStructure(fault).length).toBeGreaterThan(0)
      expect(JSON.stringify(checkStructure(fault))).not.toContain('Jane')
    }
  })
})
