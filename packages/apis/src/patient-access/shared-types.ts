// What records of members point at, seen only from there: people, places and things of CARIN Blue Button and US Core.
// http://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html
import { typesIn, type SurfaceType } from '../surface.ts'
import { carin, usCore } from './profiles.ts'

const pointedAt = typesIn('shared')

export const sharedTypes: Readonly<Record<string, SurfaceType>> = {
  Practitioner: pointedAt({
    profiles: [carin('C4BB-Practitioner'), usCore('us-core-practitioner')],
    parameters: ['family', 'given', 'identifier', 'name'],
  }),
  PractitionerRole: pointedAt({
    profiles: [usCore('us-core-practitionerrole')],
    parameters: ['endpoint', 'identifier', 'location', 'organization', 'practitioner', 'role', 'specialty'],
    includes: [
      'PractitionerRole:practitioner',
      'PractitionerRole:organization',
      'PractitionerRole:location',
      'PractitionerRole:endpoint',
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
  Medication: pointedAt({
    profiles: [usCore('us-core-medication')],
    parameters: ['code', 'identifier'],
  }),
  HealthcareService: pointedAt({ profiles: [], parameters: ['identifier', 'name'] }),
  Endpoint: pointedAt({ profiles: [], parameters: ['identifier', 'status'] }),
}
