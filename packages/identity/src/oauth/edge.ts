// What holds for each request before and after anything else looks at it: known paths, methods, CORS, faults.
import { FhirError } from '@openpayer/fhir'
import type { IdentityFault } from '../options.ts'
import type { Pages } from '../pages/pages.ts'
import type { Context, Middleware } from './context.ts'
import { routeOf } from './endpoints.ts'
import { BodyFault } from './form.ts'

const allowedHeaders = 'Authorization, Content-Type, Accept, Prefer'

/** Of every page, the library's own too (response_mode=form_post). Our pages have a stricter policy. */
const pageHeaders = {
  'Content-Security-Policy': "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
}

function sendError(ctx: Context, status: number, error: string, description: string): void {
  ctx.status = status
  ctx.set('Cache-Control', 'no-store')
  ctx.body = { error, error_description: description }
}

/** Lets only the paths of the table through, answers preflights, and opens the API endpoints to every origin. */
export function createEdge(isOpenRegistration: boolean): Middleware {
  return async (ctx, next) => {
    const route = routeOf(ctx.path)
    ctx.set('X-Content-Type-Options', 'nosniff')
    if (route === undefined || (route.endpoint.name === 'register' && !isOpenRegistration)) {
      sendError(ctx, 404, 'not_found', 'Nothing answers at this address.')
      return
    }
    ctx.state.route = route
    const { kind, methods } = route.endpoint
    if (kind === 'api') {
      ctx.set('Access-Control-Allow-Origin', '*')
      ctx.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After')
    } else ctx.set(pageHeaders)
    if (ctx.method === 'OPTIONS' && kind === 'api') {
      ctx.set('Access-Control-Allow-Methods', methods.join(', '))
      ctx.set('Access-Control-Allow-Headers', allowedHeaders)
      ctx.set('Access-Control-Max-Age', '3600')
      ctx.status = 204
      return
    }
    if (!methods.includes(ctx.method)) {
      ctx.set('Allow', methods.join(', '))
      sendError(ctx, 405, 'invalid_request', `This address answers ${methods.join(', ')}.`)
      return
    }
    await next()
  }
}

interface Answer {
  readonly status: number
  readonly error: string
  readonly sentence: string
}

function answerOf(fault: unknown): Answer {
  if (fault instanceof BodyFault)
    return { status: fault.status, error: 'invalid_request', sentence: fault.message }
  if (fault instanceof FhirError && fault.status === 503) {
    return { status: 503, error: 'temporarily_unavailable', sentence: fault.message }
  }
  return {
    status: 500,
    error: 'server_error',
    sentence: 'The server failed. Try again later, and tell us if it stays.',
  }
}

/** Who went away before the end of the body hears no answer, and is no fault of ours. */
const isGone = ({ req }: Context): boolean => req.destroyed && !req.complete

/** A fault becomes an answer of the right kind; what is not the client's goes to the log. */
export function createFaultHandler(pages: Pages, report: (fault: IdentityFault) => void): Middleware {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      ctx.state.fault = error
    }
    const { fault } = ctx.state
    if (fault === undefined) return
    const { status, error, sentence } = answerOf(fault)
    if (status >= 500 && !isGone(ctx)) report({ event: `oauth-${error.replaceAll('_', '-')}`, error: fault })
    if (status === 503) ctx.set('Retry-After', '5')
    if (ctx.state.route.endpoint.kind === 'page') pages.fault(ctx, status, sentence)
    else sendError(ctx, status, error, sentence)
  }
}

/** The library's own cookies never leave: nothing of ours needs them, and no API is to see them. */
export const withoutCookies: Middleware = async (ctx, next) => {
  await next()
  ctx.remove('Set-Cookie')
}
