// Practitioners, each with two roles.
// http://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/StructureDefinition-plannet-PractitionerRole.html
import type { Resource } from '@openpayer/fhir'
import { concept, guide, meta, npi, npiSystem, own, phone, reference } from './parts.ts'
import { nationalNetwork, rolesPerSite, townOfSite } from './places.ts'

/** One role in five is common; one in twenty-five a paediatrician's. */
export const commonSpecialty = '207Q00000X'
export const paediatrics = '208000000X'
const otherSpecialties = ['207R00000X', '207X00000X', '208600000X', '2084P0800X', '207V00000X'] as const

const specialtyOf = (practitioner: number): string => {
  if (practitioner % 5 === 0) return commonSpecialty
  if (practitioner % 25 === 3) return paediatrics
  return otherSpecialties[practitioner % otherSpecialties.length] ?? otherSpecialties[0]
}

const syllables = ['ba', 'den', 'fo', 'gar', 'hil', 'ja', 'kem', 'lo', 'mar', 'nis'] as const

/** One of a hundred is called Smith; the other names become more with the directory, so that each has as many bearers. */
export const familyName = (practitioner: number): string => {
  if (practitioner % 100 === 50) return 'Smith'
  const digits = String(Math.floor(practitioner / 10) % 100_000).padStart(5, '0')
  const name = [...digits].map((digit) => syllables[Number(digit)] ?? '').join('')
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

export const practitionerResource = (index: number): Resource => {
  const family = familyName(index)
  const specialty = concept('http://nucc.org/provider-taxonomy', specialtyOf(index))
  return {
    resourceType: 'Practitioner',
    id: `dr-${index}`,
    meta: meta('Practitioner'),
    identifier: [{ system: npiSystem, value: npi(index) }],
    active: true,
    name: [{ text: `Robin ${family}, MD`, family, given: ['Robin'] }],
    telecom: phone(index),
    gender: index % 2 === 0 ? 'female' : 'male',
    qualification: [{ code: specialty }],
    communication: [concept('urn:ietf:bcp:47', index % 10 === 0 ? 'es' : 'en')],
  }
}

/** Of a practitioner's two roles one is in the network of the towns around, the other in the national one. */
export const roleResource = (index: number): Resource => {
  const practitioner = Math.floor(index / 2)
  const site = Math.floor(index / rolesPerSite)
  const network = index % 2 === 0 ? townOfSite(site).network : nationalNetwork
  return {
    resourceType: 'PractitionerRole',
    id: `role-${index}`,
    meta: meta('PractitionerRole'),
    extension: [
      {
        url: `${guide}StructureDefinition/newpatients`,
        extension: [
          { url: 'acceptingPatients', valueCodeableConcept: own('AcceptingPatientsCS', 'newpt') },
          { url: 'fromNetwork', valueReference: reference('Organization', network) },
        ],
      },
      {
        url: `${guide}StructureDefinition/network-reference`,
        valueReference: reference('Organization', network),
      },
    ],
    active: true,
    period: { start: `20${String(10 + (practitioner % 15))}-01-01` },
    practitioner: reference('Practitioner', `dr-${practitioner}`),
    organization: reference('Organization', `org-${site}`),
    code: [own('ProviderRoleCS', 'ph')],
    specialty: [concept('http://nucc.org/provider-taxonomy', specialtyOf(practitioner))],
    location: [reference('Location', `loc-${site}`)],
    healthcareService: [reference('HealthcareService', `service-${site}`)],
    telecom: phone(practitioner),
    availableTime: [
      {
        daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
        availableStartTime: '09:00:00',
        availableEndTime: '16:00:00',
      },
    ],
  }
}
