// An app that lives in a browser, on an origin of its own: discovery, sign-in, token and data by fetch (CORS), no cookie on any API.
// And a flow that a server starts: the address it was redirected to opens in a browser that has no cookie.
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../scripts/browser.ts'
import { createTestSandbox } from '../testing/test-sandbox.ts'

// The app itself, as its developer would write it: plain fetch, PKCE by Web Crypto.
const APP = `<!doctype html><title>app</title><script type="module">
const base = new URLSearchParams(location.search).get('base') ?? sessionStorage.base
sessionStorage.base = base
const discovery = await (await fetch(base + '/.well-known/smart-configuration')).json()
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const redirect = location.origin + '/'
const code = new URLSearchParams(location.search).get('code')
if (code === null) {
  const metadata = await (await fetch(discovery.registration_endpoint, { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Browser app', redirect_uris: [redirect], token_endpoint_auth_method: 'none' }) })).json()
  sessionStorage.client = metadata.client_id
  sessionStorage.verifier = text(crypto.getRandomValues(new Uint8Array(32)))
  const challenge = text(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sessionStorage.verifier)))
  location = discovery.authorization_endpoint + '?' + new URLSearchParams({ response_type: 'code', client_id: metadata.client_id, redirect_uri: redirect,
    scope: 'launch/patient openid fhirUser patient/*.rs', state: 'from-the-app', aud: base, code_challenge: challenge, code_challenge_method: 'S256' })
} else {
  const tokens = await (await fetch(discovery.token_endpoint, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code,
    redirect_uri: redirect, client_id: sessionStorage.client, code_verifier: sessionStorage.verifier }) })).json()
  const answer = await fetch(base + '/ExplanationOfBenefit?_count=5', { headers: { authorization: 'Bearer ' + tokens.access_token } })
  const refused = await fetch(base + '/Patient/nobody', { headers: { authorization: 'Bearer ' + tokens.access_token } })
  document.title = JSON.stringify({ state: new URLSearchParams(location.search).get('state'), entries: (await answer.json()).entry.length,
    requestId: answer.headers.get('x-request-id') !== null, etag: (await fetch(base + '/Patient/' + tokens.patient, { headers: { authorization: 'Bearer ' + tokens.access_token } })).headers.get('etag'),
    refused: refused.status, cookies: document.cookie })
}
</script>`

const sandbox = await createTestSandbox()
const { facts } = sandbox
let browser: Browser | undefined
let app: Server
let origin: string

beforeAll(async () => {
  browser = await launchBrowser()
  app = createServer((_, response) => response.setHeader('content-type', 'text/html').end(APP))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const address = app.address()
  if (address === null || typeof address === 'string') throw new Error('the app has no port')
  origin = `http://127.0.0.1:${address.port}`
}, 300_000)

afterAll(async () => {
  await browser?.close()
  app.close()
}, 60_000)

async function allow(page: Page): Promise<void> {
  const [member] = facts.members
  await page.fill('[name=username]', member?.username ?? '')
  await page.fill('[name=password]', member?.password ?? '')
  await page.click('[type=submit]')
  await page.click('[name=decision][value=allow]')
}

test('an app on another origin registers, signs a member in and reads claims', async ({ skip }) => {
  if (browser === undefined) return skip('no Chromium here')
  const page = await browser.newPage()
  await page.goto(`${origin}/?base=${encodeURIComponent(facts.bases.patientAccess)}`)
  await page.waitForSelector('[name=username]')
  await allow(page)
  await page.waitForFunction('document.title.startsWith("{")')
  expect(JSON.parse(await page.title())).toEqual({
    state: 'from-the-app',
    entries: 5,
    requestId: true,
    etag: 'W/"1"',
    refused: 404,
    cookies: '',
  })
  await page.context().close()
})

test('a flow that a server starts goes on in a browser without cookies', async ({ skip }) => {
  if (browser === undefined) return skip('no Chromium here')
  const [registered] = facts.clients
  const address = new URL(`${sandbox.origin}/oauth2/authorize`)
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: registered?.client_id ?? '',
    redirect_uri: `${origin}/arrived`,
    scope: 'launch/patient patient/*.rs',
    state: 'started-by-a-server',
    aud: facts.bases.patientAccess,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }).toString()
  const started = await fetch(address, { redirect: 'manual' })
  expect(started.headers.getSetCookie()).toEqual([])
  const page = await browser.newPage()
  await page.route('**/arrived**', (route) => route.fulfill({ body: 'arrived' }))
  await page.goto(new URL(started.headers.get('location') ?? '', sandbox.origin).href)
  await allow(page)
  await page.waitForURL('**/arrived**')
  const arrived = new URL(page.url()).searchParams
  expect(arrived.get('code')).toMatch(/^.{20,}$/)
  expect(arrived.get('state')).toBe('started-by-a-server')
  await page.context().close()
})
