// What SMART adds to the library's answers: token response, discovery, registration.
// https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-5
import { isoInstant } from '../tokens/inspection.ts'
import type { Discovery } from './discovery.ts'
import type { Context, Middleware } from './context.ts'
import { endpoints } from './endpoints.ts'

function objectBody(ctx: Context): Record<string, unknown> | undefined {
  const { body } = ctx
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) ? { ...body } : undefined
}

function completeTokens(ctx: Context): void {
  // HTTP/1.0 caches, which the standard still names.
  ctx.set('Pragma', 'no-cache')
  ctx.set('Cache-Control', 'no-store')
  const body = objectBody(ctx)
  if (ctx.status !== 200 || body === undefined) return
  const { AccessToken, Grant } = ctx.oidc.entities
  const patient = AccessToken?.extra?.['patient']
  ctx.body = {
    ...body,
    ...(typeof patient === 'string' ? { patient, need_patient_banner: true } : {}),
    ...(Grant?.exp === undefined ? {} : { access_grant_expiration: isoInstant(Grant.exp * 1000) }),
  }
}

/** The scope goes by its own name to the outside. */
function completeRegistration(ctx: Context): void {
  const body = objectBody(ctx)
  if (ctx.status !== 201 || body === undefined) return
  const { registered_scope: scope, ...rest } = body
  ctx.body = typeof scope === 'string' ? { ...rest, scope } : rest
}

export function createResponses(discovery: Discovery): Middleware {
  return async (ctx, next) => {
    await next()
    const { endpoint } = ctx.state.route
    if (endpoint === endpoints.token) completeTokens(ctx)
    if (endpoint === endpoints.register) completeRegistration(ctx)
    if (endpoint === endpoints.openidConfiguration || endpoint === endpoints.oauthServer) {
      const body = objectBody(ctx)
      if (body !== undefined) ctx.body = { ...body, ...discovery.additions }
    }
  }
}
