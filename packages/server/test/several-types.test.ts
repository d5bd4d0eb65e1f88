// Searches of several types: what a parameter means on each.
import { describe, expect, test } from 'vitest'
import { entriesOf, load } from './by-hand/ask.ts'
import { members } from './by-hand/members.ts'
import { ask, startApp, type Answer } from './support/app.ts'
import { addAccounts, tokenOf } from './support/household.ts'

const base = '/PatientAccess/v1'
const app = await startApp([])
await load(app, members)
await addAccounts(app)
const token = await tokenOf(app, 'a')

const both = '_type=Observation,DiagnosticReport'
const observationStatus = 'http://hl7.org/fhir/observation-status'
const reportStatus = 'http://hl7.org/fhir/diagnostic-report-status'

const found = (answer: Answer): string => {
  expect(answer.status, answer.text).toBe(200)
  return entriesOf(answer)
    .map(({ resource }) => `${resource.resourceType}/${resource.id.slice(2)}`)
    .sort()
    .join(' ')
}

const observations = 'Observation/blood-pressure Observation/fat Observation/sugar'
const reports = 'DiagnosticReport/note DiagnosticReport/panel'
const amended = 'DiagnosticReport/panel-before Observation/sugar-before'

describe('a code whose system differs from type to type', () => {
  test.each([
    [`status=${observationStatus}|final`, observations],
    [`status=${reportStatus}|final`, reports],
    [
      `status=${observationStatus}|final,${reportStatus}|amended`,
      `DiagnosticReport/panel-before ${observations}`,
    ],
    ['status=final', `${reports} ${observations}`],
    [`status:not=${observationStatus}|final`, `${reports} ${amended}`],
    [`status=${reportStatus}|`, `${reports} DiagnosticReport/panel-before`],
    [`status:not=${reportStatus}|`, `${observations} Observation/sugar-before`],
    ['status:in=http://hl7.org/fhir/ValueSet/observation-status', `${observations} Observation/sugar-before`],
    ['status=http://elsewhere.example|final', ''],
  ])('%s finds what it finds in each of them', async (query, expected) => {
    const answers = await Promise.all(
      [both, '_type=Observation', '_type=DiagnosticReport'].map((types) =>
        ask(app, `${base}?${types}&${query}`, { token }),
      ),
    )
    const [together = '', ...alone] = answers.map(found)
    expect(together).toBe(expected.split(' ').filter(Boolean).sort().join(' '))
    expect(alone.filter(Boolean).sort().join(' ')).toBe(together)
  })

  test('is shown as it was asked', async () => {
    const answer = await ask(app, `${base}?${both}&status:not=${observationStatus}|final`, { token })
    const { link } = answer.json() as { link: { relation: string; url: string }[] } // a Bundle
    const self = link.find(({ relation }) => relation === 'self')?.url ?? ''
    expect(new URL(self).searchParams.get('status:not')).toBe(`${observationStatus}|final`)
    expect(found(await ask(app, self.slice(app.origin.length), { token }))).toBe(found(answer))
  })
})

describe('ids', () => {
  test.each([
    [
      '_id:not=a-sugar,a-fat,a-panel',
      'DiagnosticReport/note DiagnosticReport/panel-before Observation/blood-pressure Observation/sugar-before',
    ],
    ['_id:missing=true', ''],
    ['_lastUpdated:missing=true', ''],
    ['_id:missing=false', `${reports} ${observations} ${amended}`],
    ['_lastUpdated:missing=false&_contained=false', `${reports} ${observations} ${amended}`],
  ])('%s', async (query, expected) => {
    const answer = await ask(app, `${base}?${both}&${query}`, { token })
    expect(found(answer)).toBe(expected.split(' ').filter(Boolean).sort().join(' '))
  })
})
