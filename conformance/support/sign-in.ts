// An app and a member: what a person does in a browser, done by a script with forms and a cookie jar.
import * as client from 'openid-client'

export interface SandboxMember {
  readonly username: string
  readonly password: string
  readonly patient: string
  readonly name: string
  readonly scenario: string
}

export interface SandboxFacts {
  readonly issuer: string
  readonly bases: Readonly<
    Record<'patientAccess' | 'providerDirectory' | 'drugFormulary' | 'providerAccess', string>
  >
  readonly members: readonly SandboxMember[]
  readonly clients: readonly {
    readonly client_id: string
    readonly kind: string
    readonly client_secret?: string
    readonly redirect_uris: readonly string[]
  }[]
}

export async function sandboxFacts(origin: string): Promise<SandboxFacts> {
  const response = await fetch(`${origin}/sandbox.json`)
  // The contract's shape is what the tests rely on; what is missing fails where it is used.
  return (await response.json()) as SandboxFacts
}

/** A browser without JavaScript: follows redirects, keeps cookies, sends forms. */
export interface Browser {
  open(url: string | URL): Promise<Page>
  submit(page: Page, fields: Fields): Promise<Page>
}

export interface Page {
  readonly url: URL
  readonly status: number
  readonly html: string
}

const REDIRECT = 'http://localhost:4999/callback'

export function createBrowser(): Browser {
  const cookies = new Map<string, string>()
  async function go(url: URL, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const location = response.headers.get('location')
    if (location === null || response.status < 300 || response.status > 399) {
      return { url, status: response.status, html: await response.text() }
    }
    await response.arrayBuffer()
    const next = new URL(location, url)
    // The app's own address: nobody listens there in a test.
    if (next.href.startsWith(REDIRECT)) return { url: next, status: response.status, html: '' }
    return go(next)
  }
  return {
    open: (url) => go(new URL(url)),
    submit: (page, fields) => {
      const form = formOf(page, fields)
      return go(form.action, { method: 'POST', body: form.body })
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const value = pair.slice(at + 1)
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), value)
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** The page's form with its hidden fields and ticked boxes, and the given fields in their place. */
function formOf(page: Page, fields: Fields): { action: URL; body: URLSearchParams } {
  const form = /<form[^>]*>[\s\S]*?<\/form>/i.exec(page.html)?.[0]
  if (form === undefined) throw new Error(`no form at ${page.url.pathname} (${page.status})`)
  const inputs = [...form.matchAll(/<input[^>]*>/gi)].map(([input]) => input)
  const kept = inputs
    .filter(isSent)
    .map((input) => [attribute(input, 'name'), attribute(input, 'value') ?? ''])
  const body = new URLSearchParams()
  for (const [name, value = ''] of kept) if (name !== undefined && !(name in fields)) body.append(name, value)
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) body.append(name, each)
  }
  const action = attribute(/<form[^>]*>/i.exec(form)?.[0] ?? '', 'action') ?? page.url.href
  return { action: new URL(action, page.url), body }
}

/** What a browser sends of itself: not the buttons, and of boxes only the ticked. */
function isSent(input: string): boolean {
  const type = attribute(input, 'type') ?? 'text'
  return type !== 'submit' && (!/^(checkbox|radio)$/.test(type) || /\schecked/i.test(input))
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
  return found?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}

export interface App {
  readonly configuration: client.Configuration
  readonly tokens: client.TokenEndpointResponse
}

/** The whole flow on the public openid-client: discovery, PKCE, sign-in, permission, code, tokens. */
export async function signIn(
  facts: SandboxFacts,
  member: SandboxMember,
  scope = 'openid fhirUser launch/patient offline_access patient/*.rs',
): Promise<App> {
  const registered = facts.clients.find(({ kind }) => kind === 'public')
  if (registered === undefined) throw new Error('the sandbox has no public client')
  const configuration = await client.discovery(
    new URL(facts.issuer),
    registered.client_id,
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  )
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: REDIRECT,
    scope,
    state,
    aud: facts.bases.patientAccess,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const browser = createBrowser()
  const permission = await browser.submit(await browser.open(address), {
    username: member.username,
    password: member.password,
  })
  const callback = await browser.submit(permission, { decision: 'allow' })
  const tokens = await client.authorizationCodeGrant(configuration, callback.url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  })
  return { configuration, tokens }
}
