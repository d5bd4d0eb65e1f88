// A small directory around Hartford: two networks of one payer and one of another, where what a question asks for stands beside what misses it by
// one thing. Distances are from 41.76, -72.67, where 10 miles are 0.1447 degrees of latitude.
import type { Loaded } from './ask.ts'
import { concept, period, ref, refs } from './write.ts'

const guide = 'http://hl7.org/fhir/us/davinci-pdex-plan-net'
export const npi = 'http://hl7.org/fhir/sid/us-npi'
export const nucc = 'http://nucc.org/provider-taxonomy'
export const maPlan = 'http://cms.gov/medicare/ma-plan-id'

const resource = (type: string, profile: string, id: string, fields: object): Loaded => ({
  resourceType: type,
  id,
  meta: { profile: [`${guide}/StructureDefinition/plannet-${profile}`] },
  ...fields,
})
const own = (system: string, code: string) => concept(`${guide}/CodeSystem/${system}`, code)
const telecom = [{ system: 'phone', value: '860-555-0100' }]

interface Place {
  readonly postalCode: string
  readonly at?: readonly [number, number]
  readonly more?: object
}
const location = (id: string, city: string, { postalCode, at, more = {} }: Place): Loaded =>
  resource('Location', 'Location', id, {
    status: 'active',
    name: `Site ${id}`,
    address: { line: ['1 Main Street'], city, state: 'CT', postalCode },
    ...(at === undefined ? {} : { position: { latitude: at[0], longitude: at[1] } }),
    managingOrganization: ref('Organization/hosp'),
    ...more,
  })

const locations = [
  // 0.4 miles
  location('loc-main', 'Hartford', { postalCode: '06103', at: [41.7658, -72.6734] }),
  // 3.7 miles
  location('loc-west', 'West Hartford', { postalCode: '06107', at: [41.762, -72.742] }),
  // 9.9 miles, and 10.1 miles
  location('loc-edge', 'East Windsor', { postalCode: '06088', at: [41.903, -72.67] }),
  location('loc-far', 'Enfield', { postalCode: '06082', at: [41.906, -72.67] }),
  location('loc-no-position', 'Hartford', { postalCode: '06103' }),
  location('loc-new-haven', 'New Haven', { postalCode: '06510', at: [41.3083, -72.9279] }),
  location('loc-suite', 'Hartford', {
    postalCode: '06106',
    at: [41.7658, -72.6734],
    more: {
      partOf: ref('Location/loc-main'),
      extension: [
        {
          url: `${guide}/StructureDefinition/accessibility`,
          valueCodeableConcept: own('AccessibilityCS', 'handiaccess'),
        },
      ],
    },
  }),
  resource('Location', 'Location', 'region-ct', {
    status: 'active',
    name: 'Connecticut',
    address: { state: 'CT' },
  }),
]

const organization = (id: string, kind: string, fields: object): Loaded =>
  resource('Organization', kind === 'ntwk' ? 'Network' : 'Organization', id, {
    active: true,
    type: [own('OrgTypeCS', kind)],
    ...(kind === 'ntwk' ? {} : { address: [{ city: 'Hartford', state: 'CT' }] }),
    ...fields,
  })

const organizations = [
  organization('payer', 'payer', { name: 'Constitution Health Plan' }),
  organization('other-payer', 'payer', { name: 'Other Health Plan' }),
  organization('net-x', 'ntwk', {
    name: 'Network X',
    partOf: ref('Organization/payer'),
    extension: [
      {
        url: `${guide}/StructureDefinition/location-reference`,
        valueReference: ref('Location/region-ct'),
      },
    ],
  }),
  organization('net-y', 'ntwk', { name: 'Network Y', partOf: ref('Organization/payer') }),
  organization('net-z', 'ntwk', { name: 'Network Z', partOf: ref('Organization/other-payer') }),
  organization('hosp', 'fac', { name: 'Hartford General Hospital', alias: ['HGH'] }),
  organization('group', 'prvgrp', { name: 'Riverside Pediatrics' }),
  organization('hosp-group', 'prvgrp', {
    name: 'Hartford General Physicians',
    partOf: ref('Organization/hosp'),
  }),
  organization('drugstore', 'bus', { name: 'Corner Drug' }),
]

const practitioner = (id: string, number: string, fields: object): Loaded =>
  resource('Practitioner', 'Practitioner', id, {
    active: true,
    identifier: [{ system: npi, value: number }],
    ...fields,
  })
const speaks = (language: string) => ({ communication: [concept('urn:ietf:bcp:47', language)] })

const practitioners = [
  practitioner('smith', '1000000001', { name: [{ family: 'Smith', given: ['Anna'] }], gender: 'female' }),
  practitioner('smithers', '1000000002', {
    name: [{ family: 'Smithers', given: ['Ben'] }],
    ...speaks('es'),
  }),
  practitioner('goldsmith', '1000000003', { name: [{ family: 'Goldsmith', given: ['Cleo'] }] }),
  practitioner('lee', '1000000004', { name: [{ family: 'Lee', given: ['Smith'] }] }),
  practitioner('jones', '1000000005', { name: [{ family: 'Jones', given: ['Dora'] }] }),
  practitioner('garcia', '1000000006', { name: [{ family: 'García', given: ['Eva'] }], ...speaks('es') }),
]

export const pediatrics = '208000000X'
export const familyMedicine = '207Q00000X'
export const psychologist = '103T00000X'

interface Role {
  readonly who: string
  readonly at?: string
  readonly specialty: string
  readonly network: string
  /** Whether new patients are accepted. */
  readonly accepts?: string
  readonly period?: object
  readonly healthcareService?: readonly object[]
}
const role = (id: string, { who, at, specialty, network, accepts, ...more }: Role): Loaded =>
  resource('PractitionerRole', 'PractitionerRole', id, {
    active: true,
    practitioner: ref(`Practitioner/${who}`),
    organization: ref('Organization/group'),
    ...(at === undefined ? {} : { location: [ref(`Location/${at}`)] }),
    specialty: [concept(nucc, specialty)],
    telecom,
    ...more,
    extension: [
      {
        url: `${guide}/StructureDefinition/network-reference`,
        valueReference: ref(`Organization/${network}`),
      },
      ...(accepts === undefined ? [] : [newPatients(accepts)]),
    ],
  })
const newPatients = (code: string) => ({
  url: `${guide}/StructureDefinition/newpatients`,
  extension: [{ url: 'acceptingPatients', valueCodeableConcept: own('AcceptingPatientsCS', code) }],
})

const roles = [
  role('smith-x', {
    ...{ who: 'smith', at: 'loc-main', specialty: pediatrics, network: 'net-x' },
    ...{ accepts: 'newpt', period: period('2026-01-01') },
  }),
  role('smith-y', { who: 'smith', at: 'loc-new-haven', specialty: pediatrics, network: 'net-y' }),
  role('smithers-x', { who: 'smithers', at: 'loc-west', specialty: familyMedicine, network: 'net-x' }),
  role('smithers-y', { who: 'smithers', at: 'loc-main', specialty: familyMedicine, network: 'net-y' }),
  role('smithers-ended', {
    ...{ who: 'smithers', at: 'loc-west', specialty: pediatrics, network: 'net-x' },
    period: period('2020-01-01', '2025-06-30'),
  }),
  role('jones-x', {
    ...{ who: 'jones', at: 'loc-edge', specialty: pediatrics, network: 'net-x' },
    ...{ accepts: 'nopt', period: period('2025-01-01', '2026-12-31') },
  }),
  role('goldsmith-x', { who: 'goldsmith', at: 'loc-far', specialty: pediatrics, network: 'net-x' }),
  role('lee-x', { who: 'lee', at: 'loc-no-position', specialty: pediatrics, network: 'net-x' }),
  role('lee-future', {
    ...{ who: 'lee', at: 'loc-new-haven', specialty: familyMedicine, network: 'net-x' },
    period: period('2027-03-01'),
  }),
  role('garcia-y', { who: 'garcia', at: 'loc-main', specialty: pediatrics, network: 'net-y' }),
  role('garcia-therapy', {
    ...{ who: 'garcia', specialty: psychologist, network: 'net-x' },
    healthcareService: [ref('HealthcareService/therapy-online')],
  }),
  role('jones-therapy', { who: 'jones', at: 'loc-main', specialty: psychologist, network: 'net-x' }),
]

interface Service {
  readonly category: string
  readonly at?: string
  readonly specialty?: string
  readonly delivery?: string
}
const service = (id: string, { category, at, specialty, delivery }: Service): Loaded =>
  resource('HealthcareService', 'HealthcareService', id, {
    active: true,
    category: [own('HealthcareServiceCategoryCS', category)],
    name: `Service ${id}`,
    providedBy: ref(`Organization/${category === 'pharm' ? 'drugstore' : 'hosp'}`),
    ...(specialty === undefined ? {} : { specialty: [concept(nucc, specialty)] }),
    ...(at === undefined ? {} : { location: [ref(`Location/${at}`)] }),
    ...(delivery === undefined ? {} : delivered(delivery)),
  })
const delivered = (code: string) => ({
  extension: [
    {
      url: `${guide}/StructureDefinition/delivery-method`,
      extension: [{ url: 'type', valueCodeableConcept: own('DeliveryMethodCS', code) }],
    },
  ],
})

export const retail = '3336C0003X'
const mailOrder = '3336M0002X'
const services = [
  service('pharmacy', { category: 'pharm', at: 'loc-main', specialty: retail }),
  service('pharmacy-y', { category: 'pharm', at: 'loc-no-position', specialty: retail }),
  service('pharmacy-new-haven', { category: 'pharm', at: 'loc-new-haven', specialty: retail }),
  service('pharmacy-mail', { category: 'pharm', at: 'loc-main', specialty: mailOrder }),
  service('urgent', { category: 'urg', at: 'loc-west' }),
  service('urgent-far', { category: 'urg', at: 'loc-far' }),
  service('urgent-no-position', { category: 'urg', at: 'loc-no-position' }),
  service('therapy-online', { category: 'behav', delivery: 'virtual' }),
  service('therapy-on-site', { category: 'behav', at: 'loc-main', delivery: 'physical' }),
  service('doctor-online', { category: 'group', delivery: 'virtual' }),
]

interface Affiliation {
  readonly of?: string
  readonly participating: string
  readonly networks: string
  readonly role: string
  readonly services?: string
}
const affiliation = (id: string, { of, participating, networks, role, services = '' }: Affiliation): Loaded =>
  resource('OrganizationAffiliation', 'OrganizationAffiliation', id, {
    active: true,
    ...(of === undefined ? {} : { organization: ref(`Organization/${of}`) }),
    participatingOrganization: ref(`Organization/${participating}`),
    network: refs(networks),
    code: [own('OrganizationAffiliationRoleCS', role)],
    ...(services === '' ? {} : { healthcareService: refs(services) }),
  })

const affiliations = [
  affiliation('group-at-hosp', {
    ...{ of: 'hosp', participating: 'group', role: 'group' },
    networks: 'Organization/net-x Organization/net-y',
  }),
  affiliation('hosp-group-at-hosp', {
    ...{ of: 'hosp', participating: 'hosp-group', role: 'outpatient', networks: 'Organization/net-x' },
  }),
  affiliation('group-at-payer', {
    ...{ of: 'payer', participating: 'group', role: 'group', networks: 'Organization/net-x' },
  }),
  affiliation('drugstore-x', {
    ...{ participating: 'drugstore', role: 'pharmacy', networks: 'Organization/net-x' },
    services:
      'HealthcareService/pharmacy HealthcareService/pharmacy-new-haven HealthcareService/pharmacy-mail',
  }),
  affiliation('drugstore-y', {
    ...{ participating: 'drugstore', role: 'pharmacy', networks: 'Organization/net-y' },
    services: 'HealthcareService/pharmacy-y',
  }),
]

const endpoint = (id: string, organization: string): Loaded =>
  resource('Endpoint', 'Endpoint', id, {
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-rest',
    },
    payloadType: [own('EndpointPayloadTypeCS', 'NA')],
    address: `https://${id}.example/fhir`,
    managingOrganization: ref(`Organization/${organization}`),
  })

const plan = (id: string, number: string, fields: object): Loaded =>
  resource('InsurancePlan', 'InsurancePlan', id, {
    status: 'active',
    identifier: [{ system: maPlan, value: number }],
    type: [own('InsuranceProductTypeCS', 'mediadv')],
    name: `Plan ${id}`,
    ownedBy: ref('Organization/payer'),
    administeredBy: ref('Organization/payer'),
    ...fields,
  })

export const directory: readonly Loaded[] = [
  ...locations,
  ...organizations,
  ...practitioners,
  ...roles,
  ...services,
  ...affiliations,
  endpoint('ep-hosp', 'hosp'),
  endpoint('ep-payer', 'payer'),
  plan('gold', 'H1234-001-000', {
    network: refs('Organization/net-x'),
    coverageArea: refs('Location/region-ct'),
  }),
  plan('silver', 'H1234-001-001', { network: refs('Organization/net-y Organization/net-z') }),
  plan('other', 'H9999-001-000', {
    network: refs('Organization/net-z'),
    ownedBy: ref('Organization/other-payer'),
  }),
]

/** What a second load brings: one role is new, one has another period. */
export const laterRoles: readonly Loaded[] = [
  role('goldsmith-new', { who: 'goldsmith', at: 'loc-main', specialty: pediatrics, network: 'net-z' }),
  role('smith-y', {
    ...{ who: 'smith', at: 'loc-new-haven', specialty: pediatrics, network: 'net-y' },
    period: period('2026-12-01'),
  }),
]
