// The same providers as the public directory tells of them: Plan-Net 1.2.0, in a form that is good under 1.1.0 too.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoDate, isoInstant } from '../calendar.ts'
import { coding, concept, extension, reference, systems } from '../codes.ts'
import { networks, payer, products } from '../data/plans.ts'
import { state } from '../data/places.ts'
import { npi, phone } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import { facilityAddress } from './shared.ts'
import {
  type Facility,
  type FacilityKind,
  type PractitionerFacts,
  type World,
  facilities,
  practitioner,
} from './world.ts'

const planNet = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/${name}`

const regionId = 'region-ct'
const endpointId = 'endpoint-patient-access'

const changed = (world: World, index: number): string => isoInstant(world.asOf - 10 - (index % 320), 21_600)

const contact = (index: number): JsonObject[] => [
  { system: 'phone', value: phone(index), use: 'work', rank: 1 },
]

const npiIdentifier = (value: string): JsonObject => ({
  type: concept('identifierType', 'NPI'),
  system: systems.npi,
  value,
})

/** The focus network holds every third practitioner and every second clinic. */
const inNetworks = (index: number, each: number): readonly string[] =>
  index % each === 0 ? networks.map((network) => network.id) : [networks[0].id]

const networkReference = (id: string): JsonObject => reference('Organization', id)

const payerOrganization = (world: World): Resource => ({
  resourceType: 'Organization',
  id: payer.id,
  meta: meta('directoryOrganization', changed(world, 0)),
  extension: [
    extension(planNet('org-description'), {
      valueString: 'A health plan made up to try this software with.',
    }),
  ],
  identifier: [npiIdentifier(npi('organization', 0))],
  active: true,
  type: [concept('orgType', 'payer')],
  name: payer.name,
  telecom: contact(0),
  address: [{ line: ['1 Example Plaza'], city: 'Hartford', state, postalCode: '06103', country: 'US' }],
  endpoint: [reference('Endpoint', endpointId)],
})

const network = (world: World, id: string, name: string): Resource => ({
  resourceType: 'Organization',
  id,
  meta: meta('directoryNetwork', changed(world, 1)),
  extension: [extension(planNet('location-reference'), { valueReference: reference('Location', regionId) })],
  active: true,
  type: [concept('orgType', 'ntwk')],
  name,
  partOf: reference('Organization', payer.id),
  contact: [{ name: { text: 'Provider relations' }, telecom: contact(1) }],
})

const region = (world: World): Resource => ({
  resourceType: 'Location',
  id: regionId,
  meta: meta('directoryLocation', changed(world, 2)),
  status: 'active',
  name: 'Service area: Connecticut',
  description: 'The state in which the plan is sold.',
  address: { state, country: 'US' },
})

const endpoint = (world: World): Resource => ({
  resourceType: 'Endpoint',
  id: endpointId,
  meta: meta('directoryEndpoint', changed(world, 3)),
  extension: [
    extension(planNet('endpoint-usecase'), {
      extension: [extension('type', { valueCodeableConcept: concept('actReason', 'PATRQT') })],
    }),
  ],
  status: 'active',
  connectionType: coding('endpointConnection', 'hl7-fhir-rest'),
  name: 'Patient Access API',
  managingOrganization: reference('Organization', payer.id),
  contact: contact(3),
  payloadType: [concept('endpointPayload', 'NA')],
  address: 'https://plan.openpayer.example/PatientAccess/v1',
})

const insurancePlan = (world: World, at: number): Resource[] => {
  const product = products[at]
  if (product === undefined) return []
  return [
    {
      resourceType: 'InsurancePlan',
      id: `plan-${product.code.toLowerCase()}`,
      meta: meta('directoryPlan', changed(world, 4 + at)),
      identifier: [{ system: systems.planId, value: product.code }],
      status: 'active',
      type: [concept('productType', product.productType)],
      name: product.name,
      period: { start: '2024-01-01', end: '2026-12-31' },
      ownedBy: reference('Organization', payer.id),
      administeredBy: reference('Organization', payer.id),
      coverageArea: [reference('Location', regionId)],
      contact: [{ name: { text: 'Member services' }, telecom: contact(2) }],
      endpoint: [reference('Endpoint', endpointId)],
      network: networks.map(({ id }) => networkReference(id)),
      plan: [
        { type: concept('planType', product.planType), coverageArea: [reference('Location', regionId)] },
      ],
    },
  ]
}

interface FacilityKindFacts {
  readonly organizationType: string
  readonly locationType: string
  readonly category: string
  readonly taxonomy: string
  readonly specialty: string
  readonly affiliation: string
}

const kinds: Readonly<Record<FacilityKind, FacilityKindFacts>> = {
  clinic: {
    organizationType: 'prvgrp',
    locationType: 'OF',
    category: 'outpat',
    taxonomy: '261QM1300X',
    specialty: 'Clinic',
    affiliation: 'outpatient',
  },
  hospital: {
    organizationType: 'fac',
    locationType: 'HOSP',
    category: 'hosp',
    taxonomy: '282N00000X',
    specialty: 'General hospital',
    affiliation: 'hospital',
  },
  pharmacy: {
    organizationType: 'fac',
    locationType: 'OUTPHARM',
    category: 'pharm',
    taxonomy: '3336C0003X',
    specialty: 'Pharmacy',
    affiliation: 'pharmacy',
  },
}

const serviceId = (place: Facility): string => `service-${place.id}`

const newPatients = (accepting: string, fromNetwork: string): JsonObject =>
  extension(planNet('newpatients'), {
    extension: [
      extension('acceptingPatients', { valueCodeableConcept: concept('acceptingPatients', accepting) }),
      extension('fromNetwork', { valueReference: networkReference(fromNetwork) }),
    ],
  })

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

const facilityOrganization = (world: World, place: Facility): Resource => ({
  resourceType: 'Organization',
  id: place.id,
  meta: meta('directoryOrganization', changed(world, place.number)),
  identifier: [npiIdentifier(npi('organization', place.number))],
  active: true,
  type: [concept('orgType', kinds[place.kind].organizationType)],
  name: place.name,
  telecom: contact(place.number),
  address: [facilityAddress(place)],
})

const facilityLocation = (world: World, place: Facility): Resource => ({
  resourceType: 'Location',
  id: place.locationId,
  meta: meta('directoryLocation', changed(world, place.number)),
  extension: [
    extension(planNet('accessibility'), { valueCodeableConcept: concept('accessibility', 'adacomp') }),
    ...(place.index % 2 === 0
      ? [extension(planNet('accessibility'), { valueCodeableConcept: concept('accessibility', 'pubtrans') })]
      : []),
  ],
  identifier: [{ system: 'https://plan.openpayer.example/site-id', value: place.locationId }],
  status: 'active',
  name: place.name,
  type: [concept('roleCode', kinds[place.kind].locationType)],
  telecom: contact(place.number),
  address: facilityAddress(place),
  position: { longitude: place.town.longitude, latitude: place.town.latitude },
  managingOrganization: reference('Organization', place.id),
  hoursOfOperation:
    place.kind === 'hospital'
      ? [{ daysOfWeek: [...weekdays, 'sat', 'sun'], allDay: true }]
      : [{ daysOfWeek: weekdays, openingTime: '08:30:00', closingTime: '17:30:00' }],
})

const facilityService = (world: World, place: Facility): Resource => ({
  resourceType: 'HealthcareService',
  id: serviceId(place),
  meta: meta('directoryService', changed(world, place.number)),
  extension: [
    newPatients(place.index % 5 === 4 ? 'existptonly' : 'newpt', networks[0].id),
    extension(planNet('delivery-method'), {
      extension: [extension('type', { valueCodeableConcept: concept('deliveryMethod', 'physical') })],
    }),
  ],
  active: true,
  providedBy: reference('Organization', place.id),
  category: [concept('serviceCategory', kinds[place.kind].category)],
  specialty: [concept('taxonomy', kinds[place.kind].taxonomy, kinds[place.kind].specialty)],
  location: [reference('Location', place.locationId)],
  name: place.name,
  telecom: contact(place.number),
  coverageArea: [reference('Location', regionId)],
})

const affiliation = (world: World, place: Facility): Resource => ({
  resourceType: 'OrganizationAffiliation',
  id: `affiliation-${place.id}`,
  meta: meta('directoryAffiliation', changed(world, place.number)),
  active: true,
  organization: reference('Organization', payer.id),
  participatingOrganization: reference('Organization', place.id),
  network: inNetworks(place.index, 2).map(networkReference),
  code: [concept('affiliationRole', kinds[place.kind].affiliation)],
  specialty: [concept('taxonomy', kinds[place.kind].taxonomy, kinds[place.kind].specialty)],
  location: [reference('Location', place.locationId)],
  healthcareService: [reference('HealthcareService', serviceId(place))],
  telecom: contact(place.number),
})

const languages = ['es', 'pt', 'pl'] as const

const directoryPractitioner = (world: World, person: PractitionerFacts): Resource => ({
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
const directoryRole = (world: World, person: PractitionerFacts, networkId: string): Resource => ({
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

/** The directory: payer, networks, plans, then facilities and practitioners. */
export const directoryResources = function* (world: World): Iterable<Resource> {
  yield payerOrganization(world)
  for (const { id, name } of networks) yield network(world, id, name)
  yield region(world)
  yield endpoint(world)
  for (const at of products.keys()) yield* insurancePlan(world, at)
  for (const place of facilities(world)) {
    yield facilityOrganization(world, place)
    yield facilityLocation(world, place)
    yield facilityService(world, place)
    yield affiliation(world, place)
  }
  for (let index = 0; index < world.practitioners; index++) {
    const person = practitioner(world, index)
    yield directoryPractitioner(world, person)
    for (const networkId of inNetworks(index, 3)) yield directoryRole(world, person, networkId)
  }
}
