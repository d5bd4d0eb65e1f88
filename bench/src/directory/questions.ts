// What people and apps ask of a directory: the find-a-provider question in its three forms, and the others that Plan-Net answers.
// Each is asked of a town that every directory has, so that its matches are as many however large the directory is.
import { npi } from './parts.ts'
import { commonSpecialty, familyName, paediatrics } from './practitioners.ts'
import { metropolis, nationalNetwork, townAt } from './places.ts'

export interface Question {
  readonly name: string
  /** Below the base, for each of the towns. */
  readonly paths: readonly string[]
}

type Pair = readonly [name: string, value: string]

const path = (type: string, ...pairs: readonly Pair[]): string =>
  `/${type}?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString()}`

/** The towns that are asked for; the smallest directory has as many. */
const towns = Array.from({ length: 25 }, (_, index) => index)

const code = (specialty: string): string => `http://nucc.org/provider-taxonomy|${specialty}`
const organization = (id: string): string => `Organization/${id}`
const withinTenMiles = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `${latitude}|${longitude}|10|[mi_us]`

const included: readonly Pair[] = [
  ['_include', 'PractitionerRole:practitioner'],
  ['_include', 'PractitionerRole:location'],
  ['_include', 'PractitionerRole:organization'],
  ['_count', '50'],
]

/** Specialty, place and network, with who, where and which practice. */
const roles = (specialty: string, network: string, place: Pair): string =>
  path(
    'PractitionerRole',
    ['specialty', code(specialty)],
    ['network', organization(network)],
    place,
    ...included,
  )

const placesOf = (index: number): readonly Pair[] => {
  const town = townAt(index)
  return [
    ['location.near', withinTenMiles(town)],
    ['location.address-city', town.city],
    ['location.address-postalcode', town.postalCode],
  ]
}

/** `directory`: 4 to 32 matches. */
export const findProvider: Question = {
  name: 'specialty, place and network',
  paths: towns.flatMap((index) =>
    placesOf(index).flatMap((place) =>
      [paediatrics, commonSpecialty].map((specialty) => roles(specialty, townAt(index).network, place)),
    ),
  ),
}

/** Of the city's roles there are ten times as many in a directory ten times as large: one page of many. */
export const findInCity: Question = {
  name: 'a common specialty in a big city, in a network of half the plan',
  paths: [
    ['location.near', withinTenMiles(metropolis)] as const,
    ['location.address-city', metropolis.city] as const,
    ['location.address-postalcode', metropolis.postalCode] as const,
  ].map((place) => roles(commonSpecialty, nationalNetwork, place)),
}

const asked = (name: string, make: (town: number) => string): Question => ({ name, paths: towns.map(make) })

/** A practitioner of the town with a name that few share. */
const doctor = (town: number): number => town * 200 + 13
const site = (town: number): number => town * 20 + 3
const networkOf = (town: number): string => organization(townAt(town).network)

/** The rest, each with few matches or a first page of many. */
export const otherQuestions: readonly Question[] = [
  asked('a doctor by name, in a network, near a postal code (_has twice)', (town) =>
    path(
      'Practitioner',
      ['name', familyName(doctor(town))],
      ['_has:PractitionerRole:practitioner:network', networkOf(town)],
      ['_has:PractitionerRole:practitioner:location.address-postalcode', townAt(town).postalCode],
      ['_revinclude', 'PractitionerRole:practitioner'],
    ),
  ),
  asked('the same of a name that one in a hundred bears', (town) =>
    path(
      'Practitioner',
      ['name', 'smith'],
      ['_has:PractitionerRole:practitioner:network', networkOf(town)],
      ['_has:PractitionerRole:practitioner:location.address-postalcode', townAt(town).postalCode],
      ['_revinclude', 'PractitionerRole:practitioner'],
    ),
  ),
  asked('roles of a name, in a network, at a postal code (chains)', (town) =>
    path(
      'PractitionerRole',
      ['practitioner.name', 'smith'],
      ['network', networkOf(town)],
      ['location.address-postalcode', townAt(town).postalCode],
      ['_include', 'PractitionerRole:practitioner'],
    ),
  ),
  asked('is this NPI in the network', (town) =>
    path(
      'PractitionerRole',
      ['practitioner.identifier', `http://hl7.org/fhir/sid/us-npi|${npi(doctor(town))}`],
      ['network', networkOf(town)],
    ),
  ),
  asked('networks of a practice', (town) =>
    path(
      'OrganizationAffiliation',
      ['participating-organization', organization(`org-${site(town)}`)],
      ['_include', 'OrganizationAffiliation:network'],
    ),
  ),
  asked('plans of two networks', (town) =>
    path('InsurancePlan', ['network', `${networkOf(town)},${organization(nationalNetwork)}`]),
  ),
  asked('networks of a plan', (town) =>
    path(
      'InsurancePlan',
      ['identifier', `http://cms.gov/medicare/ma-plan-id|H-${townAt(town).network}`],
      ['_include', 'InsurancePlan:network'],
    ),
  ),
  asked('pharmacies of a city in a network (chain and _has)', (town) =>
    path(
      'HealthcareService',
      ['service-category', 'pharm'],
      ['specialty', '3336C0003X'],
      ['location.address-city', townAt(town).city],
      ['_has:OrganizationAffiliation:service:network', networkOf(town)],
      ['_include', 'HealthcareService:location'],
    ),
  ),
  asked('urgent care nearby', (town) =>
    path(
      'HealthcareService',
      ['service-category', 'urg'],
      ['location.near', withinTenMiles(townAt(town))],
      ['_include', 'HealthcareService:location'],
    ),
  ),
  asked('virtual therapists', () =>
    path('HealthcareService', ['delivery-method', 'virtual'], ['service-category', 'behav']),
  ),
  asked('doctors of a common specialty who speak Spanish', () =>
    path('PractitionerRole', ['practitioner.communication', 'es'], ['specialty', code(commonSpecialty)]),
  ),
  asked('affiliated groups of a hospital', (town) =>
    path(
      'OrganizationAffiliation',
      ['primary-organization', organization(`org-${town * 20}`)],
      ['role', 'group'],
      ['_include', 'OrganizationAffiliation:participating-organization'],
    ),
  ),
  asked('sites of a city', (town) => path('Location', ['address-city', townAt(town).city])),
  asked('the roster of a network on a day', (town) =>
    path('PractitionerRole', ['network', networkOf(town)], ['date', 'ge2027-01-01']),
  ),
  asked('what changed, oldest first', () =>
    path(
      'PractitionerRole',
      ['_lastUpdated', 'gt2020-01-01T00:00:00Z'],
      ['_sort', '_lastUpdated'],
      ['_count', '50'],
    ),
  ),
  asked('endpoints of an organization by name', () => path('Endpoint', ['organization.name', 'Benchmark'])),
  asked('products of a kind', () =>
    path('InsurancePlan', [
      'type',
      'http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/InsuranceProductTypeCS|',
    ]),
  ),
]
