// Refresh tokens: replaced at each use, bound to their client, no longer than the member allowed. RFC 6749 section 6
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fullScope, refresh, tokensFor, type Changes } from './support/flow.ts'
import { parent, redirectUri, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  vi.useRealTimers()
  await server.close()
})

const isAccepted = async (token: unknown, base = server.base) => {
  try {
    await server.identity.verifier.verify(`Bearer ${String(token)}`, base)
    return true
  } catch {
    return false
  }
}

describe('a refresh token', () => {
  test('comes with offline_access, without any prompt, and is replaced at each use', async () => {
    const first = await tokensFor(server, { person: parent })
    const second = await refresh(server, first.refresh_token)
    expect(second.body).toMatchObject({
      scope: fullScope,
      patient: 'alex-1',
      expires_in: 1800,
      access_grant_expiration: first.access_grant_expiration,
    })
    expect(second.body['refresh_token']).not.toBe(first.refresh_token)
    const third = await refresh(server, String(second.body['refresh_token']))
    expect(third.status).toBe(200)
    expect(await isAccepted(third.body['access_token'])).toBe(true)
  })

  test('that was used before ends the permission', async () => {
    const first = await tokensFor(server, { person: parent })
    const second = await refresh(server, first.refresh_token)
    const stolen = await refresh(server, first.refresh_token)
    expect(stolen).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: expect.stringContaining('used before') as string },
    })
    expect(await isAccepted(second.body['access_token'])).toBe(false)
    expect((await refresh(server, String(second.body['refresh_token']))).body).toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('that two requests send at one moment gives one new token, and the permission stays', async () => {
    const first = await tokensFor(server, { person: parent })
    const replies = await Promise.all([
      refresh(server, first.refresh_token),
      refresh(server, first.refresh_token),
    ])
    const won = replies.filter(({ status }) => status === 200)
    expect(won.length).toBeLessThanOrEqual(1)
    // The slower one may also have come after the fact, which is a use like any other.
    if (
      won[0] !== undefined &&
      replies.some(({ body }) => String(body['error_description']).includes('at this moment'))
    ) {
      expect((await refresh(server, String(won[0].body['refresh_token']))).status).toBe(200)
    }
  })

  const narrower: [string, string][] = [
    ['one of its scopes', 'patient/Coverage.rs'],
    ['its scopes in another order', fullScope.split(' ').reverse().join(' ')],
  ]
  test.each(narrower)('may ask for %s', async (_, scope) => {
    const first = await tokensFor(server, { person: parent })
    const { body } = await refresh(server, first.refresh_token, { scope })
    expect(String(body['scope']).split(' ').sort()).toEqual(scope.split(' ').sort())
    expect((await refresh(server, String(body['refresh_token']))).body['scope']).toBe(fullScope)
  })

  const misuse: [string, Changes, number, string][] = [
    ['a scope that was not granted', { scope: 'patient/Observation.rs' }, 400, 'invalid_scope'],
    ['another resource', { resource: 'https://evil.example/fhir' }, 400, 'invalid_target'],
    ['another client', { client_id: 'other-app' }, 400, 'invalid_grant'],
    ['a client that nobody registered', { client_id: 'nobody' }, 401, 'invalid_client'],
  ]
  test.each(misuse)('with %s is refused, and stays', async (_, change, status, error) => {
    await server.identity.clients.add({
      clientId: 'other-app',
      name: 'Other',
      kind: 'public',
      redirectUris: [redirectUri],
    })
    const first = await tokensFor(server, { person: parent })
    expect(await refresh(server, first.refresh_token, change)).toMatchObject({ status, body: { error } })
    expect((await refresh(server, first.refresh_token)).status).toBe(200)
  })

  test.each(['made-up', 'x'.repeat(5000), 'eyJhbGciOiJub25lIn0.e30.'])(
    'that nobody gave is refused',
    async (token) => {
      expect(await refresh(server, token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    },
  )

  test('ends when the time that the member allowed is over', async () => {
    const first = await tokensFor(server, { person: parent, form: { duration: '1' } })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_401_000 })
    const reply = await refresh(server, first.refresh_token)
    vi.useRealTimers()
    expect(reply).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: expect.stringContaining('expired') as string },
    })
  })

  test('does not outlive the permission by an access token', async () => {
    const first = await tokensFor(server, { person: parent, form: { duration: '1' } })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 - 100_000 })
    const reply = await refresh(server, first.refresh_token)
    vi.useRealTimers()
    expect(reply.status).toBe(200)
    expect(reply.body['expires_in']).toBeLessThanOrEqual(100)
  })

  test('is stored as a hash', async () => {
    const { refresh_token: token } = await tokensFor(server, { person: parent })
    const rows = await server.query('select model, payload::text, permission_id from identity_artifact')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

test('nothing of all that was the server’s fault', () => {
  expect(server.faults).toEqual([])
})
