// What a mistaken search is told: the way to what was meant, by the declarations of the surface.
import { FhirError, parseSearch } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { bindTypes, drugFormulary, patientAccess, providerDirectory } from '../src/index.ts'

const surfaces = { patientAccess, providerDirectory, drugFormulary }

function textsOf(name: keyof typeof surfaces, search: string): string[] {
  const [type = '', query = ''] = search.split('?')
  try {
    const of = type === '' ? {} : { type }
    parseSearch({ surface: bindTypes(surfaces[name]), ...of, query, bases: [], lenient: false })
    return []
  } catch (error) {
    if (error instanceof FhirError) return error.issues.map(({ text }) => text)
    throw error
  }
}

test.each([
  [
    'providerDirectory',
    'Practitioner?specialty=x',
    'Did you mean _has:PractitionerRole:practitioner:specialty?',
  ],
  ['providerDirectory', 'Practitioner?network=x', 'Did you mean _has:PractitionerRole:practitioner:network?'],
  [
    'providerDirectory',
    'Practitioner?address-city=x',
    'Did you mean _has:PractitionerRole:practitioner:location.address-city?',
  ],
  ['providerDirectory', 'Practitioner?npi=1', 'identifier=http://hl7.org/fhir/sid/us-npi|...?'],
  ['providerDirectory', 'PractitionerRole?near=1|1', 'Did you mean location.near?'],
  ['providerDirectory', 'PractitionerRole?communication=es', 'Did you mean practitioner.communication?'],
  ['providerDirectory', 'Practitioner?famly=x', 'Did you mean family?'],
  ['providerDirectory', 'Practitioner?nothing-like-it=x', 'Supported: '],
  ['providerDirectory', 'Practitioner?constructor=x', 'Supported: '],
  [
    'providerDirectory',
    'PractitionerRole?practitioner.specialty=x',
    'Did you mean _has:PractitionerRole:practitioner:specialty?',
  ],
  ['drugFormulary', 'Basic?drug-name=x', 'Did you mean subject.drug-name?'],
  ['patientAccess', 'Observation?subject=x', 'Did you mean patient?'],
  ['patientAccess', 'Coverage?birthdate=2000', 'beneficiary.birthdate'],
  ['patientAccess', 'Observation?_include=Foo:bar', 'No type of that name is served here.'],
  ['patientAccess', 'Observation?_include=Observation:subject', 'Observation:subject is not supported here.'],
  ['patientAccess', 'Observation?_include=Observation:pateint', 'Did you mean Observation:patient?'],
  [
    'patientAccess',
    'Coverage?_revinclude=ExplanationOfBenefit:coverag',
    'Did you mean ExplanationOfBenefit:coverage?',
  ],
  ['patientAccess', 'Coverage?_revinclude=Observation:code', 'Observation:code is not supported here.'],
  ['providerDirectory', 'Practitioner?active=maybe', 'must be true or false'],
  ['providerDirectory', 'Practitioner?active:not=1', 'must be true or false'],
] as const)('%s: %s is told: %s', (surface, search, help) => {
  expect(textsOf(surface, search)).toEqual([expect.stringContaining(help)])
})

// Each of these would be another question, or one that nobody asked.
test.each([
  ['Patient?address-city=x', 'Supported: '],
  ['Patient?telecom=x', 'Supported: '],
  ['Practitioner?birthdate=2000', 'Supported: '],
  ['ExplanationOfBenefit?patient.address-city=x', 'Supported: '],
  ['Patient?_score=1', 'Matches have no score'],
  ['?_type=Goal,CareTeam&status=active', 'Goal has no status; CareTeam has one: name in _type only'],
  ['?_type=Condition,Goal&code=1', 'Goal has no code; Condition has one: name in _type only'],
  ['?code=1-4', 'of the types searched have no code; AllergyIntolerance, Condition, '],
  [
    '?name=sample',
    'HealthcareService, Location, Organization, Patient, Practitioner, RelatedPerson have one',
  ],
  ['?_type=Goal,CareTeam&encounter.date=2026', 'Supported: '],
] as const)('%s leads to nothing else: %s', (search, help) => {
  const texts = textsOf('patientAccess', search)
  expect(texts).toEqual([expect.stringContaining(help)])
  expect(texts.join()).not.toContain('Did you mean')
})

// A parameter of the type itself is nearer than a way to another.
test.each([
  ['patientAccess', 'ExplanationOfBenefit?date=2026', 'Did you mean service-date or service-start-date?'],
  ['patientAccess', 'Condition?onset=2024', 'Did you mean onset-date?'],
  ['patientAccess', 'Procedure?performed=2024', 'Did you mean date?'],
  ['providerDirectory', 'PractitionerRole?code=ph', 'Did you mean role?'],
] as const)('%s: %s is told: %s', (surface, search, help) => {
  expect(textsOf(surface, search)).toEqual([expect.stringContaining(help)])
})

test.each([
  ['drugFormulary', 'Basic?status:of-type=a|b|c'],
  ['drugFormulary', 'Basic?drug-tier:ofType=a|b|c'],
  ['providerDirectory', 'HealthcareService?delivery-method:of-type=a|b|c'],
] as const)('%s: %s: an extension is no Identifier', (surface, search) => {
  const texts = textsOf(surface, search)
  expect(texts).toEqual([expect.stringContaining('The modifier is not supported')])
  expect(texts.join()).not.toContain('of-type')
})

const warningsOf = (name: keyof typeof surfaces, type: string, query: string): string[] => {
  const of = type === '' ? {} : { type }
  const { warnings } = parseSearch({
    surface: bindTypes(surfaces[name]),
    ...of,
    query,
    bases: [],
    lenient: false,
  })
  return warnings.map(({ severity, text }) => `${severity}: ${text}`)
}

test.each([
  ['patientAccess', 'Patient', 'gender=fmale', 'female, male, other, unknown'],
  ['patientAccess', 'Patient', 'gender=male,fmale', 'female, male, other, unknown'],
  ['patientAccess', 'Patient', 'gender:not=fmale', 'female, male, other, unknown'],
  ['patientAccess', 'Patient', 'gender=http://hl7.org/fhir/administrative-gender|fmale', 'female'],
  ['patientAccess', 'Observation', 'status=prelim', 'preliminary'],
  ['patientAccess', 'Patient', '_has:Observation:patient:status=prelim', 'preliminary'],
  ['patientAccess', '', '_type=Observation,Coverage&status=fmale', 'amended, '],
] as const)('%s: %s?%s is asked, with a warning that names the codes: %s', (surface, type, query, codes) => {
  const warnings = warningsOf(surface, type, query)
  expect(warnings).toEqual([expect.stringContaining(codes)])
  expect(warnings[0]).toMatch(/^warning: /)
  expect(warnings.join()).not.toMatch(/fmale\b(?<!female)|prelim\b/)
})

test.each([
  ['patientAccess', 'Patient', 'gender=female'],
  ['patientAccess', 'Patient', 'gender=FEMALE'],
  ['patientAccess', 'Patient', 'gender=http://hl7.org/fhir/administrative-gender|'],
  ['patientAccess', 'Patient', 'gender:missing=true'],
  ['patientAccess', 'Observation', 'code=prelim'],
  ['drugFormulary', 'Basic', 'status=no-such'],
  // Of one of them at least.
  ['patientAccess', '', '_type=Observation,Coverage&status=preliminary'],
  ['patientAccess', '', '_type=Observation,Coverage&status=draft'],
] as const)('%s: %s?%s is asked without a word', (surface, type, query) => {
  expect(warningsOf(surface, type, query)).toEqual([])
})

test.each(['active=true', 'active=FALSE', 'active=|true', 'active:not=false', 'active:missing=true'])(
  'a boolean is asked for as %s',
  (query) => {
    expect(textsOf('providerDirectory', `Practitioner?${query}`)).toEqual([])
  },
)
