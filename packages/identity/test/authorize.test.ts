// The authorization request: what is accepted in which spelling, and the standard's error for the rest.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPkce } from '../../../testing/form-browser.ts'
import { authorizeParams, start, type Changes } from './support/flow.ts'
import { redirectUri, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const pkce = createPkce()

/** Where a redirect leads, without its parameters, and the error that it carries. */
async function outcome(
  changes: Changes,
): Promise<{ status: number; to?: string; error?: string | null; page: string }> {
  const response = await start(server, pkce, changes)
  const location = response.headers.get('location')
  const page = await response.text()
  if (location === null) return { status: response.status, page }
  const url = new URL(location)
  const to = url.pathname.startsWith('/oauth2/sign-in/') ? 'sign-in' : url.origin + url.pathname
  return { status: response.status, to, error: url.searchParams.get('error'), page }
}

test('no cookie is set, and the address of the sign-in page is absolute', async () => {
  const response = await start(server, pkce)
  expect(response.status).toBe(303)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(response.headers.get('location')).toMatch(
    new RegExp(`^${server.origin}/oauth2/sign-in/[A-Za-z0-9_-]{20,}$`),
  )
})

test('the request may come as a form', async () => {
  const body = authorizeParams(server, pkce)
  const response = await fetch(`${server.origin}/oauth2/authorize`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toContain('/oauth2/sign-in/')
  expect(response.headers.getSetCookie()).toEqual([])
})

describe('aud', () => {
  const spellings: [string, (base: string) => string][] = [
    ['as it stands in the documents', (base) => base],
    ['with a trailing slash', (base) => `${base}/`],
    ['with the host in capitals', (base) => base.replace('localhost', 'LocalHost')],
  ]
  test.each(spellings)('is the base %s', async (_, spell) => {
    expect(await outcome({ aud: spell(server.base) })).toMatchObject({ to: 'sign-in' })
  })

  test('may be said as resource', async () => {
    expect(await outcome({ aud: undefined, resource: `${server.base}/` })).toMatchObject({ to: 'sign-in' })
  })

  test('may be said as both, if both mean one base', async () => {
    expect(await outcome({ resource: `${server.base}/` })).toMatchObject({ to: 'sign-in' })
  })

  const wrong: [string, Changes, string][] = [
    ['is missing', { aud: undefined }, 'invalid_request'],
    ['is of another server', { aud: 'https://elsewhere.example/fhir' }, 'invalid_target'],
    ['is no address', { aud: 'patient access' }, 'invalid_target'],
    ['differs in its path', { aud: 'BASE/Patient' }, 'invalid_target'],
    ['differs in the case of its path', { aud: 'BASE'.toLowerCase() }, 'invalid_target'],
    ['has a query', { aud: 'BASE?x=1' }, 'invalid_target'],
    ['is another base than resource', { resource: 'TWIN' }, 'invalid_target'],
  ]
  test.each(wrong)('that %s gives no code', async (_, changes, error) => {
    const meant = (text: string) => text.replace('BASE', server.base).replace('TWIN', server.twin)
    const params = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, value === undefined ? value : meant(value)]),
    )
    expect(await outcome(params)).toMatchObject({ to: redirectUri, error })
  })
})

describe('a request that the app has to mend', () => {
  const rows: [string, Changes, string][] = [
    ['no code_challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['a code_challenge without its method', { code_challenge_method: undefined }, 'invalid_request'],
    ['the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a code_challenge that is too short', { code_challenge: 'abc' }, 'invalid_request'],
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['only scopes that nobody knows', { scope: 'patient/*.write user/*.rs nonsense' }, 'invalid_scope'],
    ['a scope with characters that scopes cannot have', { scope: 'patient/"x".rs' }, 'invalid_scope'],
    ['the prompt none, while nobody is signed in', { prompt: 'none' }, 'login_required'],
    ['a prompt that nobody knows', { prompt: 'dance' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
  ]
  test.each(rows)('has %s: the error goes to the app, with its state', async (_, changes, error) => {
    const response = await start(server, pkce, { ...changes, state: 'a b+c/ä&=%20' })
    const location = new URL(response.headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe(redirectUri)
    expect(location.searchParams.get('error')).toBe(error)
    expect(location.searchParams.get('error_description')).not.toBe('')
    expect(location.searchParams.get('state')).toBe('a b+c/ä&=%20')
    expect(location.searchParams.has('code')).toBe(false)
  })
})

test('another response type is refused where such an app listens', async () => {
  const response = await start(server, pkce, { response_type: 'token' })
  expect(response.headers.get('location')).toMatch(
    /^https:\/\/app\.example\/callback#error=unsupported_response_type&/,
  )
})

describe('a redirect URI that is not registered', () => {
  const rows = [
    'https://app.example/other',
    'https://app.example/callback/',
    'https://app.example/callback?x=1',
    'https://evil.example/callback',
    'http://app.example/callback',
    'javascript:alert(1)',
    'http://localhost.evil.example/callback',
    'http://127.0.0.1@evil.example/',
    'http://localhost:8000@evil.example/',
    'http:\\\\localhost\\@evil.example/',
    'http://localhost\\.evil.example/',
    'http://@localhost/',
    'http:localhost',
    'http:///localhost/',
    'http://ⓛocalhost/',
    'http://127.1/',
    'http://2130706433/',
    'http://localhost:99999/',
    'http://localhost/#fragment',
    '<script>alert(1)</script>',
  ]
  test.each(rows)('is shown beside what is registered, and never followed: %s', async (sent) => {
    const { status, to, page } = await outcome({ redirect_uri: sent })
    expect({ status, to }).toEqual({ status: 400, to: undefined })
    expect(page).toContain(sent.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    expect(page).toContain(redirectUri)
    expect(page).not.toContain('<script')
  })

  test('is not followed either when something else is wrong as well', async () => {
    expect(
      await outcome({ redirect_uri: 'https://evil.example/', code_challenge: undefined, aud: 'x' }),
    ).not.toHaveProperty('to')
  })

  test('is missing', async () => {
    expect(await outcome({ redirect_uri: undefined })).toMatchObject({ status: 400 })
  })

  test.each(['http://localhost:4711/x', 'http://127.0.0.1:1/y?z=1'])(
    'but leads to the developer’s own machine, in the sandbox: %s',
    async (sent) => {
      expect(await outcome({ redirect_uri: sent })).toMatchObject({ to: 'sign-in' })
    },
  )
})

test('the page that posts an answer to the app cannot be framed, and tells nobody where it came from', async () => {
  const params = authorizeParams(server, pkce, { response_mode: 'form_post', aud: 'https://evil.example' })
  const response = await fetch(`${server.origin}/oauth2/authorize?${params}`, { redirect: 'manual' })
  expect(await response.text()).toContain('<form method="post"')
  expect(response.headers.get('x-frame-options')).toBe('DENY')
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
})

test('a client that nobody registered gets a page, and no redirect', async () => {
  const { status, to, page } = await outcome({ client_id: 'nobody' })
  expect({ status, to }).toEqual({ status: 400, to: undefined })
  expect(page).toContain('No app is registered')
})

test('a parameter that is given twice is refused', async () => {
  const response = await fetch(
    `${server.origin}/oauth2/authorize?${authorizeParams(server, pkce)}&scope=openid`,
    { redirect: 'manual' },
  )
  expect(response.headers.get('location')).toContain('error=invalid_request')
})

describe('a form that cannot be read', () => {
  const rows: [string, RequestInit, number][] = [
    ['JSON', { body: '{}', headers: { 'Content-Type': 'application/json' } }, 415],
    ['too long', { body: new URLSearchParams({ state: 'x'.repeat(70_000) }) }, 413],
    ['of no type', {}, 415],
  ]
  test.each(rows)('is %s: a page says so', async (_, init, status) => {
    const response = await fetch(`${server.origin}/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      ...init,
    })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
  })
})

describe('no way around the preparation', () => {
  const rows = [
    '/OAuth2/authorize',
    '/oauth2/%61uthorize',
    '/oauth2/authorize/',
    '/oauth2/authorize/some-flow-id',
    '/oauth2//authorize',
  ]
  test.each(rows)('%s is not there', async (path) => {
    const response = await fetch(`${server.origin}${path}?${authorizeParams(server, pkce)}`, {
      redirect: 'manual',
    })
    expect(response.status).toBe(404)
  })
})

test('null bytes and lone surrogates are the client’s fault, or none', async () => {
  expect((await outcome({ state: 'a\0b' })).to).toBe('sign-in')
  expect((await outcome({ client_id: 'a\0b' })).status).toBe(400)
  expect(server.faults).toEqual([])
})
