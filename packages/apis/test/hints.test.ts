// What a mistaken search is told: the way to what was meant, by the declarations of the surface.
import { FhirError, parseSearch } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { bindTypes, drugFormulary, patientAccess, providerDirectory } from '../src/index.ts'

const surfaces = { patientAccess, providerDirectory, drugFormulary }

function textsOf(name: keyof typeof surfaces, search: string): string[] {
  const [type = '', query = ''] = search.split('?')
  try {
    parseSearch({ surface: bindTypes(surfaces[name]), type, query, bases: [], lenient: false })
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

test.each(['active=true', 'active=FALSE', 'active=|true', 'active:not=false', 'active:missing=true'])(
  'a boolean is asked for as %s',
  (query) => {
    expect(textsOf('providerDirectory', `Practitioner?${query}`)).toEqual([])
  },
)
