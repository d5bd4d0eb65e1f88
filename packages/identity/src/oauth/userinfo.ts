// OpenID Connect userinfo for our audience-bound JWTs. https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
import type { Inspection } from '../tokens/inspection.ts'
import { scopeWords } from '../scopes.ts'
import type { Context, Middleware } from './context.ts'
import { endpoints } from './endpoints.ts'
import { readForm } from './form.ts'

interface Refusal {
  readonly status: number
  readonly error: string
  readonly sentence: string
}

async function bearerOf(ctx: Context): Promise<string | undefined> {
  const header = /^bearer +(\S+)$/i.exec(ctx.get('Authorization'))?.[1]
  if (header !== undefined || ctx.method !== 'POST') return header
  return (await readForm({ req: ctx.req, is: (type) => ctx.is(type) })).get('access_token') ?? undefined
}

function refuse(ctx: Context, issuer: string, { status, error, sentence }: Refusal): void {
  ctx.status = status
  ctx.set('WWW-Authenticate', `Bearer realm="${issuer}", error="${error}", error_description="${sentence}"`)
  ctx.body = { error, error_description: sentence }
}

const invalidToken: Refusal = {
  status: 401,
  error: 'invalid_token',
  sentence: 'Send a valid access token as a Bearer token in the Authorization header.',
}
const withoutOpenid: Refusal = {
  status: 403,
  error: 'insufficient_scope',
  sentence: 'The access token was given without the scope openid.',
}

export function createUserinfo(inspection: Inspection, issuer: string): Middleware {
  return async (ctx, next) => {
    if (ctx.state.route.endpoint !== endpoints.userinfo) return void (await next())
    ctx.set('Cache-Control', 'no-store')
    const token = await bearerOf(ctx)
    const live = token === undefined ? undefined : await inspection.live(token)
    if (live === undefined) return refuse(ctx, issuer, invalidToken)
    const { claims, permission } = live
    if (!scopeWords(claims.scope).includes('openid')) return refuse(ctx, issuer, withoutOpenid)
    const { fhirUser, patient } = await inspection.factsOf(permission, claims.scope, claims.audience)
    ctx.body = {
      sub: claims.subject,
      ...(fhirUser === undefined ? {} : { fhirUser }),
      ...(patient === undefined ? {} : { patient }),
    }
  }
}
