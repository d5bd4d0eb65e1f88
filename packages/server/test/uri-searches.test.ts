// Searches by uris: exactly, by what they lie below and by what lies below them. https://hl7.org/fhir/R4/search.html#uri
import { expect, test } from 'vitest'
import { ask, startApp, type Answer } from './support/app.ts'
import { entriesOf } from './by-hand/ask.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import type { TestResource } from './support/write.ts'

const guide = 'http://hl7.org/fhir/us/davinci-pdex-plan-net'
const location = (id: string, profile: string): TestResource => ({
  collection: 'directory',
  resource: { resourceType: 'Location', id, meta: { profile: [profile] } },
})
const app = await startApp([
  ...household,
  location('versioned', `${guide}/StructureDefinition/plannet-Location|1.2.0`),
  location('plain', `${guide}/StructureDefinition/plannet-Location`),
  location('beside', `${guide}-more/StructureDefinition/Location`),
])
await addAccounts(app)

const found = (answer: Answer): string => {
  expect(answer.status, answer.text).toBe(200)
  return entriesOf(answer)
    .map(({ resource }) => resource.id)
    .sort()
    .join(' ')
}

test.each([
  [`_profile=${guide}/StructureDefinition/plannet-Location`, 'plain versioned'],
  [`_profile=${guide}`, ''],
  [`_profile:below=${guide}`, 'plain versioned'],
  [`_profile:below=${guide}/`, 'plain versioned'],
  ['_profile:below=http://hl7.org/fhir', 'beside plain versioned'],
  [`_profile:below=${guide}/StructureDefinition/plannet-Location`, 'plain versioned'],
  [`_profile:below=${guide}/StructureDefinition/plannet-Loc`, ''],
  [`_profile:above=${guide}/StructureDefinition/plannet-Location/part`, 'plain versioned'],
  ['_source:below=http://hl7.org', ''],
])('%s', async (query, expected) => {
  expect(found(await ask(app, `/ProviderDirectory/v1/Location?${query}`))).toBe(expected)
})

test('what members own is not indexed by beginnings, and the refusal says what works', async () => {
  const token = await tokenOf(app, 'a')
  const answer = await ask(app, '/PatientAccess/v1/Coverage?_profile:below=http://hl7.org', { token })
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(':above, :missing')])
})
