// The payer in the directory: itself, its networks and plans, where they are sold, and where its APIs answer.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/StructureDefinition-plannet-InsurancePlan.html
import type { Resource } from '@openpayer/fhir'
import { coding, concept, extension, reference, systems } from '../codes.ts'
import { networks, payer, type PlanProduct } from '../data/plans.ts'
import { state } from '../data/places.ts'
import { npi } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import type { World } from '../providers/world.ts'
import { changed, contact, endpointId, networkReference, npiIdentifier, planNet, regionId } from './parts.ts'

export const payerOrganization = (world: World): Resource => ({
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

export const network = (world: World, id: string, name: string): Resource => ({
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

export const region = (world: World): Resource => ({
  resourceType: 'Location',
  id: regionId,
  meta: meta('directoryLocation', changed(world, 2)),
  status: 'active',
  name: 'Service area: Connecticut',
  description: 'The state in which the plan is sold.',
  address: { state, country: 'US' },
})

export const endpoint = (world: World): Resource => ({
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

/** `at` is the product's place among the products. */
export const insurancePlan = (world: World, product: PlanProduct, at: number): Resource => ({
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
  plan: [{ type: concept('planType', product.planType), coverageArea: [reference('Location', regionId)] }],
})
