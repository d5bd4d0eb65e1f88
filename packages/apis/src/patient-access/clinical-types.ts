// What was found out about a member, and done: US Core. What stands here beside the guides' parameters is what finds an instance again: identifiers,
// the encounter it belongs to, the code of what was given.
// http://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html
import { typesIn, type SurfaceType } from '../surface.ts'
import { docrefOperation } from './docref.ts'
import { usCore } from './profiles.ts'

const ofMember = typesIn('member')

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

export const clinicalTypes: Readonly<Record<string, SurfaceType>> = {
  AllergyIntolerance: ofMember({
    profiles: [usCore('us-core-allergyintolerance')],
    parameters: ['clinical-status', 'code', 'patient', 'verification-status'],
    includes: ['AllergyIntolerance:patient'],
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
      'code:text',
      'encounter',
      'identifier',
      'onset-date',
      'patient',
      'recorded-date',
      'verification-status',
    ],
    includes: ['Condition:patient', 'Condition:encounter', 'Condition:*'],
  }),
  DiagnosticReport: ofMember({
    profiles: ['us-core-diagnosticreport-lab', 'us-core-diagnosticreport-note'].map(usCore),
    parameters: [
      'category',
      'code',
      'date',
      'encounter',
      'identifier',
      'patient',
      'performer',
      'result',
      'status',
    ],
    includes: [
      'DiagnosticReport:patient',
      'DiagnosticReport:encounter',
      'DiagnosticReport:performer',
      'DiagnosticReport:result',
      'DiagnosticReport:*',
    ],
  }),
  DocumentReference: ofMember({
    profiles: [usCore('us-core-documentreference')],
    parameters: [
      'author',
      'category',
      'custodian',
      'date',
      'encounter',
      'identifier',
      'patient',
      'period',
      'status',
      'type',
    ],
    includes: [
      'DocumentReference:patient',
      'DocumentReference:author',
      'DocumentReference:custodian',
      'DocumentReference:encounter',
      'DocumentReference:*',
    ],
    operations: [docrefOperation],
  }),
  Immunization: ofMember({
    profiles: [usCore('us-core-immunization')],
    parameters: ['date', 'patient', 'performer', 'status', 'vaccine-code'],
    includes: ['Immunization:patient', 'Immunization:performer', 'Immunization:*'],
  }),
  Media: ofMember({
    profiles: [],
    parameters: ['created', 'encounter', 'patient', 'status', 'type'],
    includes: ['Media:patient', 'Media:encounter', 'Media:*'],
  }),
  Observation: ofMember({
    profiles: observationProfiles.map(usCore),
    parameters: [
      'category',
      'code:text',
      'code-value-concept',
      'code-value-quantity',
      'component-code',
      'component-code-value-quantity',
      'date',
      'encounter',
      'has-member',
      'identifier',
      'patient',
      'performer',
      'status',
      'value-concept',
      'value-quantity',
    ],
    includes: [
      'Observation:patient',
      'Observation:performer',
      'Observation:encounter',
      'Observation:has-member',
      'Observation:*',
    ],
  }),
  Procedure: ofMember({
    profiles: [usCore('us-core-procedure')],
    parameters: ['code', 'date', 'encounter', 'identifier', 'patient', 'performer', 'status'],
    includes: ['Procedure:patient', 'Procedure:encounter', 'Procedure:performer', 'Procedure:*'],
  }),
  Specimen: ofMember({
    profiles: [usCore('us-core-specimen')],
    parameters: ['identifier', 'patient', 'type'],
    includes: ['Specimen:patient'],
  }),
}
