// A browser as far as the pages need one: it keeps cookies by path, reads forms, and follows no redirect by itself.
import { createHash, randomBytes } from 'node:crypto'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Absolute, of a redirect. */
  readonly location: URL | undefined
}

export interface TestBrowser {
  get(address: string): Promise<Reply>
  submit(address: string, fields: readonly (readonly [string, string])[]): Promise<Reply>
  readonly cookies: Map<string, { value: string; path: string }>
}

export function createTestBrowser(): TestBrowser {
  const cookies = new Map<string, { value: string; path: string }>()

  async function send(address: string, init: RequestInit): Promise<Reply> {
    const url = new URL(address)
    const sent = [...cookies].filter(
      ([, { path }]) => url.pathname === path || url.pathname.startsWith(`${path}/`),
    )
    const headers = new Headers(init.headers)
    if (sent.length > 0)
      headers.set('Cookie', sent.map(([key, { value }]) => `${key.split('\n')[0]}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
      const mark = pair.indexOf('=')
      const key = `${pair.slice(0, mark)}\n${path}`
      if (/expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(key)
      else cookies.set(key, { value: pair.slice(mark + 1), path })
    }
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url),
    }
  }

  return {
    cookies,
    get: (address) => send(address, {}),
    submit: (address, fields) =>
      send(address, {
        method: 'POST',
        body: new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, value])),
      }),
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
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

/** The form's fields, some of them filled in anew; undefined takes a field away. */
export function filled(
  page: string,
  changes: Readonly<Record<string, string | readonly string[] | undefined>>,
): [string, string][] {
  const kept = formFields(page).filter(([name]) => !Object.hasOwn(changes, name))
  const added = Object.entries(changes).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : (typeof value === 'string' ? [value] : value).map((each) => [name, each]),
  )
  return [...kept, ...added]
}

export interface Pkce {
  readonly verifier: string
  readonly challenge: string
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}
