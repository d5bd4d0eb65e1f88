// The providers as member records point at them: CARIN Blue Button and US Core profiles.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-Organization.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoInstant } from '../calendar.ts'
import { coding, concept, reference, systems } from '../codes.ts'
import { payer } from '../data/plans.ts'
import { state } from '../data/places.ts'
import { npi, phone, taxId } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import {
  type Facility,
  type PractitionerFacts,
  type World,
  facilities,
  locationTypes,
  practitioner,
} from './world.ts'

const typed = (code: string, system: string, value: string): JsonObject => ({
  type: concept('identifierType', code),
  system,
  value,
})

const npiIdentifier = (value: string): JsonObject => typed('NPI', systems.npi, value)
const taxIdentifier = (value: string): JsonObject => typed('TAX', systems.taxId, value)

export const facilityAddress = (place: Facility): JsonObject => ({
  line: [place.street],
  city: place.town.city,
  state,
  postalCode: place.town.postalCode,
  country: 'US',
})

const changed = (world: World, index: number): string => isoInstant(world.asOf - 30 - (index % 300), 28_800)

const payerOrganization = (world: World): Resource => ({
  resourceType: 'Organization',
  id: payer.id,
  meta: meta('sharedOrganization', changed(world, 0)),
  identifier: [
    npiIdentifier(npi('organization', 0)),
    taxIdentifier(taxId(1)),
    {
      type: { coding: [coding('carinIdentifierType', 'payerid')] },
      system: systems.payerId,
      value: payer.payerId,
    },
    { type: concept('identifierType', 'NIIP'), system: systems.naic, value: payer.naic },
  ],
  active: true,
  type: [concept('organizationType', 'pay', 'Payer')],
  name: payer.name,
  telecom: [
    { system: 'phone', value: phone(0), use: 'work' },
    { system: 'url', value: 'https://plan.openpayer.example', use: 'work' },
  ],
  address: [{ line: ['1 Example Plaza'], city: 'Hartford', state, postalCode: '06103', country: 'US' }],
})

const facilityOrganization = (world: World, place: Facility): Resource => ({
  resourceType: 'Organization',
  id: place.id,
  meta: meta('sharedOrganization', changed(world, place.number)),
  identifier: [npiIdentifier(npi('organization', place.number)), taxIdentifier(taxId(place.number))],
  active: true,
  type: [concept('organizationType', 'prov', 'Provider')],
  name: place.name,
  telecom: [{ system: 'phone', value: phone(place.number), use: 'work' }],
  address: [facilityAddress(place)],
})

const facilityLocation = (world: World, place: Facility): Resource => ({
  resourceType: 'Location',
  id: place.locationId,
  meta: meta('sharedLocation', changed(world, place.number)),
  status: 'active',
  name: place.name,
  type: [concept('roleCode', locationTypes[place.kind])],
  telecom: [{ system: 'phone', value: phone(place.number), use: 'work' }],
  address: facilityAddress(place),
  position: { longitude: place.town.longitude, latitude: place.town.latitude },
  managingOrganization: reference('Organization', place.id),
})

const sharedPractitioner = (world: World, person: PractitionerFacts): Resource => ({
  resourceType: 'Practitioner',
  id: person.id,
  meta: meta('sharedPractitioner', changed(world, person.index)),
  identifier: [npiIdentifier(npi('person', person.index)), taxIdentifier(taxId(4_000_000 + person.index))],
  active: true,
  name: [
    {
      text: `${person.given} ${person.family}, ${person.specialty.degree}`,
      family: person.family,
      given: [person.given],
    },
  ],
  telecom: [{ system: 'phone', value: phone(person.index), use: 'work' }],
  address: [facilityAddress(person.clinic)],
  gender: person.female ? 'female' : 'male',
})

/** Measurements are signed by a role, not by a person: the person is seen only through it. */
const sharedRole = (world: World, person: PractitionerFacts): Resource => ({
  resourceType: 'PractitionerRole',
  id: `role-${person.id}`,
  meta: meta('sharedRole', changed(world, person.index)),
  active: true,
  practitioner: reference('Practitioner', person.id),
  organization: reference('Organization', person.clinic.id),
  specialty: [concept('taxonomy', person.specialty.taxonomy, person.specialty.text)],
  location: [reference('Location', person.clinic.locationId)],
  telecom: [{ system: 'phone', value: phone(person.index), use: 'work' }],
})

/** Organizations, locations, practitioners and their roles, payer first. */
export const sharedResources = function* (world: World): Iterable<Resource> {
  yield payerOrganization(world)
  for (const place of facilities(world)) {
    yield facilityOrganization(world, place)
    yield facilityLocation(world, place)
  }
  for (let index = 0; index < world.practitioners; index++) {
    const person = practitioner(world, index)
    yield sharedPractitioner(world, person)
    yield sharedRole(world, person)
  }
}
