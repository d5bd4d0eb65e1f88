// What the directory's resources have in common.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/
import type { JsonObject } from '@openpayer/fhir'
import { isoInstant } from '../calendar.ts'
import { concept, extension, reference, systems } from '../codes.ts'
import { networks } from '../data/plans.ts'
import { phone } from '../identifiers.ts'
import type { Facility, World } from '../providers/world.ts'

export const planNet = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/${name}`

export const regionId = 'region-ct'
export const endpointId = 'endpoint-patient-access'

export const changed = (world: World, index: number): string =>
  isoInstant(world.asOf - 10 - (index % 320), 21_600)

export const contact = (index: number): JsonObject[] => [
  { system: 'phone', value: phone(index), use: 'work', rank: 1 },
]

export const npiIdentifier = (value: string): JsonObject => ({
  type: concept('identifierType', 'NPI'),
  system: systems.npi,
  value,
})

/** The focus network holds every third practitioner and every second clinic. */
export const inNetworks = (index: number, each: number): readonly string[] =>
  index % each === 0 ? networks.map((network) => network.id) : [networks[0].id]

export const networkReference = (id: string): JsonObject => reference('Organization', id)

export const serviceId = (place: Facility): string => `service-${place.id}`

export const newPatients = (accepting: string, fromNetwork: string): JsonObject =>
  extension(planNet('newpatients'), {
    extension: [
      extension('acceptingPatients', { valueCodeableConcept: concept('acceptingPatients', accepting) }),
      extension('fromNetwork', { valueReference: networkReference(fromNetwork) }),
    ],
  })

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']
