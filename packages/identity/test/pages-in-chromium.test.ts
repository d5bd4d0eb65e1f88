// The pages in a real browser, without scripts: a flow that can be started anywhere, and what a screen reader would stumble over.
import { createRequire } from 'node:module'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPkce } from '../../../testing/form-browser.ts'
import { launchBrowser } from '../../../scripts/browser.ts'
import { exchange, signInAddress, start } from './support/flow.ts'
import { parent, startServer, type TestServer } from './support/server.ts'

const chromium = await launchBrowser()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let server: TestServer
let app: Server
let appOrigin: string

beforeAll(async () => {
  server = await startServer()
  app = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><html lang="en"><title>App</title><h1>Back in the app</h1>')
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
})

afterAll(async () => {
  await chromium?.close()
  await new Promise((resolve) => app.close(resolve))
  app.closeAllConnections()
  await server.close()
})

async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  // axe is put in by the debugger, past the page's policy; the page itself has no script.
  const context = await browser.newContext({ bypassCSP: false, ...options })
  return context.newPage()
}

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

async function findings(page: Page): Promise<readonly Finding[]> {
  await page.evaluate(axe)
  const result = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
  return (result as { violations: readonly Finding[] }).violations
}

const phone = { viewport: { width: 360, height: 740 } }
const looks: { name: string; options: BrowserContextOptions }[] = [
  { name: 'on a desk', options: { viewport: { width: 1100, height: 900 } } },
  { name: 'on a phone', options: phone },
  { name: 'in the dark', options: { colorScheme: 'dark' } },
]

describe.skipIf(chromium === undefined)('in Chromium', () => {
  test.each(looks)('the pages have no accessibility findings $name', async ({ options }) => {
    if (chromium === undefined) return
    const pkce = createPkce()
    const page = await open(chromium, options)
    const redirect = `${appOrigin}/callback`
    await page.goto(await signInAddress(server, pkce, { redirect_uri: redirect }))
    expect(await findings(page)).toEqual([])
    await page.fill('#username', parent.username)
    await page.fill('#password', 'not the password')
    await page.click('button')
    expect(await page.textContent('[role=alert]')).toContain('not right')
    expect(await findings(page)).toEqual([])
    await page.fill('#password', parent.password)
    await page.click('button')
    expect(await page.textContent('h1')).toBe('Share health plan records with My Health App?')
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.context().close()
  })

  test('a flow that a program began goes on in a browser without cookies and without scripts', async () => {
    if (chromium === undefined) return
    const pkce = createPkce()
    const redirect = `${appOrigin}/callback`
    const started = await start(server, pkce, { redirect_uri: redirect })
    expect(started.headers.getSetCookie()).toEqual([])
    const page = await open(chromium, { javaScriptEnabled: false })
    await page.goto(started.headers.get('location') ?? '')
    await page.fill('#username', parent.username)
    await page.fill('#password', parent.password)
    await page.press('#password', 'Enter')
    await page.getByLabel('Kim Rivera').check()
    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.waitForURL(`${appOrigin}/callback?**`)
    const code = new URL(page.url()).searchParams.get('code') ?? ''
    const tokens = await exchange(server, pkce, code, { redirect_uri: redirect })
    expect(tokens.body).toMatchObject({ patient: 'kim-1' })
    expect(await page.context().cookies()).toEqual([])
    await page.context().close()
  })

  test('an app on another origin finds, exchanges, asks and revokes by fetch', async () => {
    if (chromium === undefined) return
    const pkce = createPkce()
    const redirect = `${appOrigin}/callback`
    const page = await open(chromium)
    await page.goto(await signInAddress(server, pkce, { redirect_uri: redirect }))
    await page.fill('#username', parent.username)
    await page.fill('#password', parent.password)
    await page.press('#password', 'Enter')
    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.waitForURL(`${appOrigin}/callback?**`)
    const code = new URL(page.url()).searchParams.get('code') ?? ''
    const seen = await page.evaluate(appInBrowser, {
      origin: server.origin,
      code,
      verifier: pkce.verifier,
      redirect,
    })
    expect(seen).toEqual({ found: 200, exchanged: 200, active: true, user: 200, revoked: 200, refused: 400 })
    await page.context().close()
  })
})

/** Runs in the page. */
async function appInBrowser(facts: { origin: string; code: string; verifier: string; redirect: string }) {
  const { origin, code, verifier, redirect } = facts
  const send = (path: string, fields: Record<string, string>) =>
    fetch(origin + path, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'public-app', ...fields }),
    })
  const found = await fetch(`${origin}/.well-known/openid-configuration`)
  const exchanged = await send('/oauth2/token', {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirect,
  })
  const { access_token: token, refresh_token: refresh } = (await exchanged.json()) as Record<string, string>
  const asked = await send('/oauth2/introspect', { token: token ?? '' })
  const user = await fetch(`${origin}/oauth2/userinfo`, { headers: { Authorization: `Bearer ${token}` } })
  const revoked = await send('/oauth2/revoke', { token: refresh ?? '' })
  const refused = await send('/oauth2/token', { grant_type: 'refresh_token', refresh_token: refresh ?? '' })
  const { active } = (await asked.json()) as { active: boolean }
  const statuses = { found: found.status, exchanged: exchanged.status, user: user.status }
  return { ...statuses, active, revoked: revoked.status, refused: refused.status }
}
