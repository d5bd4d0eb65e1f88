// Requests that cannot be read, preflights and methods, at every endpoint for programs.
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OAuthReply } from './support/flow.ts'
import { startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('a request that is none', () => {
  const send = async (path: string, init: RequestInit): Promise<OAuthReply> => {
    const response = await fetch(server.origin + path, { method: 'POST', ...init })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    }
  }
  const rows: [string, RequestInit][] = [
    ['JSON', { body: '{"grant_type":"refresh_token"}', headers: { 'Content-Type': 'application/json' } }],
    ['XML', { body: '<a/>', headers: { 'Content-Type': 'text/xml' } }],
    ['empty', {}],
    [
      'noise',
      { body: '%%%=&&&\u0000=%zz', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'too long',
      { body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x'.repeat(200_000) }) },
    ],
    [
      'a field twice',
      {
        body: 'client_id=public-app&client_id=web-app',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
    ],
    [
      'of an unknown charset',
      { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=klingon' } },
    ],
  ]
  const paths = [
    '/oauth2/token',
    '/oauth2/introspect',
    '/oauth2/revoke',
    '/oauth2/register',
    '/oauth2/userinfo',
  ]
  test.each(paths.flatMap((path) => rows.map(([name, init]) => ({ path, name, init }))))(
    '$path: $name',
    async ({ path, init }) => {
      const reply = await send(path, init)
      expect(reply.status).toBeGreaterThanOrEqual(400)
      expect(reply.status).toBeLessThan(500)
      expect(reply.body['error']).toMatch(/^[a-z_]+$/)
      expect(reply.body['error_description']).toMatch(/\w/)
      expect(reply.headers.get('access-control-allow-origin')).toBe('*')
      expect(reply.headers.get('content-type')).toContain('application/json')
    },
  )

  test.each([
    ...paths,
    '/oauth2/jwks',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
  ])('a preflight to %s needs no one', async (path) => {
    const response = await fetch(server.origin + path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test.each([
    ['GET', '/oauth2/token'],
    ['DELETE', '/oauth2/token'],
    ['POST', '/oauth2/jwks'],
    ['PUT', '/oauth2/authorize'],
  ])('%s %s is not a method', async (method, path) => {
    const response = await fetch(server.origin + path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).not.toBeNull()
  })
})

test.each(['token', 'introspect', 'revoke', 'register', 'userinfo', 'authorize'])(
  'who goes away in the middle of a request to %s leaves no fault behind',
  async (endpoint) => {
    const { hostname, port } = new URL(server.origin)
    const socket = connect(Number(port), hostname)
    const type = endpoint === 'register' ? 'application/json' : 'application/x-www-form-urlencoded'
    socket.write(
      `POST /oauth2/${endpoint} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\nabc`,
    )
    await setTimeout(50)
    socket.destroy()
    await setTimeout(50)
  },
)

test('nothing of all that was the server’s fault', () => {
  expect(server.faults).toEqual([])
})
