import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../src/model.ts'
import type { Validator } from '../src/validate/validator.ts'
import { basic, concept, definitions, shade } from './support/example-guide.ts'
import { example, findings, validatorOf } from './support/guide.ts'

const coverage = (content: object = {}): JsonObject =>
  ({
    resourceType: 'Coverage',
    id: 'c',
    meta: { profile: [example('coverage')] },
    status: 'active',
    type: concept('green'),
    beneficiary: { reference: 'Patient/p' },
    subscriber: { reference: 'Patient/p' },
    payor: [{ reference: 'Organization/o' }],
    class: [{ type: concept('red'), value: 'g', name: 'G' }],
    ...content,
  }) as JsonObject
const observation = (content: object = {}): JsonObject =>
  ({
    resourceType: 'Observation',
    meta: { profile: [example('observation')] },
    status: 'final',
    code: concept('red'),
    valueQuantity: { value: 1 },
    ...content,
  }) as JsonObject
const patient = (...systems: string[]): JsonObject => ({
  resourceType: 'Patient',
  meta: { profile: [example('patient')] },
  identifier: systems.map((system) => ({ system: example(system), value: '1' })),
})

let validator: Validator
beforeAll(async () => {
  validator = await validatorOf(definitions)
})

describe('a resource against the profile that it claims', () => {
  const cost = (value: number, code: string): object => ({
    costToBeneficiary: [{ valueQuantity: { value, system: 'http://unitsofmeasure.org', code } }],
  })
  const judged = { code: concept('blue'), interpretation: [{ text: 'x' }] }

  test.each<[string, JsonObject, string[]]>([
    ['is right', basic(), []],
    ['lacks an element', basic({ subject: undefined }), ['profile-missing Basic.subject']],
    [
      'has an element too often',
      basic({ identifier: [{ value: '1' }, { value: '2' }, { value: '3' }] }),
      ['profile-too-many Basic.identifier'],
    ],
    ['lacks a slice', basic({ extension: undefined }), ['profile-missing Basic.extension']],
    ['has a slice too often', basic({ extension: [shade, shade] }), ['profile-too-many Basic.extension']],
    ['has another value than the pattern', basic({ code: concept('blue') }), ['profile-value Basic.code']],
    ['holds more than the pattern', basic({ code: { ...concept('red'), text: 'x' } }), []],
    [
      'refers to a type that is not allowed',
      basic({ subject: { reference: 'Organization/o' } }),
      ['reference-type Basic.subject'],
    ],
    [
      'says the type of an identifier reference',
      basic({ subject: { type: 'Group', identifier: { value: 'x' } } }),
      ['reference-type Basic.subject'],
    ],
    ['breaks an invariant on an element', basic({ created: '2020' }), ['invariant-failed Basic.created']],
    ['keeps an invariant on an element', basic({ created: '2020-01-01' }), []],

    ['is right', coverage(), []],
    [
      'has a code outside the required set',
      coverage({ type: concept('no-colour') }),
      ['binding-required Coverage.type'],
    ],
    [
      'has no code for a required binding',
      coverage({ type: { text: 'red' } }),
      ['binding-required Coverage.type'],
    ],
    [
      'has a code of no system for a required binding',
      coverage({ type: concept('red', example('none')) }),
      ['binding-required Coverage.type'],
    ],
    [
      'has a code that its system lacks',
      coverage({ type: concept('pink') }),
      ['binding-required Coverage.type', 'code-unknown Coverage.type.coding[0]'],
    ],
    [
      'has a code in other letters, which the system allows',
      coverage({ relationship: concept('a', example('letters')) }),
      [],
    ],
    [
      'has a code outside the extensible set',
      coverage({ relationship: concept('red') }),
      ['warning binding-extensible Coverage.relationship'],
    ],
    [
      'has an item of no slice of a closed list',
      coverage({
        class: [
          { type: concept('red'), value: 'g', name: 'G' },
          { type: concept('blue'), value: 'x' },
        ],
      }),
      ['profile-slice Coverage.class[1]'],
    ],
    [
      'lacks an element within a slice',
      coverage({ class: [{ type: concept('red'), value: 'g' }] }),
      ['profile-missing Coverage.class[0].name'],
    ],
    [
      'has an element that only another slice demands',
      coverage({
        class: [
          { type: concept('red'), value: 'g', name: 'G' },
          { type: concept('green'), value: 'p' },
        ],
      }),
      [],
    ],
    ['has text that is too long', coverage({ dependent: '1234' }), ['profile-length Coverage.dependent']],
    ['has a number that is too great', coverage({ order: 6 }), ['profile-length Coverage.order']],
    ['has a date within the limits', coverage({ period: { start: '2020-03-02T00:00:00Z' } }), []],
    [
      'has a date before the first',
      coverage({ period: { start: '2020-02' } }),
      ['profile-length Coverage.period.start'],
    ],
    [
      'has a date that may be before the first',
      coverage({ period: { start: '2020' } }),
      ['information invariant-not-checkable Coverage.period.start'],
    ],
    ['has a quantity within the limits', coverage(cost(5, 'd')), []],
    [
      'has a quantity that is too great',
      coverage(cost(6, 'd')),
      ['profile-length Coverage.costToBeneficiary[0].valueQuantity'],
    ],
    [
      'has a quantity in another unit',
      coverage(cost(6, 'wk')),
      ['information invariant-not-checkable Coverage.costToBeneficiary[0].valueQuantity'],
    ],
    ['has another value than the fixed one', coverage({ network: 'M' }), ['profile-value Coverage.network']],
    [
      'has an element that is forbidden',
      coverage({ contract: [{ reference: 'Contract/x' }] }),
      ['profile-too-many Coverage.contract'],
    ],
    [
      'breaks an invariant that only warns',
      coverage({ subscriber: undefined }),
      ['warning invariant-failed Coverage'],
    ],

    ['is right', observation(), []],
    [
      'has another type of value',
      observation({ valueQuantity: undefined, valueString: 'x' }),
      ['profile-missing Observation.value'],
    ],
    [
      'has a code that is certainly outside the set',
      observation({ code: concept('x', example('none')) }),
      ['binding-required Observation.code'],
    ],
    [
      'has a code of which nobody here can tell',
      observation({ code: concept('2', 'http://snomed.info/sct') }),
      ['information binding-not-checkable Observation.code'],
    ],
    [
      'has two items of the slice that an element makes',
      observation({ component: [judged, judged] }),
      ['profile-too-many Observation.component'],
    ],
    [
      'has one item with and one without the element',
      observation({ component: [judged, { code: concept('blue') }] }),
      [],
    ],
    [
      'has two references to one type',
      observation({ hasMember: [{ reference: 'Observation/1' }, { reference: 'Observation/2' }] }),
      ['profile-too-many Observation.hasMember'],
    ],
    [
      'has references to two types',
      observation({ hasMember: [{ reference: 'Observation/1' }, { reference: 'MolecularSequence/2' }] }),
      [],
    ],

    ['is in the order of the slices', patient('first', 'second'), []],
    ['is in another order', patient('second', 'first'), ['profile-slice Patient.identifier[1]']],
  ])('%s: %o', (_, resource, expected) => {
    expect(findings(validator, resource).sort()).toEqual(expected)
  })
})

describe('the profile of what a reference leads to', () => {
  const organization = (name?: string): object => ({
    resourceType: 'Organization',
    id: 'o',
    name,
    identifier: [{ value: '1' }],
  })
  const subject = (contained: object): JsonObject =>
    ({
      resourceType: 'Patient',
      id: 'p',
      contained: [contained],
      managingOrganization: { reference: '#o' },
    }) as JsonObject
  const chain = basic({
    meta: { profile: [example('chain')] },
    extension: undefined,
    contained: [{ resourceType: 'Practitioner', id: 'o' }],
    author: { reference: '#o' },
  })
  const bundle = (...resources: readonly JsonObject[]): object => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `http://x.org/${String(resource['resourceType'])}/${String(resource['id'])}`,
      resource,
    })),
  })

  test('looks for what is contained in it in itself', () => {
    expect(findings(validator, bundle(chain, subject(organization('O'))))).toEqual([])
  })

  test('is told from what is contained in it', () => {
    expect(findings(validator, bundle(chain, subject(organization())))).toEqual([
      'reference-profile Bundle.entry[0].resource.subject',
    ])
  })
})

test('what a profile nobody has would say is said to be unknown', () => {
  const resource = basic({
    meta: { profile: [example('unknown-ones')] },
    extension: undefined,
    contained: [{ resourceType: 'Patient', id: 'p' }],
    subject: { reference: '#p' },
  })
  expect(findings(validator, resource).sort()).toEqual([
    'information profile-type Basic.identifier[0]',
    'information reference-profile Basic.subject',
  ])
})

describe('a unit', () => {
  const quantity = (code: string): JsonObject =>
    ({ value: 1, unit: code, system: 'http://unitsofmeasure.org', code }) as JsonObject

  test.each([
    ['L', []],
    ['m', ['binding-required Observation.referenceRange[0].low']],
  ])('%s where a profile requires litres', (code, expected) => {
    expect(findings(validator, observation({ referenceRange: [{ low: quantity(code) }] }))).toEqual(expected)
  })

  test("outside R4's few of all vital signs, which US Core contradicts, is a warning", () => {
    const oxygen = {
      resourceType: 'Observation',
      status: 'final',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'vital-signs',
            },
          ],
        },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
      subject: { reference: 'Patient/p' },
      effectiveDateTime: '2020-01-01',
      valueQuantity: quantity('%'),
      component: [{ code: { text: 'flow' }, valueQuantity: quantity('L/min') }],
    }
    expect(findings(validator, oxygen)).toEqual([
      'warning binding-extensible Observation.component[0].code',
      'warning binding-extensible Observation.component[0].valueQuantity',
    ])
  })
})

describe('which profile is meant', () => {
  const claiming = (canonical: string): JsonObject =>
    basic({ meta: { profile: [canonical] }, subject: undefined })

  test.each<[string, string, string[]]>([
    ['a version that is in use', `${example('basic')}|1.0.0`, ['profile-missing Basic.subject']],
    ['a version that is not', `${example('basic')}|9.0.0`, ['warning profile-unknown Basic.meta.profile[0]']],
    ['a profile nobody knows', example('none'), ['warning profile-unknown Basic.meta.profile[0]']],
    ['a profile of another type', example('coverage'), ['profile-type-mismatch Basic.meta.profile[0]']],
  ])('%s', (_, canonical, expected) => {
    expect(findings(validator, claiming(canonical))).toEqual(expected)
  })

  test('the caller can demand one that is not claimed', () => {
    const resource = basic({ meta: undefined, subject: undefined })
    expect(findings(validator, resource)).toEqual([])
    expect(findings(validator, resource, { profiles: [example('basic')] })).toEqual([
      'profile-missing Basic.subject',
    ])
  })

  test.each([
    ['nobody knows', example('none'), ['warning profile-unknown Basic']],
    ['is for another type', example('coverage'), ['warning profile-type-mismatch Basic']],
  ])('it is said that one that the caller demands %s', (_, canonical, expected) => {
    const resource = basic({ meta: undefined })
    expect(findings(validator, resource, { profiles: [canonical] })).toEqual(expected)
    expect(findings(validator, resource, { profiles: [canonical], claims: false })).toEqual(expected)
  })

  test('the validator tells whether it has a profile', () => {
    expect(validator.hasProfile(example('basic'))).toBe(true)
    expect(validator.hasProfile(`${example('basic')}|9.0.0`)).toBe(false)
  })

  test('the finding names the profile with its version', () => {
    const [issue] = validator
      .validate(basic({ subject: undefined }))
      .filter(({ code }) => code === 'profile-missing')
    expect(issue?.profile).toBe(`${example('basic')}|1.0.0`)
  })

  test('of several claims each is checked', () => {
    const both = basic({
      meta: { profile: [example('basic'), `${example('basic')}|1.0.0`] },
      subject: undefined,
    })
    expect(findings(validator, both)).toHaveLength(2)
  })
})

test('a text says a value of the guide, never one of the member', () => {
  const secret = 'Mustermann'
  const resource = basic({
    code: concept(secret),
    identifier: [],
    subject: { reference: `Nonsense/${secret}` },
    created: secret,
  })
  expect(JSON.stringify(validator.validate(resource))).not.toContain(secret)
})
