// What is asked while rows are indexed again: of what stood in the index before, and of what is new in it.
import type { RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'

export interface Asked {
  readonly surface: 'patientAccess' | 'providerDirectory'
  /** Whether the answer needs what is new. */
  readonly isNew: boolean
  readonly question: RandomQuestion
}

const of = (surface: Asked['surface'], isNew: boolean, addresses: readonly string[]): Asked[] =>
  addresses.map((address) => {
    const [path = '', query = ''] = address.split('?')
    return { surface, isNew, question: { path, parts: query.split('&') } }
  })

export const questions: readonly Asked[] = [
  ...of('patientAccess', false, [
    'ExplanationOfBenefit?_count=100&_total=accurate',
    'ExplanationOfBenefit?type=pharmacy&_sort=-created&_count=50',
    'ExplanationOfBenefit?created=ge2024&_include=ExplanationOfBenefit:provider&_count=50',
    'Coverage?status=active&_include=Coverage:payor&_count=50',
    'Observation?date=ge2024&_count=50',
    'Practitioner?_sort=family&_count=50',
  ]),
  ...of('providerDirectory', false, [
    'Organization?name=a&_sort=name&_count=50',
    'PractitionerRole?active=true&_include=PractitionerRole:practitioner&_count=50',
  ]),
  ...of('patientAccess', true, [
    'ExplanationOfBenefit?service-start-date=ge2024&_count=50',
    'ExplanationOfBenefit?service-start-date=lt2024&_total=accurate&_count=10',
    'ExplanationOfBenefit?service-start-date:missing=true&_count=50',
    'ExplanationOfBenefit?_sort=service-start-date&_count=100',
    'ExplanationOfBenefit?_include=ExplanationOfBenefit:care-team&_count=50',
    'ExplanationOfBenefit?care-team:Practitioner.family:missing=false&_count=50',
    'Practitioner?_has:ExplanationOfBenefit:care-team:created=ge2000&_count=50',
    'Practitioner?_has:PractitionerRole:practitioner:specialty=207Q00000X&_count=50',
  ]),
  ...of('providerDirectory', true, [
    'PractitionerRole?specialty=207Q00000X&_count=50',
    'PractitionerRole?specialty:not=207Q00000X&_total=accurate&_count=50',
    'Practitioner?_has:PractitionerRole:practitioner:specialty=207Q00000X,207R00000X&_count=50',
  ]),
]
