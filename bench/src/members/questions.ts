// Searches of one member, one of each kind that is planned in a way of its own.

export interface MemberQuestion {
  readonly name: string
  /** Behind the base, for a member's Patient id. */
  readonly address: (patient: string) => string
}

const asked = (name: string, address: MemberQuestion['address']): MemberQuestion => ({ name, address })

export const memberQuestions: readonly MemberQuestion[] = [
  asked('page', (patient) => `ExplanationOfBenefit?patient=${patient}`),
  asked('token', () => 'ExplanationOfBenefit?type=pharmacy'),
  asked('token :not', () => 'ExplanationOfBenefit?type:not=pharmacy'),
  asked('date', () => 'ExplanationOfBenefit?service-date=ge2025-06-01'),
  asked('quantity', () => 'Observation?value-quantity=gt100'),
  asked('chain within the member', () => 'ExplanationOfBenefit?coverage.status=active'),
  asked(
    'chain to shared',
    () => 'ExplanationOfBenefit?care-team:Practitioner.name=ada,beth,clara,abel,boris',
  ),
  asked('_has', () => 'Coverage?_has:ExplanationOfBenefit:coverage:type=pharmacy'),
  asked('_include', () => 'ExplanationOfBenefit?_include=ExplanationOfBenefit:*'),
  asked(
    '_include:iterate',
    () => 'ExplanationOfBenefit?_include=ExplanationOfBenefit:provider&_include:iterate=Organization:partof',
  ),
  asked('compartment', (patient) => `Patient/${patient}/Observation?`),
  asked('whole compartment', (patient) => `Patient/${patient}/*?_count=20`),
  asked('several types', () => '?_type=Observation,Condition'),
  asked('_sort', () => 'Observation?_sort=date,-_lastUpdated'),
  asked('_total', () => 'ExplanationOfBenefit?_total=accurate&_count=1'),
  asked('shared rows', () => 'Practitioner?'),
  asked('shared rows by name', () => 'Organization?name=sample'),
  asked('shared, _revinclude', () => 'Practitioner?_revinclude=PractitionerRole:practitioner'),
  asked('shared, chain', () => 'PractitionerRole?practitioner.name=a'),
]
