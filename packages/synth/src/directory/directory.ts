// The same providers as the public directory tells of them: Plan-Net 1.2.0, in a form that is good under 1.1.0 too.
// https://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/
import type { Resource } from '@openpayer/fhir'
import { networks, products } from '../data/plans.ts'
import { facilities, practitioner, type World } from '../providers/world.ts'
import { affiliation, facilityLocation, facilityOrganization, facilityService } from './facilities.ts'
import { inNetworks } from './parts.ts'
import { endpoint, insurancePlan, network, payerOrganization, region } from './payer.ts'
import { directoryPractitioner, directoryRole } from './practitioners.ts'

/** The directory: payer, networks, plans, then facilities and practitioners. */
export const directoryResources = function* (world: World): Iterable<Resource> {
  yield payerOrganization(world)
  for (const { id, name } of networks) yield network(world, id, name)
  yield region(world)
  yield endpoint(world)
  for (const [at, product] of products.entries()) yield insurancePlan(world, product, at)
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
