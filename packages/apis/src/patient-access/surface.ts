// The Patient Access API: CARIN Blue Button, US Core and PDex data of one member, and what they point at.
// http://hl7.org/fhir/us/carin-bb/CapabilityStatement-c4bb.html, http://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html
import type { Surface } from '../surface.ts'
import { careTypes } from './care-types.ts'
import { clinicalTypes } from './clinical-types.ts'
import { financialTypes } from './financial-types.ts'
import { sharedTypes } from './shared-types.ts'

/** Patient Access: `member` and `shared`, with a token for one member. */
export const patientAccess: Surface = {
  name: 'PatientAccess',
  path: '/PatientAccess/v1',
  title: 'Patient Access API',
  authority: 'member',
  guides: ['carin-bb', 'us-core', 'pdex'],
  // US Core's server takes new DiagnosticReports and DocumentReferences too, PDex's asks for all that US Core's does; nothing is written here.
  instantiates: ['http://hl7.org/fhir/us/carin-bb/CapabilityStatement/c4bb'],
  implementationGuides: [
    'http://hl7.org/fhir/us/carin-bb/ImplementationGuide/hl7.fhir.us.carin-bb|2.2.0',
    'http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|6.1.0',
    'http://hl7.org/fhir/us/davinci-pdex/ImplementationGuide/hl7.fhir.us.davinci-pdex|2.2.0',
  ],
  valueSets: ['carin-bb-2.2.0', 'us-core-6.1.0', 'pdex-2.2.0'],
  interactions: ['batch', 'search-system'],
  types: { ...financialTypes, ...clinicalTypes, ...careTypes, ...sharedTypes },
}
