// Each disclosure has its entry in the ledger, and what cannot be recorded does not leave.
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Answer, type Ask } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const token = await tokenOf(app, 'a')
const base = '/PatientAccess/v1'
const get = (path: string, more: Ask = {}): Promise<Answer> => ask(app, `${base}/${path}`, { token, ...more })

describe('the ledger', () => {
  const entryOf = async (requestId: string) =>
    app.database.owner.query(
      `select surface, interaction, client, types, member_key is not null as of_member from ledger_entry where request_id = $1`,
      [requestId],
    )

  it.each<[string, string, Record<string, number>]>([
    ['Patient/a-patient', 'read', { Patient: 1 }],
    ['Patient/a-patient/_history/1', 'vread', { Patient: 1 }],
    ['Patient/a-patient/_history', 'history-instance', { Patient: 1 }],
    ['Practitioner/both', 'read', { Practitioner: 1 }],
    ['Coverage?_include=*', 'search-type', { Coverage: 1, Organization: 1, Patient: 1 }],
    ['Coverage?_id=nothing', 'search-type', {}],
    ['Coverage?_summary=count', 'search-type', {}],
    ['$userinfo', 'userinfo', { Patient: 1 }],
  ])('has one entry for %s', async (path, interaction, types) => {
    const requestId = crypto.randomUUID()
    expect((await get(path, { headers: { 'x-request-id': requestId } })).status).toBe(200)
    expect(await entryOf(requestId)).toEqual([
      { surface: 'PatientAccess', interaction, client: 'test-app', types, of_member: true },
    ])
  })

  it('has an entry for a copy that was confirmed, and for a HEAD, without resources', async () => {
    for (const options of [{ headers: { 'if-none-match': 'W/"1"' } }, { method: 'HEAD' }]) {
      const requestId = crypto.randomUUID()
      await get('Patient/a-patient', {
        ...options,
        headers: { ...options.headers, 'x-request-id': requestId },
      })
      expect(await entryOf(requestId)).toMatchObject([{ interaction: 'read', types: {} }])
    }
  })

  it.each<[string, (id: string) => Promise<Answer>]>([
    ['a refusal', (id) => get('Patient/b-patient', { headers: { 'x-request-id': id } })],
    ['a search that is refused', (id) => get('Patient?foo=1', { headers: { 'x-request-id': id } })],
    ['a call without a token', (id) => ask(app, `${base}/Patient`, { headers: { 'x-request-id': id } })],
    ['metadata', (id) => get('metadata', { headers: { 'x-request-id': id } })],
    [
      'the directory',
      (id) => ask(app, '/ProviderDirectory/v1/Practitioner', { headers: { 'x-request-id': id } }),
    ],
  ])('has none for %s', async (_, call) => {
    const requestId = crypto.randomUUID()
    await call(requestId)
    expect(await entryOf(requestId)).toEqual([])
  })

  it('gates the answer: what cannot be recorded is not sent', async () => {
    await app.database.owner.query('alter table ledger_entry rename to ledger_away')
    try {
      const answer = await get('Patient/a-patient')
      expect([answer.status, codesOf(answer), answer.headers.get('retry-after')]).toEqual([
        503,
        'server-ledger',
        '5',
      ])
      expect(answer.text).not.toContain('Anna')
    } finally {
      await app.database.owner.query('alter table ledger_away rename to ledger_entry')
    }
    expect((await get('Patient/a-patient')).status).toBe(200)
  })
})
