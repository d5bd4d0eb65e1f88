// Who calls a surface, and the sentences and headers with which callers are turned away.
// https://www.rfc-editor.org/rfc/rfc6750#section-3
import { mayRead, maySearch, type Grant, type PublicGrant } from '@openpayer/access'
import { FhirError } from '@openpayer/fhir'
import type { FhirRequest } from './exchange.ts'
import type { Surface } from './surface.ts'

/** What a token says beside its grant; shown to its owner by `$userinfo`. */
export interface TokenInfo {
  readonly subject: string
  readonly scope: string
  /** What the authorization server knows of the permission behind it; undefined when that is no more. */
  readonly facts: () => Promise<PermissionFacts | undefined>
}

/** What the member allowed, as `$userinfo` shows it. */
export interface PermissionFacts {
  /** Who signed in, as an absolute URL; where the app may know it. */
  readonly fhirUser?: string
  /** When the member's permission ends; ISO 8601. */
  readonly access_grant_expiration: string
}

/** Who calls: the grant, and the token that it was made from where there is one. */
export interface Caller {
  readonly grant: Grant
  readonly token?: TokenInfo
}

/** Throws FhirError `token-*` (401, 403) or `scope-insufficient`. Synchronous where the token is known already. */
export type Authorize = (request: FhirRequest) => Caller | Promise<Caller>

/** Of an open surface: its collection, to everyone. */
export function openCaller(surface: Surface): Caller {
  const collection = Object.values(surface.types)[0]?.collection
  if (collection !== 'directory' && collection !== 'formulary')
    throw new Error(`${surface.name} holds no open data`)
  return { grant: { kind: 'public', collection } satisfies PublicGrant }
}

/** Throws FhirError `scope-insufficient` (403) where no scope opens the type for this. */
export function demandScope(grant: Grant, type: string, what: 'read' | 'search'): void {
  if (what === 'read' ? mayRead(grant, type) : maySearch(grant, type)) return
  throw scopeInsufficient([type], what)
}

/** For who may do so with none of the types, of which one would be enough. */
export function scopeInsufficient(types: readonly string[], what: 'read' | 'search'): FhirError {
  const scopes = types.map((type) => `patient/${type}.${what === 'read' ? 'r' : 's'}`)
  return new FhirError(
    {
      code: 'scope-insufficient',
      text: `The access token has no scope to ${what} ${types.join(' or ')}. Ask the member for ${scopes.join(' or ')}.`,
    },
    { headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"` } },
  )
}

/** What may stand in a quoted string of a header. */
const quotable = (text: string) => text.replace(/[^\x20-\x7e]|["\\]/g, "'")

/** The challenge of a refusal. Without a token nothing was wrong with one, so no error code is named. */
export function challengeOf(surface: Surface, error: FhirError): string {
  const issue = error.issues[0]
  const scope = surface.authority === 'provider' ? 'system/*.rs' : 'launch/patient patient/*.rs'
  const realm = `Bearer realm="${surface.title}", scope="${scope}"`
  if (issue === undefined || issue.code === 'token-missing') return realm
  const code = error.status === 403 ? 'insufficient_scope' : 'invalid_token'
  return `${realm}, error="${code}", error_description="${quotable(issue.text)}"`
}
