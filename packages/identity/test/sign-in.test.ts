// The pages of a sign-in, as a script meets them: forms, cookies, bindings, decisions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPkce, createFormBrowser, filled, formFields } from '../../../testing/form-browser.ts'
import { allow, exchange, fullScope, signIn, signInAddress, tokensFor, type Changes } from './support/flow.ts'
import { child, parent, redirectUri, single, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const pkce = createPkce()
const atPermission = async (changes: Changes = {}, person = parent) => {
  const browser = createFormBrowser()
  const page = await signIn(browser, await signInAddress(server, pkce, changes), person)
  return { browser, page }
}

describe('the sign-in page', () => {
  test('sets one cookie, for the pages of this sign-in alone', async () => {
    const address = await signInAddress(server, pkce)
    const page = await createFormBrowser().get(address)
    const [cookie = '', ...others] = page.headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(/^openpayer_sign_in=[A-Za-z0-9_-]{43}; /)
    expect(cookie.toLowerCase()).toContain(`path=${new URL(address).pathname.toLowerCase()}; `)
    expect(cookie.toLowerCase()).toMatch(/; httponly/)
    expect(cookie.toLowerCase()).toMatch(/; samesite=lax/)
  })

  test('is kept from frames, caches, scripts and other sites', async () => {
    const page = await createFormBrowser().get(await signInAddress(server, pkce))
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'/,
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('access-control-allow-origin')).toBeNull()
    expect(page.text).not.toContain('<script')
    expect(page.text).not.toMatch(/(src|href)="http/)
  })

  test('names the app and escapes what it calls itself', async () => {
    await server.identity.clients.add({
      clientId: 'odd-app',
      name: '<b>Odd & Co</b>',
      kind: 'public',
      redirectUris: [redirectUri],
    })
    const page = await createFormBrowser().get(await signInAddress(server, pkce, { client_id: 'odd-app' }))
    expect(page.text).toContain('&lt;b&gt;Odd &amp; Co&lt;/b&gt;')
  })

  test('says that a password is wrong, and does not say whose', async () => {
    const browser = createFormBrowser()
    const address = await signInAddress(server, pkce)
    const page = await browser.get(address)
    const wrong = await browser.submit(
      address,
      filled(page.text, { username: parent.username, password: 'nope' }),
    )
    const unknown = await browser.submit(
      address,
      filled(page.text, { username: 'nobody\0', password: 'nope' }),
    )
    expect([wrong.status, unknown.status]).toEqual([403, 403])
    const said = (text: string) => /role="alert"[^>]*>\s*([^<]*)/.exec(text)?.[1]
    expect(said(wrong.text)).toContain('not right')
    expect(said(unknown.text)).toBe(said(wrong.text))
  })

  test('takes user names in any case', async () => {
    const { page } = await atPermission({}, { ...parent, username: ` ${parent.username.toUpperCase()} ` })
    expect(page.status).toBe(200)
  })

  test('lets nobody try forever', async () => {
    const browser = createFormBrowser()
    const address = await signInAddress(server, pkce)
    const page = await browser.get(address)
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries += 1) {
      const reply = await browser.submit(
        address,
        filled(page.text, { username: 'guessed', password: String(tries) }),
      )
      statuses.push(reply.status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429])
    expect((await atPermission()).page.status).toBe(200)
  })
})

describe('the binding to one browser', () => {
  test('a browser that did not open the page cannot send its form', async () => {
    const address = await signInAddress(server, pkce)
    const page = await createFormBrowser().get(address)
    const { username, password } = parent
    const reply = await createFormBrowser().submit(address, filled(page.text, { username, password }))
    expect(reply.status).toBe(403)
    expect(reply.text).toContain('cookie')
  })

  test('a form of one browser is of no use in another', async () => {
    const address = await signInAddress(server, pkce)
    const page = await createFormBrowser().get(address)
    const other = createFormBrowser()
    await other.get(address)
    const { username, password } = parent
    const reply = await other.submit(address, filled(page.text, { username, password }))
    expect(reply.status).toBe(403)
    expect(reply.location).toBeUndefined()
  })

  test('before anyone has signed in, the address opens in every browser', async () => {
    const address = await signInAddress(server, pkce)
    expect((await createFormBrowser().get(address)).status).toBe(200)
    expect((await signIn(createFormBrowser(), address, parent)).status).toBe(200)
  })

  test('after that, another browser is told so on every page', async () => {
    const address = await signInAddress(server, pkce)
    const other = createFormBrowser()
    await other.get(address)
    const page = await signIn(createFormBrowser(), address, parent)
    for (const reply of [
      await other.get(address),
      await other.get(page.address),
      await other.submit(page.address, filled(page.text, { decision: 'allow' })),
    ]) {
      expect(reply.status).toBe(403)
      expect(reply.text).toContain('another browser')
      expect(reply.location).toBeUndefined()
    }
  })

  test('the cookie is a new one after the sign-in', async () => {
    const browser = createFormBrowser()
    const address = await signInAddress(server, pkce)
    await browser.get(address)
    const before = [...browser.cookies.values()].map(({ value }) => value)
    await signIn(browser, address, parent)
    const after = [...browser.cookies.values()].map(({ value }) => value)
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  })

  test('the library’s own cookie opens nothing', async () => {
    const { page } = await atPermission()
    const flow = new URL(page.address).pathname.split('/')[3] ?? ''
    const reply = await fetch(`${server.origin}/oauth2/authorize/${flow}`, {
      headers: { Cookie: `_interaction_resume=${flow}` },
      redirect: 'manual',
    })
    expect(reply.status).toBe(404)
  })

  test('the permission page leads back to the sign-in page while nobody has signed in', async () => {
    const address = await signInAddress(server, pkce)
    const browser = createFormBrowser()
    await browser.get(address)
    expect((await browser.get(`${address}/permission`)).location?.href).toBe(address)
  })
})

describe('the permission page', () => {
  test('asks for one thing a scope, and whose records', async () => {
    const { page } = await atPermission()
    const fields = formFields(page.text)
    expect(
      fields
        .filter(([name]) => name === 'scope')
        .map(([, value]) => value)
        .sort(),
    ).toEqual(fullScope.split(' ').sort())
    expect(fields).toContainEqual(['patient', parent.patient])
    expect(page.text).toContain(`value="${child.patient}"`)
    expect(page.text).toContain('HIPAA')
  })

  test('has nothing to choose for who is alone', async () => {
    const { page } = await atPermission({}, single)
    expect(page.text).not.toContain('name="patient"')
    expect(page.text).toContain('Sam Chen')
  })

  test('lets the browser follow the redirect to the app, and to nowhere else', async () => {
    const { page } = await atPermission()
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://app.example;")
  })

  test('grants what is checked', async () => {
    const tokens = await tokensFor(server, {
      person: parent,
      form: { scope: ['launch/patient', 'patient/Coverage.rs'] },
    })
    expect(tokens).toMatchObject({ scope: 'launch/patient patient/Coverage.rs', patient: 'alex-1' })
    expect(tokens.refresh_token).toBeUndefined()
    expect(tokens.id_token).toBeUndefined()
  })

  test('never grants what was not asked', async () => {
    const scope = [
      'patient/Coverage.rs',
      'patient/*.rs',
      'patient/Observation.rs',
      'patient/ExplanationOfBenefit.rs',
    ]
    const tokens = await tokensFor(server, { person: parent, form: { scope } })
    expect(tokens.scope).toBe('patient/Coverage.rs')
  })

  test('shares the records of the person who was chosen', async () => {
    expect(await tokensFor(server, { person: parent, form: { patient: child.patient } })).toMatchObject({
      patient: 'kim-1',
    })
  })

  test('gives no patient to an app that asks for none', async () => {
    const tokens = await tokensFor(server, { person: parent, request: { scope: 'openid fhirUser' } })
    expect(tokens.patient).toBeUndefined()
    expect(tokens.scope).toBe('openid fhirUser')
    await expect(async () =>
      server.identity.verifier.verify(`Bearer ${tokens.access_token}`, server.base),
    ).rejects.toMatchObject({ status: 403 })
  })

  const unusable: [string, Record<string, string | readonly string[] | undefined>, string][] = [
    ['no decision', { decision: undefined }, 'Allow or Do not allow'],
    ['another decision', { decision: 'maybe' }, 'Allow or Do not allow'],
    ['nothing checked', { scope: undefined }, 'Nothing is checked'],
    ['only scopes that were not asked', { scope: 'patient/Observation.rs' }, 'Nothing is checked'],
    ['a stranger’s records', { patient: single.patient }, 'whose records'],
    ['nobody’s records', { patient: undefined }, 'whose records'],
    ['a time that is not on the list', { duration: '36500' }, 'times from the list'],
    ['a form of another page', { form_token: 'x' }, 'Allow or Do not allow'],
  ]
  test.each(unusable)('with %s is shown again and gives nothing', async (_, changes, words) => {
    const { browser, page } = await atPermission()
    const reply = await browser.submit(page.address, filled(page.text, { decision: 'allow', ...changes }))
    expect(reply.status).toBe(400)
    expect(reply.text).toContain(words)
    const again = await browser.submit(page.address, filled(page.text, { decision: 'allow' }))
    expect(again.location?.searchParams.get('code')).toBeTruthy()
  })

  test('sends a refusal to the app', async () => {
    const { browser, page } = await atPermission({ state: 'x y+z/ä&=%20' })
    const reply = await browser.submit(page.address, filled(page.text, { decision: 'deny' }))
    expect(reply.location?.href.startsWith(redirectUri)).toBe(true)
    expect(Object.fromEntries(reply.location?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      state: 'x y+z/ä&=%20',
      iss: server.origin,
    })
  })

  test('takes one answer', async () => {
    const { browser, page } = await atPermission()
    const first = await browser.submit(page.address, filled(page.text, { decision: 'allow' }))
    expect(browser.cookies.size).toBe(0)
    const second = await browser.submit(page.address, filled(page.text, { decision: 'allow' }))
    expect([first.status, second.status]).toEqual([303, 410])
    expect(second.text).toContain('This sign-in has ended')
  })
})

test('the state comes back as it was sent', async () => {
  const state = `${'s'.repeat(3000)} +/?&=%41ä€`
  const back = await allow(server, pkce, { person: parent, request: { state } })
  expect(back.searchParams.get('state')).toBe(state)
})

test('an address that was open for too long gets a page that says so', async () => {
  const address = await signInAddress(server, pkce)
  await server.query(`delete from identity_artifact where model = 'Interaction'`)
  const page = await createFormBrowser().get(address)
  expect(page.status).toBe(410)
  const cut = await fetch(`${server.origin}/oauth2/sign-in/Wq3nY0.`)
  expect([cut.status, cut.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
  expect(cut.headers.get('set-cookie')).toBeNull()
  expect(page.text).toContain('This sign-in has ended')
})

test.each([
  ['1', 1],
  ['30', 30],
  ['180', 180],
  ['365', 365],
])('a permission of %s days ends then', async (duration, days) => {
  const tokens = await tokensFor(server, { person: parent, form: { duration } })
  const ends = Date.parse(tokens.access_grant_expiration)
  expect(Math.abs(ends - (Date.now() + days * 86_400_000))).toBeLessThan(60_000)
})

test('a scope comes back in the dialect that asked, and writing is left out', async () => {
  const scope =
    'patient/Coverage.read patient/Patient.rs patient/Condition.r patient/Observation.s patient/*.* patient/Practitioner.cruds patient/Nothing.rs patient/Patient.write launch'
  const tokens = await tokensFor(server, { person: parent, request: { scope } })
  expect(tokens.scope).toBe(
    'patient/Coverage.read patient/Patient.rs patient/Condition.r patient/Observation.s patient/*.read patient/Practitioner.rs',
  )
})

test('an app is offered no more than it registered for', async () => {
  await server.identity.clients.add({
    clientId: 'narrow-app',
    name: 'Narrow',
    kind: 'public',
    redirectUris: [redirectUri],
    scope: 'launch/patient patient/*.r patient/Coverage.rs',
  })
  const request = {
    client_id: 'narrow-app',
    scope: 'launch/patient patient/Coverage.read patient/Patient.rs patient/Condition.r openid',
  }
  const back = await allow(server, pkce, { person: parent, request })
  const { body } = await exchange(server, pkce, back.searchParams.get('code') ?? '', {
    client_id: 'narrow-app',
  })
  expect(body['scope']).toBe('launch/patient patient/Coverage.read patient/Condition.r')
})
