// A browser without scripts, as far as the pages need one: keeps cookies by path, reads forms, follows redirects when asked.
import { createHash, randomBytes } from 'node:crypto'

export interface Reply {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Absolute, of a redirect. */
  readonly location: URL | undefined
}

type Fields = readonly (readonly [name: string, value: string])[]

/** Fields of a form by name, filled in anew; undefined takes one away. */
export type FieldChanges = Readonly<Record<string, string | readonly string[] | undefined>>

export interface FormBrowser {
  /** One request; a redirect is given back. */
  get(address: string | URL): Promise<Reply>
  /** One form sent; a redirect is given back. */
  submit(address: string | URL, fields: Fields): Promise<Reply>
  /** As a person sees it: redirects are followed, up to one that leaves the origin, which is `location` of the reply. */
  open(address: string | URL): Promise<Reply>
  /** Sends the form of a page as it stands, but for the changes, and follows. */
  fill(page: Reply, changes: FieldChanges): Promise<Reply>
  /** By name and path. */
  readonly cookies: Map<string, { readonly name: string; readonly value: string; readonly path: string }>
}

export function createFormBrowser(): FormBrowser {
  const cookies: FormBrowser['cookies'] = new Map()

  async function send(address: string | URL, init: RequestInit = {}): Promise<Reply> {
    const url = new URL(address)
    const sent = [...cookies.values()].filter(({ path }) => isWithin(url.pathname, path))
    const headers = new Headers(init.headers)
    if (sent.length > 0) headers.set('Cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const location = response.headers.get('location')
    return {
      url,
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url),
    }
  }

  async function follow(reply: Reply): Promise<Reply> {
    const { location, url } = reply
    return location === undefined || location.origin !== url.origin ? reply : follow(await send(location))
  }

  const submit = (address: string | URL, fields: Fields): Promise<Reply> =>
    send(address, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
    })
  return {
    cookies,
    get: (address) => send(address),
    submit,
    open: async (address) => follow(await send(address)),
    fill: async (page, changes) => follow(await submit(formAction(page), filled(page.text, changes))),
  }
}

const isWithin = (path: string, cookiePath: string): boolean =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)

function keep(cookies: FormBrowser['cookies'], line: string): void {
  const [pair = '', ...attributes] = line.split(/; */)
  const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
  const mark = pair.indexOf('=')
  const name = pair.slice(0, mark)
  if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) cookies.delete(`${name}\n${path}`)
  else cookies.set(`${name}\n${path}`, { name, value: pair.slice(mark + 1), path })
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

function formAction({ url, status, text }: Reply): URL {
  const [form] = /<form[^>]*>/.exec(text) ?? []
  if (form === undefined) throw new Error(`no form at ${url.pathname} (${status}): ${text.slice(0, 1000)}`)
  return new URL(attribute(form, 'action') ?? url, url)
}

/** What the form would send if it were submitted as it stands. */
export function formFields(page: string): [string, string][] {
  const inputs = [...page.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const fields = inputs.flatMap((tag): [string, string][] => {
    const name = attribute(tag, 'name')
    const isTicked = / checked/.test(tag) || !/type="(checkbox|radio)"/.test(tag)
    return name === undefined || !isTicked ? [] : [[name, attribute(tag, 'value') ?? '']]
  })
  const option = /<select[^>]* name="([^"]*)"[\s\S]*?<option value="([^"]*)" selected/.exec(page)
  return option === null ? fields : [...fields, [option[1] ?? '', option[2] ?? '']]
}

/** The form's fields, some of them changed. */
export function filled(page: string, changes: FieldChanges): [string, string][] {
  const kept = formFields(page).filter(([name]) => !Object.hasOwn(changes, name))
  const added = Object.entries(changes).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : (typeof value === 'string' ? [value] : value).map((each) => [name, each]),
  )
  return [...kept, ...added]
}

/** https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
export interface Pkce {
  readonly verifier: string
  readonly challenge: string
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}
