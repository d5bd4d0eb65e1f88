// What is planned for a member, given to them, and who takes part: US Core and PDex; where records come from, and their bytes.
// http://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html
import { typesIn, type SurfaceType } from '../surface.ts'
import { pdex, usCore } from './profiles.ts'

const ofMember = typesIn('member')

export const careTypes: Readonly<Record<string, SurfaceType>> = {
  CarePlan: ofMember({
    profiles: [usCore('us-core-careplan')],
    parameters: ['category', 'date', 'encounter', 'patient', 'status'],
    includes: ['CarePlan:patient', 'CarePlan:encounter', 'CarePlan:*'],
  }),
  CareTeam: ofMember({
    profiles: [usCore('us-core-careteam')],
    parameters: ['participant', 'patient', 'role', 'status'],
    includes: [
      'CareTeam:patient',
      'CareTeam:participant',
      'CareTeam:participant:PractitionerRole',
      'CareTeam:participant:Practitioner',
      'CareTeam:participant:Patient',
      'CareTeam:participant:RelatedPerson',
      'CareTeam:*',
    ],
  }),
  Device: ofMember({
    profiles: [usCore('us-core-implantable-device'), pdex('pdex-device')],
    parameters: ['identifier', 'patient', 'status', 'type'],
    includes: ['Device:patient'],
  }),
  Encounter: ofMember({
    profiles: [usCore('us-core-encounter')],
    parameters: [
      'class',
      'date',
      'discharge-disposition',
      'identifier',
      'location',
      'participant',
      'patient',
      'service-provider',
      'status',
      'type',
    ],
    includes: [
      'Encounter:patient',
      'Encounter:location',
      'Encounter:participant',
      'Encounter:service-provider',
      'Encounter:*',
    ],
  }),
  Goal: ofMember({
    profiles: [usCore('us-core-goal')],
    parameters: ['description', 'lifecycle-status', 'patient', 'target-date'],
    includes: ['Goal:patient'],
  }),
  MedicationDispense: ofMember({
    profiles: [usCore('us-core-medicationdispense'), pdex('pdex-medicationdispense')],
    parameters: [
      'code',
      'identifier',
      'medication',
      'patient',
      'performer',
      'prescription',
      'status',
      'type',
      'whenhandedover',
    ],
    includes: [
      'MedicationDispense:medication',
      'MedicationDispense:patient',
      'MedicationDispense:performer',
      'MedicationDispense:prescription',
      'MedicationDispense:*',
    ],
  }),
  MedicationRequest: ofMember({
    profiles: [usCore('us-core-medicationrequest')],
    parameters: [
      'authoredon',
      'category',
      'code',
      'encounter',
      'identifier',
      'intent',
      'medication',
      'patient',
      'requester',
      'status',
    ],
    includes: [
      'MedicationRequest:medication',
      'MedicationRequest:patient',
      'MedicationRequest:encounter',
      'MedicationRequest:requester',
      'MedicationRequest:*',
    ],
  }),
  QuestionnaireResponse: ofMember({
    profiles: [usCore('us-core-questionnaireresponse')],
    parameters: ['author', 'authored', 'encounter', 'patient', 'questionnaire', 'status'],
    includes: [
      'QuestionnaireResponse:patient',
      'QuestionnaireResponse:author',
      'QuestionnaireResponse:encounter',
      'QuestionnaireResponse:*',
    ],
  }),
  ServiceRequest: ofMember({
    profiles: [usCore('us-core-servicerequest')],
    parameters: [
      'authored',
      'category',
      'code',
      'encounter',
      'identifier',
      'patient',
      'performer',
      'requester',
      'status',
    ],
    includes: [
      'ServiceRequest:patient',
      'ServiceRequest:encounter',
      'ServiceRequest:performer',
      'ServiceRequest:requester',
      'ServiceRequest:*',
    ],
  }),
  Provenance: ofMember({
    profiles: [usCore('us-core-provenance'), pdex('pdex-provenance')],
    parameters: ['agent', 'patient', 'recorded', 'target'],
    includes: ['Provenance:agent', 'Provenance:target', 'Provenance:*'],
  }),
  Binary: ofMember({ profiles: [], parameters: [] }),
}
