// The tokens that the APIs are shown: accepted or refused, with the challenge that tells the client what to do.
// RFC 6750 section 3
import { FhirError, type ErrorCode } from '@openpayer/fhir'
import type { Bases } from '../bases.ts'
import type { AccessToken, TokenVerifier } from '../ports.ts'
import type { Revocations } from '../registry/revocations.ts'
import { createBoundedCache } from './cache.ts'
import type { TokenClaims, TokenFault, TokenReader } from './reader.ts'

export interface VerifierParts {
  readonly reader: TokenReader
  readonly revocations: Revocations
  readonly bases: Bases
  readonly clock: () => number
}

/** Older knowledge of what was revoked is no ground for an answer. */
const staleMs = 5000
/** About 1.5 kB each. */
const cachedTokens = 10_000

interface Refusal {
  readonly code: ErrorCode
  readonly text: string
}

const missing: Refusal = {
  code: 'token-missing',
  text: 'This API needs an access token: send it as "Authorization: Bearer <token>".',
}
const notBearer: Refusal = {
  code: 'token-invalid',
  text: 'The Authorization header does not hold a token: send it as "Authorization: Bearer <token>".',
}
const otherBase: Refusal = {
  code: 'token-invalid',
  text: 'The access token was made for another address. Ask for one whose aud is this FHIR base.',
}
const revoked: Refusal = {
  code: 'token-revoked',
  text: 'The access token was revoked, or the member ended the permission. Ask the member again.',
}
const withoutPatient: Refusal = {
  code: 'token-no-patient',
  text: 'The access token is not for one member. Ask for the scope launch/patient and let the member sign in.',
}
const expired: Refusal = {
  code: 'token-expired',
  text: 'The access token has expired. Use the refresh token, or ask the member again.',
}
const faults: Record<TokenFault, Refusal> = {
  expired,
  'not-yet-valid': { code: 'token-invalid', text: 'The access token is not valid yet. Check the clocks.' },
  invalid: { code: 'token-invalid', text: 'The access token is not one that this server made for an API.' },
}

/** RFC 6750 section 3.1; without a token the challenge names no error. */
function challengeOf({ code, text }: Refusal, audience: string): string {
  const realm = `Bearer realm="${audience}"`
  if (code === 'token-missing') return realm
  const error = code === 'token-no-patient' ? 'insufficient_scope' : 'invalid_token'
  return `${realm}, error="${error}", error_description="${text.replaceAll('"', "'")}"`
}

function refuse(refusal: Refusal, audience: string): never {
  throw new FhirError(refusal, { headers: { 'WWW-Authenticate': challengeOf(refusal, audience) } })
}

function bearerOf(authorization: string | undefined, audience: string): string {
  if (authorization === undefined || authorization.trim() === '') return refuse(missing, audience)
  const token = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(authorization)?.[1]
  return token ?? refuse(notBearer, audience)
}

interface Known {
  /** The header, as it came. */
  readonly authorization: string | undefined
  readonly claims: TokenClaims
  readonly accessToken: AccessToken
}

/** The end of a header, within the token's signature: found without going through all of it. What is found is compared as a whole. */
const keyOf = (authorization = ''): string => authorization.slice(-40)

const accessTokenOf = (claims: TokenClaims): AccessToken => ({
  client: claims.client,
  subject: claims.subject,
  ...(claims.patient === undefined ? {} : { patient: claims.patient }),
  scope: claims.scope,
  audience: claims.audience,
  permission: claims.permission,
  expiresAt: claims.expiresAt,
})

export function createVerifier({ reader, revocations, bases, clock }: VerifierParts): TokenVerifier {
  const known = createBoundedCache<Known>(cachedTokens)

  function accept({ claims, accessToken }: Known, audience: string): AccessToken {
    if (clock() - revocations.knownUntil > staleMs) {
      throw new FhirError(
        {
          code: 'server-database',
          text: 'Whether the access token still holds cannot be known at the moment. Try again.',
        },
        { headers: { 'Retry-After': '5' } },
      )
    }
    if (claims.expiresAt * 1000 <= clock()) return refuse(expired, audience)
    if (claims.audience !== bases.find(audience)?.url) return refuse(otherBase, audience)
    if (revocations.isRevoked('permission', claims.permission)) return refuse(revoked, audience)
    if (revocations.isRevoked('token', claims.jti)) return refuse(revoked, audience)
    if (claims.patient === undefined) return refuse(withoutPatient, audience)
    return accessToken
  }

  async function readAndAccept(authorization: string | undefined, audience: string): Promise<AccessToken> {
    const read = await reader.read(bearerOf(authorization, audience))
    if ('fault' in read) return refuse(faults[read.fault], audience)
    const entry = { authorization, claims: read.claims, accessToken: accessTokenOf(read.claims) }
    known.set(keyOf(authorization), entry)
    return accept(entry, audience)
  }

  return {
    verify(authorization, audience) {
      const entry = known.get(keyOf(authorization))
      return entry !== undefined && entry.authorization === authorization
        ? accept(entry, audience)
        : readAndAccept(authorization, audience)
    },
  }
}
