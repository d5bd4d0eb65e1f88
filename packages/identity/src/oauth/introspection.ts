// Introspection and revocation of our JWTs, where the library stops at the form of the token. RFC 7662, RFC 7009
import type { Client, Provider } from 'oidc-provider'
import type { Permissions } from '../registry/permissions.ts'
import type { Revocations } from '../registry/revocations.ts'
import type { Inspection, LiveToken } from '../tokens/inspection.ts'
import { mayAskAbout } from './configuration.ts'
import type { Context, Middleware } from './context.ts'
import { endpoints } from './endpoints.ts'
import { readForm } from './form.ts'

export interface IntrospectionParts {
  readonly provider: Provider
  readonly inspection: Inspection
  readonly permissions: Permissions
  readonly revocations: Revocations
  readonly issuer: string
}

const inactive = { active: false }

function tokenParam(ctx: Context): string {
  const token = ctx.oidc.params?.['token']
  return typeof token === 'string' ? token : ''
}

async function answerFor(
  { claims, permission }: LiveToken,
  { inspection, issuer }: IntrospectionParts,
): Promise<object> {
  return {
    active: true,
    iss: issuer,
    sub: claims.subject,
    aud: claims.audience,
    client_id: claims.client,
    scope: claims.scope,
    exp: claims.expiresAt,
    iat: claims.issuedAt,
    jti: claims.jti,
    token_type: 'Bearer',
    ...(await inspection.factsOf(permission, claims.scope, claims.audience)),
  }
}

/** The library's answer about a refresh token lacks what a SMART client asks for. */
async function completeRefreshToken(
  ctx: Context,
  parts: IntrospectionParts,
  token: string | undefined,
): Promise<void> {
  const found =
    token === undefined ? ctx.oidc.entities.RefreshToken : await parts.provider.RefreshToken.find(token)
  const permission = found?.grantId === undefined ? undefined : await parts.permissions.find(found.grantId)
  if (found === undefined || !found.isValid || permission === undefined || permission.isRevoked) {
    ctx.body = inactive
    return
  }
  const scope = found.scope ?? ''
  ctx.body = {
    active: true,
    iss: parts.issuer,
    sub: permission.account,
    aud: permission.audience,
    client_id: permission.client,
    scope,
    exp: found.exp,
    iat: found.iat,
    ...(await parts.inspection.factsOf(permission, scope, permission.audience)),
  }
}

const bearerScheme = /^bearer +(\S+)$/i

/** A valid access token is authority enough to ask about tokens of the same client. */
async function introspectAsBearer(ctx: Context, parts: IntrospectionParts, bearer: string): Promise<void> {
  ctx.set('Cache-Control', 'no-store')
  const caller = await parts.inspection.live(bearer)
  if (caller === undefined) {
    ctx.status = 401
    ctx.set('WWW-Authenticate', `Bearer realm="${parts.issuer}", error="invalid_token"`)
    ctx.body = {
      error: 'invalid_token',
      error_description: 'The access token in the Authorization header is not valid.',
    }
    return
  }
  const token = (await readForm({ req: ctx.req, is: (type) => ctx.is(type) })).getAll('token')
  if (token.length !== 1 || token[0] === undefined || token[0] === '') {
    ctx.status = 400
    ctx.body = { error: 'invalid_request', error_description: 'Send the token to ask about once, as token.' }
    return
  }
  const live = await parts.inspection.live(token[0])
  ctx.body = inactive
  if (live !== undefined) {
    if (live.claims.client === caller.claims.client) ctx.body = await answerFor(live, parts)
    return
  }
  const refresh = await parts.provider.RefreshToken.find(token[0])
  if (refresh?.clientId === caller.claims.client) await completeRefreshToken(ctx, parts, token[0])
}

async function introspectStructured(ctx: Context, parts: IntrospectionParts, client: Client): Promise<void> {
  const live = await parts.inspection.live(tokenParam(ctx))
  ctx.status = 200
  const isAllowed = live !== undefined && mayAskAbout(client, { clientId: live.claims.client })
  ctx.body = isAllowed ? await answerFor(live, parts) : inactive
}

/** An access token ends alone; a refresh token, which the library handles, ends the permission. */
async function revokeStructured(ctx: Context, parts: IntrospectionParts, client: Client): Promise<void> {
  const live = await parts.inspection.live(tokenParam(ctx))
  ctx.status = 200
  ctx.body = ''
  if (live === undefined) return
  if (live.claims.client === client.clientId) await parts.revocations.add('token', live.claims.jti)
  else if (client.clientAuthMethod !== 'none') {
    ctx.status = 400
    ctx.body = { error: 'invalid_request', error_description: 'The token was given to another client.' }
  }
}

export function createIntrospection(parts: IntrospectionParts): Middleware {
  return async (ctx, next) => {
    const { endpoint } = ctx.state.route
    const isIntrospection = endpoint === endpoints.introspect
    if (!isIntrospection && endpoint !== endpoints.revoke) return void (await next())
    const bearer = bearerScheme.exec(ctx.get('Authorization'))?.[1]
    if (isIntrospection && bearer !== undefined) return introspectAsBearer(ctx, parts, bearer)
    await next()
    const client = ctx.oidc.client
    if (client === undefined) return
    if (ctx.state.isStructuredToken === true) {
      await (isIntrospection ? introspectStructured : revokeStructured)(ctx, parts, client)
    } else if (isIntrospection && ctx.oidc.entities.RefreshToken !== undefined && isActive(ctx.body)) {
      await completeRefreshToken(ctx, parts, undefined)
    }
  }
}

function isActive(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'active' in body && body.active === true
}
