// Practitioners in the directory, with a role for each network that they take part in.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/StructureDefinition-plannet-PractitionerRole.html
import type { Resource } from '@openpayer/fhir'
import { isoDate } from '../calendar.ts'
import { concept, extension, reference } from '../codes.ts'
import { state } from '../data/places.ts'
import { npi } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import { facilityAddress } from '../providers/shared.ts'
import type { PractitionerFacts, World } from '../providers/world.ts'
import {
  changed,
  contact,
  networkReference,
  newPatients,
  npiIdentifier,
  planNet,
  serviceId,
  weekdays,
} from './parts.ts'

const languages = ['es', 'pt', 'pl'] as const

export const directoryPractitioner = (world: World, person: PractitionerFacts): Resource => ({
  resourceType: 'Practitioner',
  id: person.id,
  meta: meta('directoryPractitioner', changed(world, person.index)),
  identifier: [npiIdentifier(npi('person', person.index))],
  active: true,
  name: [
    {
      text: `${person.given} ${person.family}, ${person.specialty.degree}`,
      family: person.family,
      given: [person.given],
    },
  ],
  telecom: contact(person.index),
  address: [facilityAddress(person.clinic)],
  gender: person.female ? 'female' : 'male',
  qualification: [
    {
      extension: [
        extension(planNet('practitioner-qualification'), {
          extension: [
            extension('status', { valueCode: 'active' }),
            extension('whereValid', { valueCodeableConcept: concept('state', state) }),
          ],
        }),
      ],
      code: concept('taxonomy', person.specialty.taxonomy, person.specialty.text),
      issuer: { display: 'State of Connecticut' },
    },
  ],
  ...(person.index % 3 === 0
    ? {
        communication: [
          {
            extension: [
              extension(planNet('communication-proficiency'), {
                valueCodeableConcept: concept('languageProficiency', '40'),
              }),
            ],
            ...concept('language', languages[person.index % languages.length] ?? languages[0]),
          },
        ],
      }
    : {}),
})

/** One role a network: participation stands at the role, and a role has at most one. */
export const directoryRole = (world: World, person: PractitionerFacts, networkId: string): Resource => ({
  resourceType: 'PractitionerRole',
  id: `role-${person.id}-${networkId}`,
  meta: meta('directoryRole', changed(world, person.index)),
  extension: [
    newPatients(person.index % 4 === 3 ? 'nopt' : 'newpt', networkId),
    extension(planNet('network-reference'), { valueReference: networkReference(networkId) }),
  ],
  active: true,
  period: { start: isoDate(world.asOf - 400 - (person.index % 1500)) },
  practitioner: reference('Practitioner', person.id),
  organization: reference('Organization', person.clinic.id),
  code: [concept('providerRole', person.specialty.role)],
  specialty: [concept('taxonomy', person.specialty.taxonomy, person.specialty.text)],
  location: [reference('Location', person.clinic.locationId)],
  healthcareService: [reference('HealthcareService', serviceId(person.clinic))],
  telecom: contact(person.index),
  availableTime: [{ daysOfWeek: weekdays, availableStartTime: '09:00:00', availableEndTime: '16:00:00' }],
})
