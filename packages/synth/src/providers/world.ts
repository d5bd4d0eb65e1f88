// Who provides care in the plan: pure functions of an index, so that a claim can name a practitioner
// and a place without a table of a million of them being held.
import type { Day } from '../calendar.ts'
import { type Specialty, specialtyAt } from '../data/specialties.ts'
import { familyName, givenNames } from '../data/people.ts'
import { type Town, townAt } from '../data/places.ts'

/** The size of the plan and the day it is seen on. */
export interface World {
  readonly seed: string
  /** The last day of which the plan knows. */
  readonly asOf: Day
  readonly practitioners: number
  readonly clinics: number
  readonly hospitals: number
  readonly pharmacies: number
}

export const createWorld = (size: { seed: string; asOf: Day; providers: number }): World => ({
  seed: size.seed,
  asOf: size.asOf,
  practitioners: Math.max(1, size.providers),
  clinics: Math.max(2, Math.ceil(size.providers / 8)),
  hospitals: Math.max(2, Math.ceil(size.providers / 120)),
  pharmacies: Math.max(2, Math.ceil(size.providers / 40)),
})

export type FacilityKind = 'clinic' | 'hospital' | 'pharmacy'

/** http://terminology.hl7.org/CodeSystem/v3-RoleCode */
export const locationTypes: Readonly<Record<FacilityKind, string>> = {
  clinic: 'OF',
  hospital: 'HOSP',
  pharmacy: 'OUTPHARM',
}

export interface Facility {
  readonly kind: FacilityKind
  readonly index: number
  readonly id: string
  readonly locationId: string
  readonly name: string
  readonly street: string
  readonly town: Town
  /** Sets the facilities' identifiers apart from one another. */
  readonly number: number
}

export interface PractitionerFacts {
  readonly index: number
  readonly id: string
  readonly given: string
  readonly family: string
  readonly female: boolean
  readonly specialty: Specialty
  readonly clinic: Facility
}

const padded = (index: number): string => String(index + 1).padStart(4, '0')

const kindNames: Readonly<Record<FacilityKind, string>> = {
  clinic: 'Sample Clinic',
  hospital: 'Sample General Hospital',
  pharmacy: 'Sample Pharmacy',
}
const kindOffset: Readonly<Record<FacilityKind, number>> = {
  clinic: 1_000_000,
  hospital: 2_000_000,
  pharmacy: 3_000_000,
}

export const facility = (kind: FacilityKind, index: number): Facility => {
  const town = townAt(index * 3 + kind.length)
  return {
    kind,
    index,
    id: `${kind}-${padded(index)}`,
    locationId: `location-${kind}-${padded(index)}`,
    name: `${kindNames[kind]} ${town.city} ${index + 1}`,
    street: `${100 + index} Example Street`,
    town,
    number: kindOffset[kind] + index,
  }
}

export const facilities = function* (world: World): Iterable<Facility> {
  for (let index = 0; index < world.clinics; index++) yield facility('clinic', index)
  for (let index = 0; index < world.hospitals; index++) yield facility('hospital', index)
  for (let index = 0; index < world.pharmacies; index++) yield facility('pharmacy', index)
}

export const practitionerId = (index: number): string => `practitioner-${padded(index)}`

const clinicOf = (world: World, practitioner: number): Facility =>
  facility('clinic', practitioner % world.clinics)

export const practitioner = (world: World, index: number): PractitionerFacts => {
  const female = index % 2 === 0
  const names = female ? givenNames.female : givenNames.male
  return {
    index,
    id: practitionerId(index),
    given: names[Math.floor(index / 2) % names.length] ?? names[0],
    family: familyName(index * 7 + 3),
    female,
    specialty: specialtyAt(index),
    clinic: clinicOf(world, index),
  }
}
