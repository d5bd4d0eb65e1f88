// Who the member is to the plan, and what was claimed: CARIN Blue Button, and prior authorizations of PDex.
// http://hl7.org/fhir/us/carin-bb/CapabilityStatement-c4bb.html
import { typesIn, type SurfaceType } from '../surface.ts'
import { carin, pdex, usCore } from './profiles.ts'

const ofMember = typesIn('member')

const claimProfiles = [
  'C4BB-ExplanationOfBenefit',
  'C4BB-ExplanationOfBenefit-Inpatient-Institutional',
  'C4BB-ExplanationOfBenefit-Outpatient-Institutional',
  'C4BB-ExplanationOfBenefit-Oral',
  'C4BB-ExplanationOfBenefit-Pharmacy',
  'C4BB-ExplanationOfBenefit-Professional-NonClinician',
]

export const financialTypes: Readonly<Record<string, SurfaceType>> = {
  Patient: ofMember({
    profiles: [carin('C4BB-Patient'), usCore('us-core-patient')],
    parameters: ['birthdate', 'death-date', 'family', 'gender', 'given', 'identifier', 'name'],
  }),
  Coverage: ofMember({
    profiles: [carin('C4BB-Coverage'), usCore('us-core-coverage')],
    parameters: ['beneficiary', 'identifier', 'patient', 'payor', 'status', 'type'],
    includes: ['Coverage:beneficiary', 'Coverage:patient', 'Coverage:payor', 'Coverage:*'],
  }),
  ExplanationOfBenefit: ofMember({
    profiles: [...claimProfiles.map(carin), pdex('pdex-priorauthorization')],
    parameters: [
      'billable-period-start',
      'care-team',
      'coverage',
      'created',
      'facility',
      'identifier',
      'insurer',
      'patient',
      'payee',
      'provider',
      'service-date',
      'service-start-date',
      'status',
      'type',
      'use',
    ],
    includes: [
      'ExplanationOfBenefit:patient',
      'ExplanationOfBenefit:provider',
      'ExplanationOfBenefit:care-team',
      'ExplanationOfBenefit:coverage',
      'ExplanationOfBenefit:insurer',
      'ExplanationOfBenefit:payee',
      'ExplanationOfBenefit:facility',
      'ExplanationOfBenefit:*',
    ],
  }),
  RelatedPerson: ofMember({
    profiles: [carin('C4BB-RelatedPerson'), usCore('us-core-relatedperson')],
    parameters: ['identifier', 'name', 'patient'],
    includes: ['RelatedPerson:patient'],
  }),
}
