// Introspection, userinfo, discovery and registration. RFC 7662, RFC 7591, OpenID Connect Core 5.3, SMART 2.2
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { generateKeyPair, exportJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPkce } from '../../../testing/form-browser.ts'
import { allow, basic, fullScope, post, refresh, tokensFor, type Tokens } from './support/flow.ts'
import { parent, redirectUri, single, startServer, type TestServer } from './support/server.ts'

let server: TestServer
let tokens: Tokens

beforeAll(async () => {
  server = await startServer()
  tokens = await tokensFor(server, { person: parent })
})
afterAll(() => server.close())

const introspect = (
  token: string,
  fields: Record<string, string> = { client_id: 'public-app' },
  headers?: Record<string, string>,
) => post(`${server.origin}/oauth2/introspect`, { token, ...fields }, headers)

describe('introspection', () => {
  const kinds = ['access_token', 'refresh_token'] as const
  test.each(kinds)('tells the app all about its %s', async (kind) => {
    const { status, body, headers } = await introspect(tokens[kind])
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      active: true,
      scope: fullScope,
      client_id: 'public-app',
      iss: server.origin,
      aud: server.base,
      patient: 'alex-1',
      fhirUser: `${server.base}/Patient/alex-1`,
      access_grant_expiration: tokens.access_grant_expiration,
    })
    expect([typeof body['exp'], typeof body['iat'], typeof body['sub']]).toEqual([
      'number',
      'number',
      'string',
    ])
  })

  test.each(kinds)('takes any hint about the %s', async (kind) => {
    for (const hint of [...kinds, 'nonsense']) {
      expect(
        (await introspect(tokens[kind], { client_id: 'public-app', token_type_hint: hint })).body['active'],
      ).toBe(true)
    }
  })

  test.each(kinds)('takes a bearer token instead of a client, for the %s of the same app', async (kind) => {
    const other = await tokensFor(server, { person: single })
    const { body } = await introspect(tokens[kind], {}, { Authorization: `Bearer ${other.access_token}` })
    expect(body).toMatchObject({ active: true, client_id: 'public-app', patient: 'alex-1' })
  })

  test('does not take a bearer token that is none', async () => {
    const reply = await introspect(tokens.access_token, {}, { Authorization: 'Bearer nonsense' })
    expect(reply).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect(reply.headers.get('www-authenticate')).toContain('Bearer')
  })

  test('tells a public app nothing about the tokens of others', async () => {
    await server.identity.clients.add({
      clientId: 'curious-app',
      name: 'Curious',
      kind: 'public',
      redirectUris: [redirectUri],
    })
    for (const kind of kinds) {
      expect((await introspect(tokens[kind], { client_id: 'curious-app' })).body).toEqual({ active: false })
    }
  })

  const garbage = ['garbage', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', 'x'.repeat(20_000), '\0', '💊']
  test.each(garbage)('says of garbage that it is not active, and nothing else', async (token) => {
    expect(await introspect(token)).toMatchObject({ status: 200, body: { active: false } })
    expect(await introspect(token, {}, basic())).toMatchObject({ status: 200, body: { active: false } })
    expect(await introspect(token, {}, { Authorization: `Bearer ${tokens.access_token}` })).toMatchObject({
      status: 200,
      body: { active: false },
    })
  })

  test('an id token is no token to ask about', async () => {
    expect((await introspect(tokens.id_token)).body).toEqual({ active: false })
  })

  test('a refresh token that was used is not active', async () => {
    const given = await tokensFor(server, { person: parent })
    await refresh(server, given.refresh_token)
    expect((await introspect(given.refresh_token)).body).toEqual({ active: false })
  })

  test('asks who is asking', async () => {
    expect(await introspect(tokens.access_token, {})).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
    expect(await introspect(tokens.access_token, { client_id: 'nobody' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
  })
})

describe('revocation', () => {
  test.each(['garbage', 'a.b.c', '\0'])('of what is no token is done already', async (token) => {
    const reply = await post(`${server.origin}/oauth2/revoke`, { token, client_id: 'public-app' })
    expect([reply.status, reply.body]).toEqual([200, {}])
  })

  test('twice is once', async () => {
    const given = await tokensFor(server, { person: parent })
    for (const _ of [1, 2]) {
      const reply = await post(`${server.origin}/oauth2/revoke`, {
        token: given.access_token,
        client_id: 'public-app',
      })
      expect(reply.status).toBe(200)
    }
    expect((await introspect(given.access_token)).body).toEqual({ active: false })
    expect((await introspect(given.refresh_token)).body['active']).toBe(true)
  })
})

describe('userinfo', () => {
  const ask = (token: string | undefined, init: RequestInit = {}) =>
    fetch(`${server.origin}/oauth2/userinfo`, {
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
      ...init,
    })

  test('accepts the token of an API, by GET and by POST', async () => {
    const replies = [
      await ask(tokens.access_token),
      await ask(tokens.access_token, { method: 'POST' }),
      await ask(undefined, {
        method: 'POST',
        body: new URLSearchParams({ access_token: tokens.access_token }),
      }),
    ]
    for (const reply of replies) {
      expect(reply.status).toBe(200)
      expect(reply.headers.get('access-control-allow-origin')).toBe('*')
      expect(await reply.json()).toEqual({
        sub: expect.any(String) as string,
        fhirUser: `${server.base}/Patient/alex-1`,
        patient: 'alex-1',
      })
    }
  })

  test.each([undefined, 'nonsense'])('answers 401 with a challenge to %s', async (token) => {
    const reply = await ask(token)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer realm=/)
  })

  test('answers 403 to a token without openid', async () => {
    const given = await tokensFor(server, {
      person: parent,
      request: { scope: 'launch/patient patient/*.rs' },
    })
    expect((await ask(given.access_token)).status).toBe(403)
  })
})

describe('discovery', () => {
  const paths = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']
  test.each(paths)('%s names only addresses of the issuer, whatever the Host header says', async (path) => {
    const response = await fetch(server.origin + path, {
      headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
    })
    const body = (await response.json()) as Record<string, unknown>
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('content-type')).toContain('application/json')
    const addresses = Object.entries(body).filter(
      ([name]) => name.endsWith('_endpoint') || name.endsWith('_uri'),
    )
    expect(addresses.map(([, address]) => new URL(String(address)).origin)).toEqual(
      addresses.map(() => server.origin),
    )
    expect(body).toMatchObject({
      issuer: server.origin,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
      scopes_supported: server.identity.smartConfiguration['scopes_supported'],
    })
  })

  test('an absolute address in the request line changes nothing', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const options = {
      port: new URL(server.origin).port,
      path: `http://evil.example${paths[0]}`,
      headers: { Host: 'evil.example' },
    }
    get(options, (response) => {
      text(response).then(resolve, reject)
    }).on('error', reject)
    const body = await promise
    expect(body).toContain(`"token_endpoint":"${server.origin}/oauth2/token"`)
    expect(body).not.toContain('evil')
  })

  test('the SMART configuration and the OpenID document say the same', async () => {
    const body = (await (await fetch(`${server.origin}${paths[0]}`)).json()) as Record<string, unknown>
    const smart = server.identity.smartConfiguration
    for (const name of Object.keys(smart).filter(
      (each) => each in body && each !== 'token_endpoint_auth_signing_alg_values_supported',
    )) {
      expect([name, [body[name]].flat().sort()]).toEqual([name, [smart[name]].flat().sort()])
    }
  })

  test('every scope that is listed can be granted', async () => {
    const scopes = server.identity.smartConfiguration['scopes_supported'] as string[]
    const given = await tokensFor(server, { person: parent, request: { scope: scopes.join(' ') } })
    expect(given.scope.split(' ').sort()).toEqual([...scopes].sort())
  })

  test('the keys are public ones', async () => {
    const { keys } = (await (await fetch(`${server.origin}/oauth2/jwks`)).json()) as {
      keys: Record<string, unknown>[]
    }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    expect(keys[0]).not.toHaveProperty('d')
  })
})

describe('registration in the sandbox', () => {
  const register = async (metadata: unknown) => {
    const response = await fetch(`${server.origin}/oauth2/register`, {
      method: 'POST',
      body: JSON.stringify(metadata),
      headers: { 'Content-Type': 'application/json' },
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  test('gives a secret that works, and keeps only its hash', async () => {
    const { status, body } = await register({ client_name: 'Web\0 app', redirect_uris: [redirectUri] })
    expect(status).toBe(201)
    const id = String(body['client_id'])
    const secret = String(body['client_secret'])
    expect((await introspect('x', {}, basic(id, secret))).status).toBe(200)
    expect((await introspect('x', {}, basic(id, `${secret}x`))).status).toBe(401)
    const rows = await server.query('select metadata::text from identity_client where client_id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('makes an app with a scheme of its own a native one', async () => {
    expect(
      (await register({ redirect_uris: ['org.example.app:/back'], token_endpoint_auth_method: 'none' })).body,
    ).toMatchObject({ application_type: 'native' })
  })

  const faulty: [string, unknown, string][] = [
    ['no redirect URIs', {}, 'invalid_redirect_uri'],
    ['a redirect URI that is none', { redirect_uris: ['not an address'] }, 'invalid_redirect_uri'],
    ['a redirect URI with a fragment', { redirect_uris: ['https://app.example/#x'] }, 'invalid_redirect_uri'],
    ['a redirect URI that is a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [
      'another method of authentication',
      { redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_jwt' },
      'invalid_client_metadata',
    ],
    [
      'a grant type that there is not',
      { redirect_uris: [redirectUri], grant_types: ['password'] },
      'invalid_client_metadata',
    ],
    [
      'only scopes that there are not',
      { redirect_uris: [redirectUri], scope: 'user/*.write' },
      'invalid_client_metadata',
    ],
    [
      'keys that are none',
      {
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ kty: 'oct', k: 'x' }] },
      },
      'invalid_client_metadata',
    ],
    ['a name that is a number', { redirect_uris: [redirectUri], client_name: 7 }, 'invalid_client_metadata'],
    ['a list', [], 'invalid_request'],
  ]
  test.each(faulty)('refuses %s', async (_, metadata, error) => {
    expect(await register(metadata)).toMatchObject({
      status: 400,
      body: { error, error_description: expect.stringMatching(/\w/) as string },
    })
  })
})

describe('an app that signs its requests', () => {
  test.each(['RS384', 'ES384'])('with %s gets its tokens, once for each assertion', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg)
    const id = `signing-${alg}`
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg, kid: 'k1', use: 'sig' }] }
    await server.identity.clients.add({
      clientId: id,
      name: id,
      kind: 'confidential-asymmetric',
      jwks,
      redirectUris: [redirectUri],
    })
    const assertion = (seconds: number) =>
      new SignJWT({ jti: crypto.randomUUID() })
        .setProtectedHeader({ alg, kid: 'k1', typ: 'JWT' })
        .setIssuer(id)
        .setSubject(id)
        .setAudience(`${server.origin}/oauth2/token`)
        .setExpirationTime(`${seconds}s`)
        .sign(privateKey)
    const pkce = createPkce()
    const send = async (signed: string) => {
      const back = await allow(server, pkce, { person: parent, request: { client_id: id } })
      return post(`${server.origin}/oauth2/token`, {
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: pkce.verifier,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: signed,
      })
    }
    const first = await assertion(60)
    expect(await send(first)).toMatchObject({ status: 200, body: { patient: 'alex-1' } })
    const says = expect.stringContaining('used before') as string
    expect(await send(first)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: says },
    })
    expect(await send(await assertion(3600))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
  })
})

test('nothing of all that was the server’s fault', () => {
  expect(server.faults).toEqual([])
})
