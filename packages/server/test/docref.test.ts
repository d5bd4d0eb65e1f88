// DocumentReference/$docref: a member's documents. http://hl7.org/fhir/us/core/OperationDefinition/docref
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Answer } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import { comparable, referencesIn, type Bundle, type Who } from './support/seen.ts'
import type { TestResource } from './support/write.ts'

const ccd = '34133-9'
const discharge = '18842-5'

function document(who: Who, id: string, [code, date, care]: readonly [string, string, string]): TestResource {
  const resource = {
    resourceType: 'DocumentReference',
    id: `${who}-${id}`,
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code }] },
    subject: { reference: `Patient/${who}-patient` },
    date,
    content: [{ attachment: { url: `Binary/${who}-${id}` } }],
    context: { period: { start: care, end: care } },
  }
  return { collection: 'member', owner: `${who}-patient`, resource }
}

const documentsOf = (who: Who): readonly TestResource[] => [
  document(who, 'ccd-old', [ccd, '2026-01-05T10:00:00Z', '2025-12-20T08:00:00Z']),
  document(who, 'ccd-new', [ccd, '2026-03-05T10:00:00Z', '2026-02-20T08:00:00Z']),
  document(who, 'discharge', [discharge, '2026-04-05T10:00:00Z', '2026-04-01T08:00:00Z']),
]

const app = await startApp([...household, ...documentsOf('a'), ...documentsOf('b')])
await addAccounts(app)
const token = await tokenOf(app, 'a')
const address = '/PatientAccess/v1/DocumentReference/$docref'

const get = (query: string): Promise<Answer> => ask(app, `${address}?${query}`, { token })
const post = (parameter: readonly object[], type = 'application/fhir+json'): Promise<Answer> =>
  ask(app, address, {
    method: 'POST',
    token,
    headers: { 'content-type': type },
    body: JSON.stringify({ resourceType: 'Parameters', parameter }),
  })

const ids = (answer: Answer): string[] => referencesIn(answer).map((reference) => reference.slice(20))
interface Linked {
  readonly link: readonly { readonly relation: string; readonly url: string }[]
}

describe('$docref', () => {
  it.each([
    ['the latest CCD without anything more', '', ['ccd-new']],
    ['the latest of a type', 'type=http://loinc.org|18842-5', ['discharge']],
    [
      'the latest of several types',
      `type=http://loinc.org|${ccd}&type=http://loinc.org|18842-5`,
      ['discharge'],
    ],
    ['everything about care since a moment', 'start=2026-02-01T00:00:00Z', ['discharge', 'ccd-new']],
    ['everything about care until a moment', 'end=2026-02-28', ['ccd-new', 'ccd-old']],
    ['what lies between, of a type', `start=2026-01-01&end=2026-12-31&type=${ccd}`, ['ccd-new']],
    ['stored documents where both kinds are asked for', 'on-demand=false', ['ccd-new']],
    ['nothing where it would have to be made', 'on-demand=true', []],
    ['nothing where a profile is asked for, which no document tells', 'profile=http://x.example/p', []],
  ])('finds %s', async (_what, query, expected) => {
    const answer = await get(`patient=a-patient&${query}`)
    expect(answer.status).toBe(200)
    expect(ids(answer)).toEqual(expected)
    expect(answer.json()).toMatchObject({ type: 'searchset' })
  })

  it('answers a POST of Parameters the same', async () => {
    const byPost = await post([
      { name: 'patient', valueId: 'a-patient' },
      { name: 'start', valueDateTime: '2026-01-01T00:00:00Z' },
      { name: 'type', valueCoding: { system: 'http://loinc.org', code: ccd } },
    ])
    const byGet = await get(`patient=a-patient&start=2026-01-01T00:00:00Z&type=http://loinc.org|${ccd}`)
    expect(byPost.text).toBe(byGet.text)
    expect(ids(byPost)).toEqual(['ccd-new'])
  })

  it('names itself, and gives no way to older ones where only the latest is asked for', async () => {
    const latest = (await get('patient=a-patient')).json() as Linked & Bundle
    expect(latest.link).toEqual([{ relation: 'self', url: `${app.origin}${address}?patient=a-patient` }])
  })

  it.each(['b-patient', 'nobody-patient'])('finds nothing of %s', async (patient) => {
    const unknown = 'x'.repeat(patient.length)
    const answer = await get(`patient=${patient}`)
    expect(answer.status).toBe(200)
    expect(comparable(answer, patient)).toBe(comparable(await get(`patient=${unknown}`), unknown))
    expect(answer.json()).not.toHaveProperty('entry')
  })

  it.each([
    ['no patient', '', 'operation-invalid'],
    ['two patients', 'patient=a-patient&patient=b-patient', 'operation-invalid'],
    ['a list of patients', 'patient=a-patient,b-patient', 'operation-invalid'],
    ['a parameter that it does not have', 'patient=a-patient&subject=x', 'operation-invalid'],
    ['a start that is none', 'patient=a-patient&start=ge2026', 'operation-invalid'],
    ['a start that the calendar lacks', 'patient=a-patient&start=2026-02-30', 'search-invalid-value'],
    ['on-demand of no truth', 'patient=a-patient&on-demand=maybe', 'operation-invalid'],
  ])('refuses %s', async (_what, query, code) => {
    const answer = await get(query)
    expect([answer.status, codesOf(answer)]).toEqual([400, code])
  })

  it('refuses bodies that are no Parameters', async () => {
    expect(codesOf(await post([{ name: 'patient' }]))).toBe('operation-invalid')
    expect(codesOf(await post([], 'text/plain'))).toBe('request-media-type')
    const other = { method: 'POST', token, headers: { 'content-type': 'application/fhir+json' } }
    expect(codesOf(await ask(app, address, { ...other, body: '{"resourceType":"Bundle"}' }))).toBe(
      'operation-invalid',
    )
    expect(codesOf(await ask(app, address, { ...other, body: '{' }))).toBe('json-invalid')
  })

  it('needs a token, and the right to search documents', async () => {
    expect((await ask(app, `${address}?patient=a-patient`)).status).toBe(401)
    const coverage = await tokenOf(app, 'a', 'openid launch/patient patient/Coverage.rs')
    const answer = await ask(app, `${address}?patient=a-patient`, { token: coverage })
    expect([answer.status, codesOf(answer)]).toEqual([403, 'scope-insufficient'])
  })
})
