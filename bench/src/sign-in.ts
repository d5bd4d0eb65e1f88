// Signs a member in as an app would, so that the tokens of a benchmark are ones that the server made:
// registration, authorization code with PKCE, sign-in and permission pages by their documented field names.
import { createHash, randomBytes } from 'node:crypto'
import type { Account } from './server-process.ts'

export interface App {
  readonly clientId: string
  readonly redirectUri: string
}

const redirectUri = 'http://127.0.0.1/callback'
const scope = 'launch/patient patient/*.rs'

/** RFC 7591: open in the sandbox. */
export const registerApp = async (origin: string): Promise<App> => {
  const discovery = await fetch(`${origin}/.well-known/openid-configuration`)
  const { registration_endpoint } = (await discovery.json()) as { registration_endpoint: string }
  const response = await fetch(registration_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Benchmark',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      scope,
    }),
  })
  if (!response.ok) throw new Error(`registration was refused: ${await response.text()}`)
  const { client_id } = (await response.json()) as { client_id: string }
  return { clientId: client_id, redirectUri }
}

/** A browser as small as can be: follows redirects within the server and keeps its cookies. */
const createBrowser = () => {
  const cookies = new Map<string, string>()
  const visit = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null || location.startsWith(redirectUri)) return response
    return visit(new URL(location, url).href)
  }
  return visit
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The page's first form: where it goes and what it holds already. */
const formOf = async (page: Response): Promise<{ action: string; fields: URLSearchParams }> => {
  const html = await page.text()
  const form = /<form[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0]
  if (form === undefined) throw new Error(`a page without a form (${page.status} ${page.url})`)
  const fields = new URLSearchParams()
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
    if (name === undefined || ((type === 'checkbox' || type === 'radio') && !/\bchecked\b/.test(tag)))
      continue
    fields.append(name, attribute(tag, 'value') ?? '')
  }
  return { action: new URL(attribute(form, 'action') ?? page.url, page.url).href, fields }
}

export interface SignIn {
  readonly origin: string
  readonly audience: string
  readonly app: App
  readonly account: Account
}

/** An access token for everything of that member. */
export const signIn = async ({ origin, audience, app, account }: SignIn): Promise<string> => {
  const verifier = randomBytes(32).toString('base64url')
  const visit = createBrowser()
  const question = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope,
    state: 'bench',
    aud: audience,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const signInForm = await formOf(await visit(`${origin}/oauth2/authorize?${question}`))
  signInForm.fields.set('username', account.username)
  signInForm.fields.set('password', account.password)
  const permission = await formOf(await visit(signInForm.action, signInForm.fields))
  permission.fields.set('decision', 'allow')
  const done = await visit(permission.action, permission.fields)
  const code = new URL(done.headers.get('location') ?? origin).searchParams.get('code')
  if (code === null) throw new Error(`signing in gave no code (${done.status} ${done.url})`)
  return exchange({ origin, app, code, verifier })
}

const exchange = async (given: {
  origin: string
  app: App
  code: string
  verifier: string
}): Promise<string> => {
  const response = await fetch(`${given.origin}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: given.app.redirectUri,
      client_id: given.app.clientId,
      code_verifier: given.verifier,
    }),
  })
  const body = (await response.json()) as { access_token?: string; error_description?: string }
  if (body.access_token === undefined) throw new Error(`the code gave no token: ${body.error_description}`)
  return body.access_token
}
