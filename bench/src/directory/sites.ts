// Practices and pharmacies: who they are, where, what they offer, in which networks.
// http://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/StructureDefinition-plannet-OrganizationAffiliation.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { concept, guide, meta, npi, npiSystem, own, phone, reference } from './parts.ts'
import { nationalNetwork, townOfSite, type Town } from './places.ts'

const addressOf = (site: number, { city, postalCode }: Town): JsonObject => ({
  line: [`${site} Example Street`],
  city,
  state: 'CT',
  postalCode,
  country: 'US',
})

interface SiteKind {
  readonly category: string
  readonly specialty: string
  readonly affiliation: string
}

const pharmacy: SiteKind = { category: 'pharm', specialty: '3336C0003X', affiliation: 'pharmacy' }
const urgentCare: SiteKind = { category: 'urg', specialty: '261QU0200X', affiliation: 'group' }
const practice: SiteKind = { category: 'outpat', specialty: '261QM1300X', affiliation: 'group' }

const kindOf = (site: number): SiteKind => {
  if (site % 10 === 0) return pharmacy
  return site % 10 === 1 ? urgentCare : practice
}

export const siteResources = function* (site: number): Iterable<Resource> {
  const town = townOfSite(site)
  const kind = kindOf(site)
  yield {
    resourceType: 'Organization',
    id: `org-${site}`,
    meta: meta('Organization'),
    identifier: [{ system: npiSystem, value: npi(50_000_000 + site) }],
    active: true,
    type: [own('OrgTypeCS', 'prvgrp')],
    name: `Practice ${site} of ${town.city}`,
    telecom: phone(site),
    address: [addressOf(site, town)],
  }
  yield {
    resourceType: 'Location',
    id: `loc-${site}`,
    meta: meta('Location'),
    status: 'active',
    name: `Practice ${site} in ${town.city}`,
    type: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'OF')],
    telecom: phone(site),
    address: addressOf(site, town),
    // Streets of one town: a few hundred metres apart.
    position: {
      latitude: town.latitude + (site % 20) / 1000,
      longitude: town.longitude + (site % 7) / 1000,
    },
    managingOrganization: reference('Organization', `org-${site}`),
  }
  yield {
    resourceType: 'HealthcareService',
    id: `service-${site}`,
    meta: meta('HealthcareService'),
    extension: [deliveryMethod(site % 10 === 2 ? 'virtual' : 'physical')],
    active: true,
    providedBy: reference('Organization', `org-${site}`),
    category: [own('HealthcareServiceCategoryCS', site % 10 === 2 ? 'behav' : kind.category)],
    specialty: [concept('http://nucc.org/provider-taxonomy', kind.specialty)],
    location: [reference('Location', `loc-${site}`)],
    name: `Practice ${site}`,
    telecom: phone(site),
  }
  yield {
    resourceType: 'OrganizationAffiliation',
    id: `affiliation-${site}`,
    meta: meta('OrganizationAffiliation'),
    active: true,
    organization: reference('Organization', town.network === nationalNetwork ? 'payer' : hospitalOf(site)),
    participatingOrganization: reference('Organization', `org-${site}`),
    network: [reference('Organization', town.network), reference('Organization', nationalNetwork)],
    code: [own('OrganizationAffiliationRoleCS', kind.affiliation)],
    specialty: [concept('http://nucc.org/provider-taxonomy', kind.specialty)],
    location: [reference('Location', `loc-${site}`)],
    healthcareService: [reference('HealthcareService', `service-${site}`)],
    telecom: phone(site),
  }
}

const deliveryMethod = (code: string): JsonObject => ({
  url: `${guide}StructureDefinition/delivery-method`,
  extension: [{ url: 'type', valueCodeableConcept: own('DeliveryMethodCS', code) }],
})

/** The first practice of the town. */
const hospitalOf = (site: number): string => `org-${site - (site % 20)}`
