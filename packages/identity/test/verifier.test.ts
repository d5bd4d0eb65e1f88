// The tokens that an API is shown: each forgery is refused, and a revocation reaches every process.
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose'
import { FhirError } from '@openpayer/fhir'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AccessToken, TokenVerifier } from '../src/index.ts'
import { basic, post, tokensFor, type Tokens } from './support/flow.ts'
import { parent, startServer, type TestServer } from './support/server.ts'

let server: TestServer
let tokens: Tokens
let key: CryptoKey

beforeAll(async () => {
  server = await startServer()
  tokens = await tokensFor(server, { person: parent })
  const [jwk] = server.keys.signing
  // An RSA key is never raw bytes.
  key = (await importJWK({ ...jwk }, 'RS256')) as CryptoKey
})
afterAll(() => server.close())

async function refusal(
  authorization: string | undefined,
  options: { base?: string; verifier?: TokenVerifier } = {},
): Promise<FhirError> {
  const { base = server.base, verifier = server.identity.verifier } = options
  try {
    await verifier.verify(authorization, base)
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
  throw new Error('the token was accepted')
}

const code = (error: FhirError) => error.issues[0]?.code
const now = () => Math.floor(Date.now() / 1000)

const claims = (): JWTPayload => ({
  iss: server.origin,
  aud: server.base,
  sub: 'someone',
  client_id: 'public-app',
  scope: 'patient/*.rs',
  patient: 'alex-1',
  permission: 'some-permission',
  jti: 'some-jti-0123456789',
  iat: now(),
  exp: now() + 600,
})

interface Forging {
  readonly change?: Record<string, unknown>
  readonly header?: Record<string, unknown>
  readonly with?: CryptoKey | Uint8Array
}

const sign = (forging: Forging = {}) =>
  new SignJWT({ ...claims(), ...forging.change })
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'at+jwt',
      kid: server.keys.signing[0]?.kid ?? '',
      ...forging.header,
    })
    .sign(forging.with ?? key)

describe('a token of ours', () => {
  test('is accepted, and again from memory as the same object', async () => {
    const authorization = `Bearer ${tokens.access_token}`
    const first = await server.identity.verifier.verify(authorization, server.base)
    expect(first).toMatchObject({ client: 'public-app', patient: 'alex-1', audience: server.base })
    const again = server.identity.verifier.verify(authorization, server.base)
    expect(again).not.toBeInstanceOf(Promise)
    expect(again as AccessToken).toBe(first)
  })

  test('is accepted in any case of the scheme, and with the base spelled otherwise', async () => {
    expect(
      await server.identity.verifier.verify(`bearer  ${tokens.access_token}`, `${server.base}/`),
    ).toMatchObject({ patient: 'alex-1' })
  })

  test('is refused at another base', async () => {
    const error = await refusal(`Bearer ${tokens.access_token}`, { base: server.twin })
    expect([error.status, code(error)]).toEqual([401, 'token-invalid'])
    expect(error.headers['WWW-Authenticate']).toContain(`realm="${server.twin}"`)
  })

  test('is refused when its time is over, also from memory', async () => {
    server.setAhead(1_801_000)
    // What is known of revocations is as old as the clock went ahead; the poll has to catch up first.
    await vi.waitFor(async () => {
      const error = await refusal(`Bearer ${tokens.access_token}`)
      expect([error.status, code(error)]).toEqual([401, 'token-expired'])
    }, 5000)
    server.setAhead(0)
  })
})

describe('what is no token of ours', () => {
  const texts: [string, string | undefined, string][] = [
    ['nothing', undefined, 'token-missing'],
    ['an empty header', '', 'token-missing'],
    ['another scheme', 'Basic YTpi', 'token-invalid'],
    ['no token', 'Bearer ', 'token-invalid'],
    ['two tokens', 'Bearer a b', 'token-invalid'],
    ['noise', 'Bearer ../../etc/passwd', 'token-invalid'],
    ['a long noise', `Bearer ${'x'.repeat(10_000)}`, 'token-invalid'],
  ]
  test.each(texts)('%s is refused with a challenge', async (_, authorization, expected) => {
    const error = await refusal(authorization)
    expect([error.status, code(error)]).toEqual([401, expected])
    const challenge = error.headers['WWW-Authenticate'] ?? ''
    expect(challenge).toMatch(/^Bearer realm="/)
    expect(challenge.includes('error="invalid_token"')).toBe(expected !== 'token-missing')
  })

  test('the refresh token, the id token and a part of the token are refused', async () => {
    for (const text of [
      tokens.refresh_token,
      tokens.id_token,
      tokens.access_token.slice(0, -1),
      tokens.access_token.split('.').slice(0, 2).join('.'),
    ]) {
      expect(code(await refusal(`Bearer ${text}`))).toBe('token-invalid')
    }
  })

  test('the token with any other last character is refused', async () => {
    const { access_token: token } = tokens
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter(
      (last) => last !== token.at(-1),
    )
    for (const last of others) {
      expect(code(await refusal(`Bearer ${token.slice(0, -1)}${last}`))).toBe('token-invalid')
    }
  })

  test('a token that was made by the same key and says the same is accepted, so that the rows below fail for their own reason', async () => {
    expect(await server.identity.verifier.verify(`Bearer ${await sign()}`, server.base)).toMatchObject({
      patient: 'alex-1',
    })
  })

  const forgeries: [string, () => Promise<string> | string, string][] = [
    ['altered claims', async () => alter(await sign()), 'token-invalid'],
    [
      'the signature of another key',
      async () => sign({ with: (await generateKeyPair('RS256')).privateKey }),
      'token-invalid',
    ],
    ['a key that it brings itself', async () => selfSigned(), 'token-invalid'],
    ['the algorithm none', () => new UnsecuredJWT(claims()).encode(), 'token-invalid'],
    [
      'the algorithm HS256 with the public key as secret',
      async () =>
        sign({ header: { alg: 'HS256' }, with: new TextEncoder().encode(String(server.keys.signing[0]?.n)) }),
      'token-invalid',
    ],
    ['an unknown kid', () => sign({ header: { kid: 'unknown' } }), 'token-invalid'],
    ['the type JWT', () => sign({ header: { typ: 'JWT' } }), 'token-invalid'],
    [
      'a critical extension',
      () => sign({ header: { crit: ['x'], x: 1 } }).catch(() => 'a.b.c'),
      'token-invalid',
    ],
    ['another issuer', () => sign({ change: { iss: 'https://evil.example' } }), 'token-invalid'],
    ['the issuer with a slash', () => sign({ change: { iss: `${server.origin}/` } }), 'token-invalid'],
    ['another audience', () => sign({ change: { aud: 'https://evil.example/fhir' } }), 'token-invalid'],
    ['several audiences', () => sign({ change: { aud: [server.base, server.twin] } }), 'token-invalid'],
    ['a time that is over', () => sign({ change: { iat: now() - 3600, exp: now() - 1 } }), 'token-expired'],
    ['a time that has not come (nbf)', () => sign({ change: { nbf: now() + 60 } }), 'token-invalid'],
    ['a time that has not come (iat)', () => sign({ change: { iat: now() + 60 } }), 'token-invalid'],
    ['no end', () => sign({ change: { exp: undefined } }), 'token-invalid'],
    ['no patient', () => sign({ change: { patient: undefined } }), 'token-no-patient'],
    ['no permission', () => sign({ change: { permission: undefined } }), 'token-invalid'],
    ['no client', () => sign({ change: { client_id: undefined } }), 'token-invalid'],
    ['no jti', () => sign({ change: { jti: undefined } }), 'token-invalid'],
    [
      'a patient that is a list',
      () => sign({ change: { patient: ['alex-1', 'sam-1'] } }),
      'token-no-patient',
    ],
  ]
  test.each(forgeries)('a token with %s is refused', async (_, forge, expected) => {
    const error = await refusal(`Bearer ${await forge()}`)
    const isOtherwiseGood = expected === 'token-no-patient'
    expect([error.status, code(error)]).toEqual([isOtherwiseGood ? 403 : 401, expected])
    expect(error.headers['WWW-Authenticate']).toContain(
      `error="${isOtherwiseGood ? 'insufficient_scope' : 'invalid_token'}"`,
    )
  })

  function alter(token: string): string {
    const [header, , signature] = token.split('.')
    const body = Buffer.from(JSON.stringify({ ...claims(), patient: 'sam-1' })).toString('base64url')
    return [header, body, signature].join('.')
  }

  async function selfSigned(): Promise<string> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    return sign({ with: privateKey, header: { jku: 'https://evil.example/jwks', kid: undefined } })
  }
})

describe('a revocation', () => {
  const isRefused = async (verifier: TokenVerifier, token: string) => {
    const error = await refusal(`Bearer ${token}`, { verifier })
    expect([error.status, code(error)]).toEqual([401, 'token-revoked'])
  }

  test.each(['refresh_token', 'access_token'] as const)(
    'of the %s is known here at once, and in another process within 5 seconds',
    async (kind) => {
      const other = await server.another()
      const given = await tokensFor(server, { person: parent })
      const authorization = `Bearer ${given.access_token}`
      await server.identity.verifier.verify(authorization, server.base)
      await other.verifier.verify(authorization, server.base)

      const reply = await post(`${server.origin}/oauth2/revoke`, {
        token: given[kind],
        client_id: 'public-app',
      })
      expect(reply.status).toBe(200)
      await isRefused(server.identity.verifier, given.access_token)
      await vi.waitFor(() => isRefused(other.verifier, given.access_token), { timeout: 5000, interval: 100 })
    },
  )

  test('that happened before a process began is known to it from the start', async () => {
    const given = await tokensFor(server, { person: parent })
    await post(`${server.origin}/oauth2/revoke`, { token: given.refresh_token, client_id: 'public-app' })
    await isRefused((await server.another()).verifier, given.access_token)
  })

  test('of an access token leaves the permission', async () => {
    const given = await tokensFor(server, { person: parent })
    await post(`${server.origin}/oauth2/revoke`, { token: given.access_token, client_id: 'public-app' })
    const renewed = await post(`${server.origin}/oauth2/token`, {
      grant_type: 'refresh_token',
      refresh_token: given.refresh_token,
      client_id: 'public-app',
    })
    expect(renewed.status).toBe(200)
    expect(
      await server.identity.verifier.verify(`Bearer ${String(renewed.body['access_token'])}`, server.base),
    ).toMatchObject({ patient: 'alex-1' })
  })

  test('of a token of another client does nothing', async () => {
    const given = await tokensFor(server, { person: parent })
    const statuses = await Promise.all([
      post(`${server.origin}/oauth2/revoke`, { token: given.access_token }, basic()),
      post(`${server.origin}/oauth2/revoke`, { token: given.refresh_token }, basic()),
    ])
    expect(statuses.map(({ status, body }) => [status, body['error']])).toEqual([
      [400, 'invalid_request'],
      [400, 'invalid_request'],
    ])
    expect(await server.identity.verifier.verify(`Bearer ${given.access_token}`, server.base)).toMatchObject({
      patient: 'alex-1',
    })
  })

  test('that cannot be known is not assumed away', async () => {
    const given = await tokensFor(server, { person: parent })
    const authorization = `Bearer ${given.access_token}`
    await server.identity.verifier.verify(authorization, server.base)
    await server.query('alter table identity_revocation rename to identity_revocation_away')
    try {
      await vi.waitFor(
        async () => {
          const error = await refusal(authorization)
          expect([error.status, code(error)]).toEqual([503, 'server-database'])
          expect(error.headers['Retry-After']).toBe('5')
        },
        { timeout: 9000, interval: 200 },
      )
    } finally {
      await server.query('alter table identity_revocation_away rename to identity_revocation')
    }
    await vi.waitFor(() => server.identity.verifier.verify(authorization, server.base), {
      timeout: 5000,
      interval: 100,
    })
  })
})
