// The FHIR bases as the library's resource servers: which one a request means, and what of its scopes can be granted there. RFC 8707
import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import type { Bases } from '../bases.ts'
import { accessTokenSeconds } from '../lifetimes.ts'
import type { Base } from '../options.ts'
import { isCovered, scopeWords } from '../scopes.ts'
import { failure } from './failure.ts'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>

/** What of the scopes asked for this client may be granted. */
export function offeredScopes(scope: string | undefined, client: Client): string[] {
  const asked = scopeWords(scope ?? '')
  const registered = client['registered_scope']
  return typeof registered === 'string'
    ? asked.filter((each) => isCovered(each, scopeWords(registered)))
    : asked
}

function textParam(ctx: KoaContextWithOIDC, name: string): string | undefined {
  const value = ctx.oidc.params?.[name]
  return typeof value === 'string' ? value : undefined
}

/** The one base that `resource` and, where it is there too, `aud` mean. */
function meantBase(ctx: KoaContextWithOIDC, bases: Bases, resource: string): Base | undefined {
  if (Array.isArray(ctx.oidc.params?.['resource'])) return undefined
  const base = bases.find(resource)
  const aud = textParam(ctx, 'aud')
  return aud === undefined || bases.find(aud) === base ? base : undefined
}

/** The scopes that the request names, or that the code or refresh token at hand has. */
function grantableScope(ctx: KoaContextWithOIDC, client: Client): string {
  const { RefreshToken, AuthorizationCode } = ctx.oidc.entities
  const inPlay = [textParam(ctx, 'scope'), RefreshToken?.scope, AuthorizationCode?.scope].join(' ')
  return offeredScopes(inPlay, client).join(' ')
}

/** No token outlives the permission that it stands on. */
function tokenSeconds(ctx: KoaContextWithOIDC): number {
  const end = ctx.oidc.entities.Grant?.exp ?? Infinity
  return Math.max(1, Math.min(accessTokenSeconds, end - Math.floor(Date.now() / 1000)))
}

export function createResourceIndicators(bases: Bases): ResourceIndicators {
  const list = bases.all.map((base) => base.url).join(', ')
  const missing = `aud is missing. It names the FHIR base that the token is for, one of ${list}.`
  const unknown = `aud (or resource) has to be one FHIR base of this server, one of ${list}.`
  const nothing =
    'scope holds nothing that can be granted. scopes_supported in the discovery document has all.'
  return {
    enabled: true,
    useGrantedResource: () => true,
    defaultResource(ctx) {
      const aud = textParam(ctx, 'aud')
      if (aud === undefined) throw failure('invalid_request', missing)
      return bases.find(aud)?.url ?? aud
    },
    getResourceServerInfo(ctx, resource, client) {
      const base = meantBase(ctx, bases, resource)
      if (base === undefined) throw failure('invalid_target', unknown)
      const scope = grantableScope(ctx, client)
      if (scope === '') throw failure('invalid_scope', nothing)
      return {
        scope,
        audience: base.url,
        accessTokenTTL: tokenSeconds(ctx),
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }
    },
  }
}
