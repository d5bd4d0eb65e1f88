// A member signs in and allows an app, through the pages, as a browser without scripts does.
import { createHash, randomBytes } from 'node:crypto'
import type { App } from './app.ts'

export interface SignIn {
  readonly username: string
  readonly password: string
  readonly scope: string
  /** Path of the FHIR base that the token is for. */
  readonly base?: string
  readonly patient?: string
}

export interface TokenResponse {
  readonly access_token: string
  readonly refresh_token?: string
  readonly patient?: string
  readonly scope: string
}

const CLIENT = 'test-app'
const REDIRECT = 'http://localhost:9999/callback'

/** The app that signs members in; public, with PKCE. */
export async function addTestApp(app: App): Promise<void> {
  await app.identity.clients.add({
    clientId: CLIENT,
    name: 'Test app',
    kind: 'public',
    redirectUris: [REDIRECT],
  })
}

const unescape = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&#x2F;', '/').replaceAll('&quot;', '"')

function createBrowser(origin: string) {
  const cookies = new Map<string, string>()
  /** Follows redirects within the origin; stops at the callback. */
  return async function open(
    address: string,
    form?: URLSearchParams,
  ): Promise<{ url: string; html: string }> {
    let url = new URL(address, origin).href
    let body = form
    for (let step = 0; step < 10; step += 1) {
      if (!url.startsWith(origin)) return { url, html: '' }
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { origin, 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body === undefined ? {} : { body: body.toString() }),
        redirect: 'manual',
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const mark = pair.indexOf('=')
        cookies.set(pair.slice(0, mark), pair.slice(mark + 1))
      }
      const location = response.headers.get('location')
      if (location === null) return { url, html: await response.text() }
      url = new URL(location, url).href
      body = undefined
    }
    throw new Error('too many redirects')
  }
}

/** The page's form with its hidden fields and checked boxes. */
function formOf(html: string): { readonly action: string; readonly fields: URLSearchParams } {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1]
  if (action === undefined) throw new Error(`no form on the page: ${html.slice(0, 2000)}`)
  const fields = new URLSearchParams()
  for (const [input] of html.matchAll(/<input[^>]*>/gs)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    const value = unescape(/value="([^"]*)"/.exec(input)?.[1] ?? '')
    const type = /type="([^"]*)"/.exec(input)?.[1] ?? 'text'
    if (name === undefined) continue
    if (type === 'hidden' || (type === 'checkbox' && /\schecked/.test(input))) fields.append(name, value)
  }
  return { action: unescape(action), fields }
}

export async function signIn(
  app: App,
  { username, password, scope, base = '/PatientAccess/v1', patient }: SignIn,
): Promise<TokenResponse> {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: REDIRECT,
    scope,
    state: randomBytes(16).toString('hex'),
    aud: app.origin + base,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const open = createBrowser(app.origin)
  const signInForm = formOf((await open(`/oauth2/authorize?${query.toString()}`)).html)
  signInForm.fields.set('username', username)
  signInForm.fields.set('password', password)
  const permission = formOf((await open(signInForm.action, signInForm.fields)).html)
  if (patient !== undefined) permission.fields.set('patient', patient)
  permission.fields.set('decision', 'allow')
  const { url } = await open(permission.action, permission.fields)
  const code = new URL(url).searchParams.get('code')
  if (code === null) throw new Error(`no code came back: ${url}`)
  const response = await fetch(`${app.origin}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: CLIENT,
      code_verifier: verifier,
    }).toString(),
  })
  const tokens = (await response.json()) as TokenResponse
  if (response.status !== 200) throw new Error(`no token: ${JSON.stringify(tokens)}`)
  return tokens
}
