// Clinics, hospitals and pharmacies in the directory: who they are, where, what they offer, in which networks.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/StructureDefinition-plannet-HealthcareService.html
import type { Resource } from '@openpayer/fhir'
import { concept, extension, reference } from '../codes.ts'
import { networks, payer } from '../data/plans.ts'
import { npi } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import { facilityAddress } from '../providers/shared.ts'
import { locationTypes, type Facility, type FacilityKind, type World } from '../providers/world.ts'
import {
  changed,
  contact,
  inNetworks,
  networkReference,
  newPatients,
  npiIdentifier,
  planNet,
  regionId,
  serviceId,
  weekdays,
} from './parts.ts'

interface FacilityKindFacts {
  readonly organizationType: string
  readonly category: string
  readonly taxonomy: string
  readonly specialty: string
  readonly affiliation: string
}

const kinds: Readonly<Record<FacilityKind, FacilityKindFacts>> = {
  clinic: {
    organizationType: 'prvgrp',
    category: 'outpat',
    taxonomy: '261QM1300X',
    specialty: 'Clinic',
    affiliation: 'outpatient',
  },
  hospital: {
    organizationType: 'fac',
    category: 'hosp',
    taxonomy: '282N00000X',
    specialty: 'General hospital',
    affiliation: 'hospital',
  },
  pharmacy: {
    organizationType: 'fac',
    category: 'pharm',
    taxonomy: '3336C0003X',
    specialty: 'Pharmacy',
    affiliation: 'pharmacy',
  },
}

export const facilityOrganization = (world: World, place: Facility): Resource => ({
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

export const facilityLocation = (world: World, place: Facility): Resource => ({
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
  type: [concept('roleCode', locationTypes[place.kind])],
  telecom: contact(place.number),
  address: facilityAddress(place),
  position: { longitude: place.town.longitude, latitude: place.town.latitude },
  managingOrganization: reference('Organization', place.id),
  hoursOfOperation:
    place.kind === 'hospital'
      ? [{ daysOfWeek: [...weekdays, 'sat', 'sun'], allDay: true }]
      : [{ daysOfWeek: weekdays, openingTime: '08:30:00', closingTime: '17:30:00' }],
})

export const facilityService = (world: World, place: Facility): Resource => ({
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

export const affiliation = (world: World, place: Facility): Resource => ({
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
