// What a scope means, in the words of a member.
import { parseResourceScope } from '@openpayer/access'

export interface Words {
  readonly label: string
  readonly hint?: string
}

const typeWords: Readonly<Record<string, Words>> = {
  '*': {
    label: 'All health records that the plan holds',
    hint: 'Claims, coverage, conditions, tests, medicines and the rest.',
  },
  Patient: { label: 'Name, birth date, address and contact details' },
  Coverage: {
    label: 'Health plan coverage',
    hint: 'Which plan, which member number, from when to when.',
  },
  ExplanationOfBenefit: {
    label: 'Claims and what was paid for them',
    hint: 'Visits, hospital stays and prescriptions, with what they cost.',
  },
  Condition: { label: 'Health conditions', hint: 'Illnesses and health problems that were noted.' },
  Observation: {
    label: 'Test results and measurements',
    hint: 'Such as lab tests, blood pressure and weight.',
  },
  Practitioner: { label: 'Doctors and other caregivers named in the records' },
  PractitionerRole: { label: 'Where the caregivers in the records work' },
  Organization: { label: 'Hospitals, clinics and plans named in the records' },
  Location: { label: 'Places of care named in the records' },
  Medication: { label: 'Medicines named in the records' },
  MedicationRequest: { label: 'Prescriptions' },
  MedicationDispense: { label: 'Medicines that a pharmacy gave out' },
  AllergyIntolerance: { label: 'Allergies' },
  Immunization: { label: 'Vaccines' },
  Procedure: { label: 'Operations and other treatments' },
  Encounter: { label: 'Visits and hospital stays' },
  DiagnosticReport: { label: 'Test reports' },
  DocumentReference: { label: 'Documents and notes' },
  CarePlan: { label: 'Care plans' },
  CareTeam: { label: 'Care team' },
  Goal: { label: 'Health goals' },
  Device: { label: 'Medical devices' },
  Provenance: { label: 'Where each record came from' },
  RelatedPerson: { label: 'People related to the patient' },
}

const identityWords: Readonly<Record<string, Words>> = {
  'launch/patient': { label: 'Whose records you picked' },
  openid: {
    label: 'That it is you who signed in',
    hint: 'The app gets a code for you, not your user name or password.',
  },
  fhirUser: { label: 'Which health record is yours' },
  offline_access: {
    label: 'Get new records when you are not using the app',
    hint: 'The app can come back for new records by itself until the time you pick below is over. Without this, its access ends in about half an hour.',
  },
}

/** `MedicationAdministration` becomes `Medication administration`. */
const spaced = (type: string): string => {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const limits: Readonly<Record<string, string>> = {
  r: 'Only one record at a time, when the app knows which.',
  s: 'Only by searching.',
}

export function wordsFor(scope: string): Words {
  const identity = identityWords[scope]
  if (identity !== undefined) return identity
  const parsed = parseResourceScope(scope)
  if (parsed === undefined) return { label: scope }
  const words = typeWords[parsed.type] ?? { label: `${spaced(parsed.type)} records` }
  const limit = limits[parsed.access]
  return limit === undefined
    ? words
    : { label: words.label, hint: [words.hint, limit].filter(Boolean).join(' ') }
}
