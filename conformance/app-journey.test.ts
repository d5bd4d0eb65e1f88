// What an app does with a member's permission, over HTTP alone, with nothing but /sandbox.json to begin with.
import * as client from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { memberOf, signInMember } from '../testing/sandbox.ts'
import type { SignedIn } from '../testing/sign-in.ts'
import { createTestSandbox } from '../testing/test-sandbox.ts'

interface Answer {
  readonly status: number
  readonly body: {
    readonly resourceType?: string
    readonly total?: number
    readonly link?: readonly { relation: string; url: string }[]
    readonly entry?: readonly { resource: Record<string, unknown>; search: { mode: string } }[]
  }
  readonly text: string
}

const { facts } = await createTestSandbox()

async function get(address: string, token?: string): Promise<Answer> {
  const url = address.startsWith('http') ? address : `${facts.bases.patientAccess}/${address}`
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
  expect(response.headers.getSetCookie()).toEqual([])
  const text = await response.text()
  // The shape is asserted by what the tests read of it.
  return { status: response.status, body: JSON.parse(text) as Answer['body'], text }
}

async function walk(search: string, token: string): Promise<string[]> {
  const ids: string[] = []
  for (let next: string | undefined = search; next !== undefined;) {
    const { status, body } = await get(next, token)
    expect(status).toBe(200)
    for (const { resource, search } of body.entry ?? []) {
      if (search.mode === 'match') ids.push(String(resource['id']))
    }
    next = body.link?.find(({ relation }) => relation === 'next')?.url
  }
  return ids
}

describe('an app with one member’s permission', () => {
  let app: SignedIn
  beforeAll(async () => {
    app = await signInMember(facts, memberOf(facts, 'many-claims'))
  })

  test('learns whom the token is for and what was granted', () => {
    expect(app.tokens).toMatchObject({
      token_type: 'bearer',
      patient: memberOf(facts, 'many-claims').patient.replace('Patient/', ''),
      scope: expect.stringContaining('patient/*.rs') as string,
      access_grant_expiration: expect.anything() as unknown,
      refresh_token: expect.any(String) as string,
    })
  })

  test.each([1, 7, 100])('pages through all claims, each once, %i a page', async (count) => {
    const all = await walk('ExplanationOfBenefit?_count=500', app.tokens.access_token)
    expect(all.length).toBeGreaterThan(100)
    const walked = await walk(`ExplanationOfBenefit?_count=${count}`, app.tokens.access_token)
    expect(walked).toEqual(all)
    expect(new Set(walked).size).toBe(walked.length)
  })

  test('reads one claim, and each reference of it', async () => {
    const { body } = await get('ExplanationOfBenefit?_count=1', app.tokens.access_token)
    const claim = body.entry?.[0]?.resource
    const read = await get(`ExplanationOfBenefit/${String(claim?.['id'])}`, app.tokens.access_token)
    expect(read.body).toEqual(claim)
    const references = [...read.text.matchAll(/"reference":"([A-Za-z]+\/[^"]+)"/g)].map(
      ([, target]) => target,
    )
    expect(references.length).toBeGreaterThan(3)
    for (const reference of new Set(references)) {
      expect((await get(String(reference), app.tokens.access_token)).status, reference).toBe(200)
    }
  })

  test('refreshes, introspects, revokes, and is then refused within 5 seconds', async () => {
    const journey = await signInMember(facts, memberOf(facts, 'many-claims'))
    const fresh = await client.refreshTokenGrant(journey.configuration, String(journey.tokens.refresh_token))
    expect(fresh.refresh_token).not.toBe(journey.tokens.refresh_token)
    const said = await client.tokenIntrospection(journey.configuration, fresh.access_token)
    expect(said).toMatchObject({ active: true, patient: fresh['patient'], scope: fresh.scope })
    expect((await get('Patient', fresh.access_token)).status).toBe(200)
    await client.tokenRevocation(journey.configuration, String(fresh.refresh_token))
    await expect
      .poll(async () => (await get('Patient', fresh.access_token)).status, { timeout: 5_000, interval: 250 })
      .toBe(401)
    await expect(
      client.refreshTokenGrant(journey.configuration, String(fresh.refresh_token)),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

describe('two members of one household', () => {
  let his: SignedIn
  let hers: SignedIn
  beforeAll(async () => {
    hers = await signInMember(facts, memberOf(facts, 'household-subscriber'))
    his = await signInMember(facts, memberOf(facts, 'household-dependent'))
  })

  const anonymous = (text: string, id: string): string =>
    text.replaceAll(id, 'ID').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REQUEST')

  test.each(['ExplanationOfBenefit', 'Coverage', 'Patient', 'Practitioner'])(
    '%s of the other one is answered like an id that nobody has',
    async (type) => {
      const seen = await walk(`${type}?_count=100`, hers.tokens.access_token)
      const others = (await walk(`${type}?_count=100`, his.tokens.access_token)).filter(
        (id) => !seen.includes(id),
      )
      expect(others.length).toBeGreaterThan(0)
      for (const id of others) {
        const nobody = 'no-such-id'
        for (const address of [
          `${type}/ID`,
          `${type}/ID/_history`,
          `${type}/ID/_history/1`,
          `${type}?_id=ID`,
        ]) {
          const theirs = await get(address.replace('ID', id), hers.tokens.access_token)
          const none = await get(address.replace('ID', nobody), hers.tokens.access_token)
          expect(theirs.status).toBe(none.status)
          expect(anonymous(theirs.text, id)).toBe(anonymous(none.text, nobody))
        }
      }
    },
  )

  test('no include, search or count shows one of the other', async () => {
    const others = his.tokens['patient']
    for (const search of [
      `ExplanationOfBenefit?patient=${String(others)}`,
      `Coverage?patient=${String(others)}&_include=Coverage:payor`,
      `Observation?patient=Patient/${String(others)}&_summary=count`,
    ]) {
      const { status, body } = await get(search, hers.tokens.access_token)
      expect({ status, entries: body.entry, total: body.total ?? 0 }).toEqual({
        status: 200,
        entries: undefined,
        total: 0,
      })
    }
  })

  test('a token of one base is refused at another', async () => {
    for (const base of [
      facts.bases.providerAccess,
      facts.bases.patientAccess.replace('/v1', '/v1-devportal'),
    ]) {
      expect((await get(`${base}/Patient`, hers.tokens.access_token)).status).toBe(401)
    }
  })
})
