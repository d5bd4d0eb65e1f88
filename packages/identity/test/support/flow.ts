// One sign-in from the app's request to its code and tokens, each step by HTTP.
import {
  createPkce,
  createFormBrowser,
  filled,
  type Pkce,
  type Reply,
  type FormBrowser,
} from '../../../../testing/form-browser.ts'
import { redirectUri, webSecret, type TestServer } from './server.ts'

export const fullScope =
  'launch/patient openid fhirUser offline_access patient/Coverage.rs patient/ExplanationOfBenefit.read'

export type Changes = Readonly<Record<string, string | undefined>>

function given(fields: Changes): URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return new URLSearchParams(pairs)
}

/** The parameters of an authorization request; a change of undefined leaves one out. */
export function authorizeParams(server: TestServer, pkce: Pkce, changes: Changes = {}): URLSearchParams {
  const params: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: 'public-app',
    redirect_uri: redirectUri,
    scope: fullScope,
    state: 'state-of-the-test',
    aud: server.base,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    ...changes,
  }
  return given(params)
}

/** What a server-side program does: it asks, and takes the address from the answer. */
export async function start(server: TestServer, pkce: Pkce, changes: Changes = {}): Promise<Response> {
  return fetch(`${server.origin}/oauth2/authorize?${authorizeParams(server, pkce, changes)}`, {
    redirect: 'manual',
  })
}

export async function signInAddress(server: TestServer, pkce: Pkce, changes: Changes = {}): Promise<string> {
  const response = await start(server, pkce, changes)
  const location = response.headers.get('location')
  if (location === null || !location.includes('/oauth2/sign-in/')) {
    throw new Error(`no sign-in page: ${response.status} ${location ?? (await response.text())}`)
  }
  return location
}

/** Signs in and stands before the permission page. */
export async function signIn(
  browser: FormBrowser,
  address: string,
  person: { readonly username: string; readonly password: string },
): Promise<Reply & { readonly address: string }> {
  const page = await browser.get(address)
  const { username, password } = person
  const done = await browser.submit(address, filled(page.text, { username, password }))
  if (done.location === undefined) throw new Error(`not signed in: ${done.status} ${done.text}`)
  return { ...(await browser.get(done.location.href)), address: done.location.href }
}

export interface Allowing {
  readonly person: { readonly username: string; readonly password: string }
  readonly form?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly request?: Changes
}

/** The redirect to the app at the end of a flow that began without a browser. */
export async function allow(
  server: TestServer,
  pkce: Pkce,
  { person, form = {}, request = {} }: Allowing,
): Promise<URL> {
  const browser = createFormBrowser()
  const page = await signIn(browser, await signInAddress(server, pkce, request), person)
  const done = await browser.submit(page.address, filled(page.text, { decision: 'allow', ...form }))
  if (done.location === undefined) throw new Error(`no redirect: ${done.status} ${done.text}`)
  return done.location
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
  readonly scope: string
  readonly patient: string
  readonly expires_in: number
  readonly access_grant_expiration: string
  readonly need_patient_banner: boolean
}

export interface OAuthReply {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

export async function post(
  address: string,
  fields: Changes,
  headers: Record<string, string> = {},
): Promise<OAuthReply> {
  const body = given(fields)
  const response = await fetch(address, { method: 'POST', body, headers })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  }
}

export const basic = (id = 'web-app', secret = webSecret) => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

export async function exchange(
  server: TestServer,
  pkce: Pkce,
  code: string,
  changes: Changes = {},
): Promise<OAuthReply> {
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: pkce.verifier,
    client_id: 'public-app',
  }
  return post(`${server.origin}/oauth2/token`, { ...fields, ...changes })
}

export async function refresh(server: TestServer, token: string, changes: Changes = {}): Promise<OAuthReply> {
  return post(`${server.origin}/oauth2/token`, {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: 'public-app',
    ...changes,
  })
}

/** All of it, for a test that is about what comes after. */
export async function tokensFor(server: TestServer, allowing: Allowing): Promise<Tokens> {
  const pkce = createPkce()
  const back = await allow(server, pkce, allowing)
  const reply = await exchange(server, pkce, back.searchParams.get('code') ?? '')
  if (reply.status !== 200) throw new Error(`no tokens: ${JSON.stringify(reply.body)}`)
  return reply.body as unknown as Tokens
}
