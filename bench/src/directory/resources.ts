// A directory of any number of roles, as a payer with many networks has it: Plan-Net in its usual elements, 1 to 2 kB a resource.
// http://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/
import type { Resource } from '@openpayer/fhir'
import { meta, own, reference } from './parts.ts'
import { nationalNetwork, networkCount, networkId, rolesPerSite, townAt } from './places.ts'
import { practitionerResource, roleResource } from './practitioners.ts'
import { siteResources } from './sites.ts'

const networkResources = function* (id: string, name: string): Iterable<Resource> {
  yield {
    resourceType: 'Organization',
    id,
    meta: meta('Network'),
    active: true,
    type: [own('OrgTypeCS', 'ntwk')],
    name: `${name} Network`,
    partOf: reference('Organization', 'payer'),
  }
  yield {
    resourceType: 'InsurancePlan',
    id: `plan-${id}`,
    meta: meta('InsurancePlan'),
    identifier: [{ system: 'http://cms.gov/medicare/ma-plan-id', value: `H-${id}` }],
    status: 'active',
    type: [own('InsuranceProductTypeCS', 'hmo')],
    name: `${name} Plan`,
    ownedBy: reference('Organization', 'payer'),
    administeredBy: reference('Organization', 'payer'),
    network: [reference('Organization', id)],
    plan: [{ type: own('InsurancePlanTypeCS', 'gold') }],
  }
}

const payerResources = function* (): Iterable<Resource> {
  yield {
    resourceType: 'Organization',
    id: 'payer',
    meta: meta('Organization'),
    active: true,
    type: [own('OrgTypeCS', 'payer')],
    name: 'Benchmark Health Plan',
  }
  yield {
    resourceType: 'Endpoint',
    id: 'endpoint-payer',
    meta: meta('Endpoint'),
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-rest',
    },
    managingOrganization: reference('Organization', 'payer'),
    payloadType: [own('EndpointPayloadTypeCS', 'NA')],
    address: 'https://plan.openpayer.example/PatientAccess/v1',
  }
}

/** About 1.7 resources a role. */
export const directoryOf = function* (roles: number): Iterable<Resource> {
  yield* payerResources()
  yield* networkResources(nationalNetwork, 'National')
  for (let index = 0; index < networkCount(roles); index++) {
    yield* networkResources(networkId(index), `${townAt(index * 5).city} Area`)
  }
  for (let site = 0; site < roles / rolesPerSite; site++) yield* siteResources(site)
  for (let index = 0; index < roles / 2; index++) yield practitionerResource(index)
  for (let index = 0; index < roles; index++) yield roleResource(index)
}
