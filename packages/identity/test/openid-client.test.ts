// The whole way with the public client library: discovery, code, tokens, refresh, introspection, revocation.
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFormBrowser, filled } from '../../../testing/form-browser.ts'
import { fullScope, signIn } from './support/flow.ts'
import { parent, redirectUri, startServer, webSecret, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const kinds = [
  { name: 'a public client', id: 'public-app', auth: client.None() },
  { name: 'a confidential client by Basic', id: 'web-app', auth: client.ClientSecretBasic(webSecret) },
  { name: 'a confidential client by form', id: 'web-app', auth: client.ClientSecretPost(webSecret) },
]

describe.each(kinds)('openid-client as $name', ({ id, auth }) => {
  test('signs a member in, refreshes, introspects and revokes', async () => {
    const config = await client.discovery(new URL(server.origin), id, undefined, auth, {
      execute: [client.allowInsecureRequests],
    })
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const nonce = client.randomNonce()
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: fullScope,
      aud: server.base,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    const started = await fetch(address, { redirect: 'manual' })
    const browser = createFormBrowser()
    const page = await signIn(browser, started.headers.get('location') ?? '', parent)
    const done = await browser.submit(page.address, filled(page.text, { decision: 'allow' }))

    const tokens = await client.authorizationCodeGrant(config, done.location ?? new URL(server.origin), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    })
    expect(tokens.claims()).toMatchObject({
      iss: server.origin,
      aud: id,
      fhirUser: `${server.base}/Patient/alex-1`,
    })
    expect(tokens).toMatchObject({
      patient: 'alex-1',
      need_patient_banner: true,
      scope: fullScope,
      token_type: 'bearer',
      expires_in: 1800,
    })
    const accepted = await server.identity.verifier.verify(`Bearer ${tokens.access_token}`, server.base)
    expect(accepted).toMatchObject({ client: id, patient: 'alex-1', scope: fullScope })

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token)
    const facts = await client.tokenIntrospection(config, refreshed.access_token)
    expect(facts).toMatchObject({
      active: true,
      client_id: id,
      scope: fullScope,
      patient: 'alex-1',
      iss: server.origin,
      aud: server.base,
    })
    const sub = tokens.claims()?.sub ?? ''
    expect(await client.fetchUserInfo(config, refreshed.access_token, sub)).toEqual({
      sub,
      patient: 'alex-1',
      fhirUser: `${server.base}/Patient/alex-1`,
    })

    await client.tokenRevocation(config, refreshed.refresh_token ?? '')
    await expect(async () =>
      server.identity.verifier.verify(`Bearer ${refreshed.access_token}`, server.base),
    ).rejects.toMatchObject({ status: 401 })
    expect(await client.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false })
    await expect(client.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })
})

test('registers itself where the sandbox lets everyone', async () => {
  const config = await client.dynamicClientRegistration(
    new URL(server.origin),
    {
      client_name: 'New app',
      redirect_uris: ['http://localhost:5000/back'],
      token_endpoint_auth_method: 'none',
      scope: 'launch/patient patient/*.rs nonsense',
    },
    client.None(),
    { execute: [client.allowInsecureRequests] },
  )
  expect(config.clientMetadata()).toMatchObject({
    client_name: 'New app',
    scope: 'launch/patient patient/*.rs',
    grant_types: ['authorization_code', 'refresh_token'],
  })
})
