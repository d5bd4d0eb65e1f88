// The token endpoint: codes, refresh tokens, their single use, and the standard's error for every misuse. RFC 6749 section 5.2
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPkce } from '../../../testing/form-browser.ts'
import { allow, basic, exchange, fullScope, post, refresh, tokensFor, type Changes } from './support/flow.ts'
import { parent, redirectUri, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  vi.useRealTimers()
  await server.close()
})

const pkce = createPkce()
const codeFor = async (request: Changes = {}) =>
  (await allow(server, pkce, { person: parent, request })).searchParams.get('code') ?? ''
const isAccepted = async (token: unknown, base = server.base) => {
  try {
    await server.identity.verifier.verify(`Bearer ${String(token)}`, base)
    return true
  } catch {
    return false
  }
}

describe('the answer', () => {
  test('has what SMART asks for, and is not to be kept', async () => {
    const reply = await exchange(server, pkce, await codeFor())
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('pragma')).toBe('no-cache')
    expect(reply.headers.getSetCookie()).toEqual([])
    expect(reply.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 1800,
      scope: fullScope,
      patient: 'alex-1',
      need_patient_banner: true,
    })
    expect(Date.parse(String(reply.body['access_grant_expiration']))).toBeGreaterThan(
      Date.now() + 364 * 86_400_000,
    )
  })

  test('holds a JWT of RFC 9068', async () => {
    const { body } = await exchange(server, pkce, await codeFor())
    const token = String(body['access_token'])
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'RS256',
      typ: 'at+jwt',
      kid: server.keys.signing[0]?.kid,
    })
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({
      iss: server.origin,
      aud: server.base,
      client_id: 'public-app',
      scope: fullScope,
      patient: 'alex-1',
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(1800)
    expect(
      [claims.jti, claims.sub, claims['permission']].every(
        (each) => typeof each === 'string' && each.length > 10,
      ),
    ).toBe(true)
  })

  test('holds an id token that says who signed in', async () => {
    const { body } = await exchange(server, pkce, await codeFor({ nonce: 'n-1' }))
    const token = String(body['id_token'])
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: server.keys.signing[0]?.kid })
    expect(decodeJwt(token)).toMatchObject({
      iss: server.origin,
      aud: 'public-app',
      nonce: 'n-1',
      fhirUser: `${server.base}/Patient/alex-1`,
    })
  })

  test('names the same person to every app', async () => {
    const first = decodeJwt((await tokensFor(server, { person: parent })).access_token)
    const code =
      (await allow(server, pkce, { person: parent, request: { client_id: 'web-app' } })).searchParams.get(
        'code',
      ) ?? ''
    const other = await exchange(server, pkce, code, { client_id: undefined, client_secret: undefined }).then(
      () =>
        post(
          `${server.origin}/oauth2/token`,
          { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: pkce.verifier },
          basic(),
        ),
    )
    expect(decodeJwt(String(other.body['access_token'])).sub).toBe(first.sub)
  })

  test('is for the base that was asked, in its one spelling', async () => {
    const { body } = await exchange(server, pkce, await codeFor({ aud: `${server.twin}/` }))
    expect(decodeJwt(String(body['access_token'])).aud).toBe(server.twin)
    expect(await isAccepted(body['access_token'], server.twin)).toBe(true)
    expect(await isAccepted(body['access_token'], server.base)).toBe(false)
  })

  test('takes resource as it was said in the authorization request', async () => {
    const resource = `${server.base}/`
    const reply = await exchange(server, pkce, await codeFor({ aud: undefined, resource }), { resource })
    expect(decodeJwt(String(reply.body['access_token'])).aud).toBe(server.base)
  })
})

interface Row {
  readonly name: string
  readonly change: Changes
  readonly status: number
  readonly error: string
  readonly headers?: Record<string, string>
}

const codeRows: Row[] = [
  {
    name: 'a wrong verifier',
    change: { code_verifier: 'x'.repeat(50) },
    status: 400,
    error: 'invalid_grant',
  },
  { name: 'no verifier', change: { code_verifier: undefined }, status: 400, error: 'invalid_grant' },
  { name: 'an empty verifier', change: { code_verifier: '' }, status: 400, error: 'invalid_grant' },
  {
    name: 'a verifier that is too short',
    change: { code_verifier: 'abc' },
    status: 400,
    error: 'invalid_request',
  },
  {
    name: 'the challenge instead of the verifier',
    change: { code_verifier: pkce.challenge },
    status: 400,
    error: 'invalid_grant',
  },
  {
    name: 'another redirect URI',
    change: { redirect_uri: `${redirectUri}/` },
    status: 400,
    error: 'invalid_grant',
  },
  { name: 'no redirect URI', change: { redirect_uri: undefined }, status: 400, error: 'invalid_request' },
  { name: 'a code that nobody gave', change: { code: 'made-up' }, status: 400, error: 'invalid_grant' },
  { name: 'no code', change: { code: undefined }, status: 400, error: 'invalid_request' },
  {
    name: 'another client',
    change: { client_id: undefined },
    status: 400,
    error: 'invalid_grant',
    headers: basic(),
  },
  {
    name: 'a client that nobody registered',
    change: { client_id: 'nobody' },
    status: 401,
    error: 'invalid_client',
  },
  {
    name: 'a client id with a null byte',
    change: { client_id: 'a\0b' },
    status: 401,
    error: 'invalid_client',
  },
  { name: 'no client', change: { client_id: undefined }, status: 400, error: 'invalid_request' },
  {
    name: 'a secret that is wrong',
    change: { client_id: undefined },
    status: 401,
    error: 'invalid_client',
    headers: basic('web-app', 'x'.repeat(40)),
  },
  {
    name: 'a confidential client without its secret',
    change: { client_id: 'web-app' },
    status: 401,
    error: 'invalid_client',
  },
  {
    name: 'the hash of a secret',
    change: { client_id: undefined },
    status: 401,
    error: 'invalid_client',
    headers: basic('web-app', 'sha256:x'),
  },
  {
    name: 'an Authorization header that is none',
    change: {},
    status: 400,
    error: 'invalid_request',
    headers: { Authorization: 'Basic %%%' },
  },
  {
    name: 'a grant type that nobody knows',
    change: { grant_type: 'password' },
    status: 400,
    error: 'unsupported_grant_type',
  },
  { name: 'no grant type', change: { grant_type: undefined }, status: 400, error: 'invalid_request' },
]

describe('a code', () => {
  let code: string
  beforeAll(async () => {
    code = await codeFor()
  })

  test.each(codeRows)('with $name is refused', async ({ change, status, error, headers }) => {
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: pkce.verifier,
      client_id: 'public-app',
      ...change,
    }
    const reply = await post(`${server.origin}/oauth2/token`, fields, headers)
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ error, error_description: expect.stringMatching(/\w{3}/) as string })
    expect(reply.body).not.toHaveProperty('access_token')
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })

  test('still works after all that', async () => {
    expect((await exchange(server, pkce, code)).status).toBe(200)
  })

  test('with a resource that was not asked is refused', async () => {
    const reply = await exchange(server, pkce, await codeFor(), { resource: server.twin })
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_target' } })
  })

  test('works once; the second use ends what the first one gave', async () => {
    const code = await codeFor()
    const first = await exchange(server, pkce, code)
    expect(await isAccepted(first.body['access_token'])).toBe(true)
    const second = await exchange(server, pkce, code)
    expect(second).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await isAccepted(first.body['access_token'])).toBe(false)
    expect((await refresh(server, String(first.body['refresh_token']))).body).toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('works once also when it is sent twice at one moment', async () => {
    const code = await codeFor()
    const replies = await Promise.all([1, 2, 3, 4].map(() => exchange(server, pkce, code)))
    expect(replies.map(({ status }) => status).sort()).toSatisfy(
      (statuses: number[]) => statuses.filter((each) => each === 200).length <= 1,
    )
    for (const { body } of replies) expect(await isAccepted(body['access_token'] ?? 'none')).toBe(false)
  })

  test('is good for a minute', async () => {
    const code = await codeFor()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    const reply = await exchange(server, pkce, code)
    vi.useRealTimers()
    expect(reply).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: expect.stringContaining('expired') as string },
    })
  })
})

test('nothing of all that was the server’s fault', () => {
  expect(server.faults).toEqual([])
})
