// The Patient Access API: CARIN Blue Button and US Core data of one member, and what they point at.
// http://hl7.org/fhir/us/carin-bb/CapabilityStatement-c4bb.html, http://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html
import { typesIn, type Surface } from '../surface.ts'

const carin = (name: string) => `http://hl7.org/fhir/us/carin-bb/StructureDefinition/${name}`
const usCore = (name: string) => `http://hl7.org/fhir/us/core/StructureDefinition/${name}`

/** Of one member. */
const ofMember = typesIn('member')
/** What member data point at, seen only from there. */
const pointedAt = typesIn('shared')

const observationProfiles = [
  'us-core-observation-lab',
  'us-core-observation-clinical-result',
  'us-core-observation-occupation',
  'us-core-observation-pregnancyintent',
  'us-core-observation-pregnancystatus',
  'us-core-observation-screening-assessment',
  'us-core-observation-sexual-orientation',
  'us-core-simple-observation',
  'us-core-smokingstatus',
  'us-core-vital-signs',
  'us-core-blood-pressure',
  'us-core-bmi',
  'us-core-body-height',
  'us-core-body-temperature',
  'us-core-body-weight',
  'us-core-head-circumference',
  'us-core-heart-rate',
  'us-core-pulse-oximetry',
  'us-core-respiratory-rate',
  'head-occipital-frontal-circumference-percentile',
  'pediatric-bmi-for-age',
  'pediatric-weight-for-height',
]

const claimProfiles = [
  'C4BB-ExplanationOfBenefit',
  'C4BB-ExplanationOfBenefit-Inpatient-Institutional',
  'C4BB-ExplanationOfBenefit-Outpatient-Institutional',
  'C4BB-ExplanationOfBenefit-Oral',
  'C4BB-ExplanationOfBenefit-Pharmacy',
  'C4BB-ExplanationOfBenefit-Professional-NonClinician',
]

/** Patient Access: `member` and `shared`, with a token for one member. */
export const patientAccess: Surface = {
  name: 'PatientAccess',
  path: '/PatientAccess/v1',
  title: 'Patient Access API',
  authority: 'member',
  guides: ['carin-bb', 'us-core'],
  // US Core's server asks for reverse includes of Provenance, which this surface does not have.
  instantiates: ['http://hl7.org/fhir/us/carin-bb/CapabilityStatement/c4bb'],
  implementationGuides: [
    'http://hl7.org/fhir/us/carin-bb/ImplementationGuide/hl7.fhir.us.carin-bb|2.2.0',
    'http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|6.1.0',
  ],
  types: {
    Patient: ofMember({
      profiles: [carin('C4BB-Patient'), usCore('us-core-patient')],
      parameters: ['birthdate', 'death-date', 'family', 'gender', 'given', 'identifier', 'name'],
      includes: [],
    }),
    Coverage: ofMember({
      profiles: [carin('C4BB-Coverage'), usCore('us-core-coverage')],
      parameters: ['beneficiary', 'identifier', 'patient', 'payor', 'status', 'type'],
      includes: ['Coverage:patient', 'Coverage:payor', 'Coverage:*'],
    }),
    ExplanationOfBenefit: ofMember({
      profiles: claimProfiles.map(carin),
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
    Condition: ofMember({
      profiles: ['us-core-condition-encounter-diagnosis', 'us-core-condition-problems-health-concerns'].map(
        usCore,
      ),
      parameters: [
        'abatement-date',
        'asserted-date',
        'category',
        'clinical-status',
        'code',
        'identifier',
        'onset-date',
        'patient',
        'recorded-date',
        'verification-status',
      ],
      includes: ['Condition:patient'],
    }),
    Observation: ofMember({
      profiles: observationProfiles.map(usCore),
      parameters: [
        'category',
        'code',
        'date',
        'identifier',
        'patient',
        'performer',
        'status',
        'value-quantity',
      ],
      includes: ['Observation:patient', 'Observation:performer', 'Observation:*'],
    }),
    RelatedPerson: ofMember({
      profiles: [carin('C4BB-RelatedPerson'), usCore('us-core-relatedperson')],
      parameters: ['identifier', 'name', 'patient'],
      includes: ['RelatedPerson:patient'],
    }),
    Practitioner: pointedAt({
      profiles: [carin('C4BB-Practitioner'), usCore('us-core-practitioner')],
      parameters: ['family', 'given', 'identifier', 'name'],
      includes: [],
    }),
    PractitionerRole: pointedAt({
      profiles: [usCore('us-core-practitionerrole')],
      parameters: ['identifier', 'location', 'organization', 'practitioner', 'role', 'specialty'],
      includes: [
        'PractitionerRole:practitioner',
        'PractitionerRole:organization',
        'PractitionerRole:location',
        'PractitionerRole:*',
      ],
    }),
    Organization: pointedAt({
      profiles: [carin('C4BB-Organization'), usCore('us-core-organization')],
      parameters: ['address', 'identifier', 'name', 'partof', 'type'],
      includes: ['Organization:partof'],
    }),
    Location: pointedAt({
      profiles: [usCore('us-core-location')],
      parameters: [
        'address',
        'address-city',
        'address-postalcode',
        'address-state',
        'identifier',
        'name',
        'organization',
      ],
      includes: ['Location:organization'],
    }),
  },
}
