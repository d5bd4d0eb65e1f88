// Access tokens of ours, read and verified: signature, issuer, type and times. Audience and revocation are the caller's questions.
// RFC 9068
import { createLocalJWKSet, errors, jwtVerify, type JWK } from 'jose'
import { publicJwk } from '../keys.ts'

export interface TokenClaims {
  readonly jti: string
  readonly subject: string
  readonly client: string
  readonly audience: string
  readonly scope: string
  readonly permission: string
  readonly patient?: string
  /** Seconds since the epoch. */
  readonly issuedAt: number
  readonly expiresAt: number
}

export type TokenFault = 'expired' | 'not-yet-valid' | 'invalid'
export type ReadToken = { readonly claims: TokenClaims } | { readonly fault: TokenFault }

export interface TokenReader {
  read(token: string): Promise<ReadToken>
}

/** Clocks of the servers of one plan may differ by this much. */
const toleranceSeconds = 5

type Payload = Readonly<Record<string, unknown>>

function claimsOf(payload: Payload): TokenClaims | undefined {
  const { jti, sub, client_id: client, aud, scope, permission, patient, iat, exp } = payload
  if (typeof jti !== 'string' || typeof sub !== 'string' || typeof client !== 'string') return undefined
  if (typeof aud !== 'string' || typeof permission !== 'string') return undefined
  if (typeof iat !== 'number' || typeof exp !== 'number') return undefined
  return {
    jti,
    subject: sub,
    client,
    audience: aud,
    scope: typeof scope === 'string' ? scope : '',
    permission,
    ...(typeof patient === 'string' ? { patient } : {}),
    issuedAt: iat,
    expiresAt: exp,
  }
}

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return 'not-yet-valid'
  if (error instanceof errors.JOSEError) return 'invalid'
  throw error
}

/** The last character of a signature has bits that decoding drops: of the spellings of one signature only ours is the token. */
function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1)
  return Buffer.from(signature, 'base64url').toString('base64url') === signature
}

export function createTokenReader(issuer: string, keys: readonly JWK[], clock: () => number): TokenReader {
  // The public half of a JWK is a JWK.
  const keySet = createLocalJWKSet({ keys: keys.map((key) => publicJwk(key) as JWK) })
  return {
    async read(token) {
      const now = clock()
      if (!isCanonical(token)) return { fault: 'invalid' }
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer,
          typ: 'at+jwt',
          algorithms: ['RS256', 'ES256'],
          currentDate: new Date(now),
          requiredClaims: ['exp', 'iat', 'aud', 'sub', 'jti'],
        })
        const claims = claimsOf(payload)
        if (claims === undefined) return { fault: 'invalid' }
        if (claims.issuedAt > now / 1000 + toleranceSeconds) return { fault: 'not-yet-valid' }
        return { claims }
      } catch (error) {
        return { fault: faultOf(error) }
      }
    },
  }
}
