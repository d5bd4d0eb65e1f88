import { describe, expect, it } from 'vitest'
import { createIndexer, searchParameter, type JsonObject } from '@openpayer/fhir'
import { guides, of, valuesOf } from './support/index-values.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const nextDay = (text: string): number => day(text) + 86_400_000

describe('tokens', () => {
  const coding = { system: 'http://loinc.org', code: '4548-4', display: 'HbA1c' }

  it.each([
    [
      'a CodeableConcept by each coding, and by its text',
      of('Observation', { code: { coding: [coding, { code: 'x' }], text: 'A1c' } }),
      'code',
      [{ system: 'http://loinc.org', code: '4548-4', text: 'HbA1c' }, { code: 'x' }, { text: 'A1c' }],
    ],
    [
      'a Coding',
      of('Encounter', { class: { system: 's', code: 'AMB' } }),
      'class',
      [{ system: 's', code: 'AMB' }],
    ],
    [
      'an Identifier',
      of('Patient', { identifier: [{ system: 's', value: '1', type: { text: 'Member' } }, { value: '2' }] }),
      'identifier',
      [{ system: 's', code: '1', text: 'Member' }, { code: '2' }],
    ],
    ['a code', of('ExplanationOfBenefit', { status: 'active' }), 'status', [{ code: 'active' }]],
    ['a boolean', of('Patient', { active: false }), 'active', [{ code: 'false' }]],
    [
      'a ContactPoint of the wanted system',
      of('Patient', {
        telecom: [
          { system: 'phone', value: '555' },
          { system: 'email', value: 'a@b' },
        ],
      }),
      'email',
      [{ code: 'a@b' }],
    ],
    ['an element that is there', of('Patient', { deceasedDateTime: '2020' }), 'deceased', [{ code: 'true' }]],
    ['an element that is false', of('Patient', { deceasedBoolean: false }), 'deceased', [{ code: 'false' }]],
    ['an element that is not there', of('Patient', {}), 'deceased', [{ code: 'false' }]],
    [
      'a code within an extension',
      of('Patient', {
        extension: [
          {
            url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
            extension: [
              { url: 'ombCategory', valueCoding: { system: 's', code: '2106-3' } },
              { url: 'text', valueString: 'White' },
            ],
          },
          {
            url: 'http://example.org/other',
            extension: [{ url: 'ombCategory', valueCoding: { code: 'no' } }],
          },
        ],
      }),
      'race',
      [{ code: '2106-3' }],
    ],
    [
      'the value of an extension (delivery-method)',
      of('HealthcareService', {
        extension: [
          {
            url: 'http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/delivery-method',
            extension: [
              { url: 'type', valueCodeableConcept: { coding: [{ code: 'virtual' }] } },
              { url: 'other', valueString: 'x' },
            ],
          },
        ],
      }),
      'delivery-method',
      [{ code: 'virtual' }],
    ],
  ])('are taken from %s', (_, resource, code, expected) => {
    expect(valuesOf(resource, code)).toEqual(expected)
  })
})

describe('what tokens and references are sorted by', () => {
  const concept = { coding: [{ system: 's', code: 'B', display: 'Bee' }, { code: 'a' }, {}], text: 'Or so' }

  it.each([
    ['the codes of a concept', of('Observation', { code: concept }), 'code', ['B', 'a']],
    ['a code', of('Observation', { status: 'final' }), 'status', ['final']],
    ['a boolean', of('Patient', { active: true }), 'active', ['true']],
    ['whether an element is there', of('Patient', { deceasedDateTime: '2020' }), 'deceased', ['true']],
    ['no identifier', of('Patient', { identifier: [{ system: 's', value: '1' }] }), 'identifier', []],
    ['no telephone', of('Patient', { telecom: [{ system: 'phone', value: '555' }] }), 'phone', []],
    [
      'the display of a reference',
      of('Observation', { subject: { reference: 'Patient/1', display: 'Ann' } }),
      'patient',
      ['Ann'],
    ],
    [
      'the display alone',
      of('Observation', { performer: [{ display: 'Bo' }, { reference: 'Practitioner/1' }] }),
      'performer',
      ['Bo'],
    ],
  ])('%s', (_, resource, code, expected) => {
    const parameter = searchParameter(guides, resource.resourceType, code)
    const { sortTexts } = createIndexer(parameter === undefined ? [] : [parameter])(resource)
    expect(sortTexts).toEqual(expected.map((value) => ({ number: parameter?.number, value })))
  })
})

describe('dates', () => {
  const claim = of('ExplanationOfBenefit', {
    billablePeriod: { start: '2019-01-01', end: '2019-10-31' },
    item: [
      { servicedDate: '2019-11-02' },
      { servicedPeriod: { start: '2019-03-01', end: '2019-03' } },
      { servicedDate: '2019-11-02' },
      {},
    ],
  })

  it('of a claim are its billable period and each line, never the hull, each once', () => {
    expect(valuesOf(claim, 'service-date')).toEqual([
      { lo: day('2019-01-01'), hi: nextDay('2019-10-31') },
      { lo: day('2019-11-02'), hi: nextDay('2019-11-02') },
      { lo: day('2019-03-01'), hi: day('2019-04-01') },
    ])
    expect(valuesOf(claim, 'billable-period-start')).toEqual([
      { lo: day('2019-01-01'), hi: nextDay('2019-01-01') },
    ])
    expect(valuesOf(claim, 'service-start-date')).toHaveLength(3)
  })

  it('make the main date from the value that starts latest', () => {
    expect(createIndexer([])(claim).mainDate).toEqual({ lo: day('2019-11-02'), hi: nextDay('2019-11-02') })
    expect(createIndexer([])(of('ExplanationOfBenefit', { created: '2020-05' })).mainDate?.lo).toBe(
      day('2020-05-01'),
    )
    expect(
      createIndexer([])(of('Condition', { recordedDate: '2020', onsetDateTime: '2019' })).mainDate?.lo,
    ).toBe(day('2019-01-01'))
    expect(createIndexer([])(of('Patient', { birthDate: '1970-01-01' }))).not.toHaveProperty('mainDate')
  })

  it.each([
    ['a period without end', { start: '2020-01-01' }, [day('2020-01-01'), 253_402_300_800_000]],
    ['a period without start', { end: '2020-01-01' }, [-62_135_596_800_000, nextDay('2020-01-01')]],
  ])('of %s reach as far as dates go', (_, period, [lo, hi]) => {
    expect(valuesOf(of('Encounter', { period }), 'date')).toEqual([{ lo, hi }])
  })

  it('are points in time where they are instants, and as wide as they are written where they are not', () => {
    const [text, lo] = ['2020-01-01T00:00:00Z', day('2020-01-01')]
    const note = of('DocumentReference', { date: text })
    expect(valuesOf(note, 'date')).toEqual([{ lo, hi: lo + 1 }])
    expect(createIndexer([])(note).mainDate).toEqual({ lo, hi: lo + 1 })
    const observed = of('Observation', { effectiveInstant: text })
    expect(valuesOf(observed, 'date')).toEqual([{ lo, hi: lo + 1 }])
    const measured = of('Observation', { effectiveDateTime: text })
    expect(valuesOf(measured, 'date')).toEqual([{ lo, hi: lo + 1000 }])
  })

  it('of a timing is what lies between its outer limits', () => {
    const timing = {
      event: ['2020-01-01', '2020-02-01'],
      repeat: { boundsPeriod: { start: '2021-01-01', end: '2021-01-31' } },
    }
    expect(valuesOf(of('Observation', { effectiveTiming: timing }), 'date')).toEqual([
      { lo: day('2020-01-01'), hi: nextDay('2021-01-31') },
    ])
  })

  it('leave out an empty period and what is no date', () => {
    expect(valuesOf(of('Encounter', { period: {} }), 'date')).toEqual([])
    expect(valuesOf(of('Patient', { birthDate: '2020-02-30' }), 'birthdate')).toEqual([])
  })
})

describe('strings', () => {
  it('are every part of a name', () => {
    const name = [
      {
        use: 'official',
        text: 'Dr Ana Maria Diaz',
        family: 'Diaz',
        given: ['Ana', 'Maria'],
        prefix: ['Dr'],
        suffix: ['Jr'],
      },
    ]
    expect(valuesOf(of('Patient', { name }), 'name')).toEqual(
      ['Dr Ana Maria Diaz', 'Diaz', 'Ana', 'Maria', 'Dr', 'Jr'].map((value) => ({ value })),
    )
    expect(valuesOf(of('Patient', { name: [{ given: ['Ana', null] }] }), 'given')).toEqual([{ value: 'Ana' }])
  })

  it('are every part of an address', () => {
    const address = {
      line: ['1 Main St', 'Apt 2'],
      city: 'Hartford',
      district: 'Hartford',
      state: 'CT',
      postalCode: '06101',
      country: 'US',
    }
    expect(
      valuesOf(of('Location', { address }), 'address').map((entry) => (entry as { value: string }).value),
    ).toEqual(['1 Main St', 'Apt 2', 'Hartford', 'Hartford', 'CT', '06101', 'US'])
  })

  it('are names and aliases, displays and synonyms', () => {
    expect(valuesOf(of('Organization', { name: 'A', alias: ['B', 'C'] }), 'name', ['plan-net'])).toHaveLength(
      3,
    )
    const drug = of('MedicationKnowledge', { code: { coding: [{ display: 'Aspirin' }] }, synonym: ['ASA'] })
    expect(valuesOf(drug, 'drug-name')).toEqual([{ value: 'Aspirin' }, { value: 'ASA' }])
  })
})

describe('references', () => {
  const provider = (reference: JsonObject): unknown[] =>
    valuesOf(of('ExplanationOfBenefit', { provider: reference }), 'provider')

  it.each([
    ['Practitioner/p1', [{ type: 'Practitioner', id: 'p1' }]],
    ['Practitioner/p1/_history/3', [{ type: 'Practitioner', id: 'p1' }]],
    ['https://other.example/fhir/Practitioner/p1', [{ url: 'https://other.example/fhir/Practitioner/p1' }]],
    [
      'https://other.example/fhir/Practitioner/p1/_history/3',
      [{ url: 'https://other.example/fhir/Practitioner/p1' }],
    ],
    [
      'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
      [{ url: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0' }],
    ],
    ['#contained', [{}]],
    ['nonsense', [{}]],
  ])('%s is indexed as %j', (reference, expected) => {
    expect(provider({ reference })).toEqual(expected)
  })

  it('have their identifier beside what they lead to, or alone', () => {
    const identifier = { system: 'http://x.org', value: '1', use: 'official' }
    const indexed = { system: 'http://x.org', value: '1' }
    expect(provider({ reference: 'Practitioner/p1', identifier })).toEqual([
      { type: 'Practitioner', id: 'p1', identifier: indexed },
    ])
    expect(provider({ identifier: { value: '1' }, display: 'Dr' })).toEqual([{ identifier: { value: '1' } }])
    expect(provider({ display: 'Dr' })).toEqual([{}])
  })

  it('of `patient` are those that lead to a Patient', () => {
    const subject = (value: JsonObject): unknown[] =>
      valuesOf(of('Observation', { subject: value }), 'patient')
    expect(subject({ reference: 'Patient/a' })).toEqual([{ type: 'Patient', id: 'a' }])
    expect(subject({ reference: 'Group/a' })).toEqual([])
    expect(subject({ reference: 'https://other.example/Patient/a' })).toHaveLength(1)
    expect(subject({ reference: 'urn:uuid:1', type: 'Patient' })).toHaveLength(1)
    expect(subject({ reference: 'urn:uuid:1' })).toEqual([])
  })

  it('within extensions are found through the extension (network)', () => {
    const network = {
      url: 'http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/network-reference',
      valueReference: { reference: 'Organization/n' },
    }
    expect(valuesOf(of('PractitionerRole', { extension: [network] }), 'network')).toEqual([
      { type: 'Organization', id: 'n' },
    ])
  })

  it('to canonicals are found with and without version', () => {
    const answers = of('QuestionnaireResponse', { questionnaire: 'http://q.example/1|2' })
    expect(valuesOf(answers, 'questionnaire')).toEqual([
      { url: 'http://q.example/1' },
      { url: 'http://q.example/1|2' },
    ])
  })
})

describe('the indexer', () => {
  it('keeps texts of tokens where they are asked for alone, and what has a text alone as a value', () => {
    const code = searchParameter([], 'Observation', 'code')
    if (code === undefined) throw new Error('Observation has a code')
    const observation = of('Observation', { code: { coding: [{ code: 'x', display: 'X' }], text: 'an x' } })
    expect(createIndexer([code])(observation).tokens).toEqual([
      { number: code.number, code: 'x' },
      { number: code.number },
    ])
  })

  it('keeps the parameters of different types apart', () => {
    const status = [searchParameter([], 'Observation', 'status'), searchParameter([], 'Condition', 'code')]
    const index = createIndexer(status.filter((one) => one !== undefined))
    expect(index(of('Observation', { status: 'final', code: { text: 'x' } })).tokens).toHaveLength(1)
    expect(index(of('Procedure', { status: 'completed' })).tokens).toEqual([])
  })

  it('marks what is searched by its beginnings', () => {
    const profile = searchParameter([], 'Patient', '_profile')
    const index = profile && createIndexer([{ ...profile, below: true }])
    expect(index?.(of('Patient', { meta: { profile: ['http://p'] } })).uris).toEqual([
      { number: profile?.number, value: 'http://p', below: true },
    ])
  })

  it('refuses an expression outside its subset instead of indexing nothing', () => {
    const parameter = searchParameter([], 'Observation', 'status')
    const broken = { code: 'x', type: 'token', url: 'u', base: 'Observation', number: 1 } as const
    expect(parameter).toBeDefined()
    expect(() => createIndexer([{ ...broken, expression: 'component.first().code' }])).toThrow('subset')
    expect(() => createIndexer([{ ...broken, expression: 'nothing' }])).toThrow('Observation.x')
  })

  it('refuses a composite of two ranges, of which only one can stand beside a code', () => {
    const window = searchParameter([], 'MolecularSequence', 'chromosome-window-coordinate')
    expect(window?.components).toHaveLength(3)
    expect(() => createIndexer(window === undefined ? [] : [window])).toThrow('two components')
  })
})
