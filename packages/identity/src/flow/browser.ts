// The binding of a sign-in to one browser: a cookie that only the pages of that sign-in get, and form tokens bound to it.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { derivedSecret } from '../keys.ts'
import type { Context } from '../oauth/context.ts'
import { signInSeconds } from '../lifetimes.ts'
import { signInPath } from '../oauth/endpoints.ts'

/** Documented in docs/authorization.md. */
const cookieName = 'openpayer_sign_in'

export interface Browser {
  /** The value of the cookie, undefined where the browser brought none. */
  idOf(ctx: Context): string | undefined
  /** Gives the browser a new value. */
  bind(ctx: Context, flow: string): string
  forget(ctx: Context, flow: string): void
  /** What a form has to bring back, together with the cookie. */
  formToken(flow: string, id: string): string
  isFormToken(token: string | null, flow: string, id: string): boolean
}

/** What the flow remembers of the browser. */
export const fingerprint = (id: string): string => createHash('sha256').update(id).digest('base64url')

const idText = /^[A-Za-z0-9_-]{43}$/

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export function createBrowser(cookieKeys: readonly string[], isSecure: boolean): Browser {
  const attributes = (flow: string) => ({
    path: signInPath(flow),
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: isSecure,
    signed: false,
    overwrite: true,
  })
  const tokenOf = (key: string, flow: string, id: string) => derivedSecret(key, `form\n${flow}\n${id}`)
  return {
    idOf(ctx) {
      const value = ctx.cookies.get(cookieName, { signed: false })
      return value !== undefined && idText.test(value) ? value : undefined
    },
    bind(ctx, flow) {
      const id = randomBytes(32).toString('base64url')
      ctx.cookies.set(cookieName, id, { ...attributes(flow), maxAge: signInSeconds * 1000 })
      return id
    },
    forget(ctx, flow) {
      ctx.cookies.set(cookieName, null, attributes(flow))
    },
    formToken: (flow, id) => tokenOf(cookieKeys[0] ?? '', flow, id),
    isFormToken: (token, flow, id) =>
      token !== null && cookieKeys.some((key) => isSame(token, tokenOf(key, flow, id))),
  }
}
