// A database that goes away and comes back: nobody is let in meanwhile, and nothing has to be started again.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPkce } from '../../../testing/form-browser.ts'
import { post, start, tokensFor } from './support/flow.ts'
import { parent, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

test('programs get 503 as JSON, people get a page, APIs are closed after 5 seconds, and all comes back', async () => {
  const given = await tokensFor(server, { person: parent })
  const authorization = `Bearer ${given.access_token}`
  const verify = async () => server.identity.verifier.verify(authorization, server.base)
  await verify()
  server.setCutOff(true)

  const page = await start(server, createPkce())
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  expect(page.headers.get('content-type')).toContain('text/html')
  for (const path of ['/oauth2/token', '/oauth2/introspect', '/oauth2/revoke']) {
    const fields = {
      client_id: 'public-app',
      grant_type: 'refresh_token',
      refresh_token: 'x',
      token: given.access_token,
    }
    const reply = await post(server.origin + path, fields)
    expect(reply).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  }
  await vi.waitFor(() => expect(verify()).rejects.toMatchObject({ status: 503 }), {
    timeout: 9000,
    interval: 100,
  })

  server.setCutOff(false)
  await vi.waitFor(verify, { timeout: 5000, interval: 100 })
  expect((await start(server, createPkce())).status).toBe(303)
  expect(new Set(server.faults.map(({ event }) => event))).toEqual(
    new Set(['oauth-temporarily-unavailable', 'revocations-unknown']),
  )
})
