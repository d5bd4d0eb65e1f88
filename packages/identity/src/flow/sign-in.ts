// The pages of one sign-in: the member proves who they are, decides, and goes back to the app with the library's answer.
// docs/authorization.md: the address opens in any browser, and from the sign-in on belongs to the one that signed in.
import type { Context, Middleware, Next } from '../oauth/context.ts'
import { endpoints, permissionPath, resumePath, signInPath } from '../oauth/endpoints.ts'
import { readForm } from '../oauth/form.ts'
import { expiredSignIn, noCookie, otherBrowser } from '../pages/message.ts'
import { signInBody } from '../pages/sign-in.ts'
import { normalisedUsername, type Account } from '../registry/accounts.ts'
import { fingerprint } from './browser.ts'
import { findFlow, ownerOf, type Flow, type SignInParts } from './flow.ts'
import { decide } from './permission-step.ts'

function showSignIn(
  ctx: Context,
  parts: SignInParts,
  flow: Flow,
  shown: { status: number; id: string; username?: string; problem?: string },
): void {
  const { pages, planName, browser } = parts
  const body = signInBody({
    action: signInPath(flow.id),
    formToken: browser.formToken(flow.id, shown.id),
    appName: flow.appName,
    planName,
    username: shown.username ?? '',
    ...(shown.problem === undefined ? {} : { problem: shown.problem }),
  })
  pages.show(ctx, { status: shown.status, title: 'Sign in', body })
}

function seeOther(ctx: Context, address: string): void {
  ctx.status = 303
  ctx.set('Cache-Control', 'no-store')
  ctx.redirect(address)
}

const wrongPassword = 'The user name or the password is not right. Please try again.'
const tooMany = 'Too many tries. Please wait a minute, then try again.'
const staleForm = 'The page was open for too long. Please sign in again.'

async function signIn(ctx: Context, parts: SignInParts, flow: Flow): Promise<void> {
  const { accounts, attempts, browser, pages } = parts
  const form = await readForm({ req: ctx.req, is: (type) => ctx.is(type) })
  const id = browser.idOf(ctx)
  if (id === undefined) return pages.say(ctx, 403, noCookie)
  if (!browser.isFormToken(form.get('form_token'), flow.id, id)) {
    return showSignIn(ctx, parts, flow, { status: 403, id, problem: staleForm })
  }
  const username = form.get('username') ?? ''
  const counted = normalisedUsername(username)
  const address = parts.clientAddress(ctx.req)
  if (!attempts.begin(counted, address)) {
    ctx.set('Retry-After', '60')
    return showSignIn(ctx, parts, flow, { status: 429, id, username, problem: tooMany })
  }
  const account = await accounts.signIn(username, form.get('password') ?? '')
  if (account === undefined)
    return showSignIn(ctx, parts, flow, { status: 403, id, username, problem: wrongPassword })
  attempts.succeeded(counted, address)
  await hold(ctx, parts, flow, account)
  seeOther(ctx, permissionPath(flow.id))
}

/** From here on the flow belongs to this browser, under a value that nobody could have planted before. */
async function hold(ctx: Context, { browser }: SignInParts, flow: Flow, account: Account): Promise<void> {
  const { interaction } = flow
  interaction.result = {
    login: { accountId: account.id, remember: false, amr: ['pwd'] },
    browser: fingerprint(browser.bind(ctx, flow.id)),
  }
  await interaction.persist()
}

async function signInStep(ctx: Context, parts: SignInParts, flow: Flow): Promise<void> {
  if (ctx.method === 'POST') return signIn(ctx, parts, flow)
  const id = parts.browser.idOf(ctx) ?? parts.browser.bind(ctx, flow.id)
  showSignIn(ctx, parts, flow, { status: 200, id })
}

/** The same request goes on at the library, which answers the app. */
async function resume(ctx: Context, parts: SignInParts, flow: Flow, next: Next): Promise<void> {
  ctx.method = 'GET'
  ctx.url = resumePath(flow.id)
  ctx.req.headers.cookie = `${parts.provider.cookieName('resume')}=${flow.id}`
  await next()
  parts.browser.forget(ctx, flow.id)
}

export function createSignIn(parts: SignInParts): Middleware {
  return async (ctx, next) => {
    const { endpoint, flow: id } = ctx.state.route
    if (id === undefined) return void (await next())
    const flow = await findFlow(parts, id)
    if (flow === undefined) return parts.pages.say(ctx, 410, expiredSignIn)
    const owner = ownerOf(flow)
    const browserId = parts.browser.idOf(ctx)
    const isOwner = owner !== undefined && browserId !== undefined && owner === fingerprint(browserId)
    if (owner !== undefined && !isOwner) return parts.pages.say(ctx, 403, otherBrowser)
    if (endpoint === endpoints.signIn) {
      if (isOwner) seeOther(ctx, permissionPath(id))
      else await signInStep(ctx, parts, flow)
      return
    }
    if (browserId === undefined || !isOwner) return seeOther(ctx, signInPath(id))
    if (await decide(ctx, parts, flow, browserId)) await resume(ctx, parts, flow, next)
  }
}
