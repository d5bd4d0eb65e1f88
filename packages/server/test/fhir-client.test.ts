// A client library that others use, as it comes: discovery, search, pages, reads.
import { Client } from 'fhir-kit-client'
import { expect, it } from 'vitest'
import { startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)

interface Bundle {
  readonly entry?: readonly { readonly resource: { readonly id: string } }[]
  readonly link: readonly { readonly relation: string; readonly url: string }[]
}

it('fhir-kit-client pages through the claims of a member and reads one', async () => {
  const client = new Client({ baseUrl: `${app.origin}/PatientAccess/v1` })
  expect(await client.smartAuthMetadata()).toMatchObject({ tokenUrl: new URL(`${app.origin}/oauth2/token`) })
  expect(await client.capabilityStatement()).toMatchObject({ resourceType: 'CapabilityStatement' })

  client.bearerToken = await tokenOf(app, 'a')
  const ids: string[] = []
  let page = (await client.search({
    resourceType: 'ExplanationOfBenefit',
    searchParams: { patient: 'a-patient', _count: 2 },
  })) as unknown as Bundle | undefined
  while (page !== undefined) {
    ids.push(...(page.entry ?? []).map(({ resource }) => resource.id))
    page = (await client.nextPage({ bundle: page as never })) as unknown as Bundle | undefined
  }
  expect(ids).toEqual(['a-claim-3', 'a-claim-2', 'a-claim-1'])
  expect(await client.read({ resourceType: 'ExplanationOfBenefit', id: 'a-claim-1' })).toMatchObject({
    id: 'a-claim-1',
  })
  await expect(client.read({ resourceType: 'ExplanationOfBenefit', id: 'b-claim-1' })).rejects.toMatchObject({
    response: { status: 404 },
  })
})
