// Claims of a synthetic plan as the loader would hand them to the store: real sizes, real index values.
import { createIndexer, type PreparedResource, type Resource, searchParameters } from '@openpayer/fhir'
import { synthesize } from '@openpayer/synth'

const index = createIndexer(searchParameters(['carin-bb'], 'ExplanationOfBenefit'))

export interface ClaimCounts {
  readonly members: number
  readonly perMember: number
}

/** `perMember` claims of each member; members come one after the other. */
export function* preparedClaims({ members, perMember }: ClaimCounts): Iterable<PreparedResource> {
  const size = {
    members,
    providers: 200,
    drugs: 5,
    seed: 'layout',
    claimsPerMember: { from: perMember, to: perMember },
  }
  for (const resource of synthesize(size)) {
    if (resource.resourceType === 'ExplanationOfBenefit') yield prepare(resource)
  }
}

interface Claim extends Resource {
  readonly patient: { readonly reference: string }
  readonly meta: { readonly profile: readonly string[] }
}

function prepare(resource: Resource): PreparedResource {
  // The generator's claims have both; this file measures nothing else.
  const { resourceType: type, id = '', meta, ...body } = resource as Claim
  return {
    collection: 'member',
    type,
    id,
    owner: body.patient.reference.replace('Patient/', ''),
    before: `{"resourceType":"${type}","id":"${id}","meta":{`,
    after: `,"profile":${JSON.stringify(meta.profile)}},${JSON.stringify(body).slice(1)}`,
    index: index(resource),
    targets: index(resource).references.flatMap(({ type: to, id: target }) =>
      to === undefined ? [] : [`${to}/${target}`],
    ),
  }
}
