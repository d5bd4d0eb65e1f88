// What is true of a token at this moment, for introspection, revocation and userinfo. RFC 7662
import type { Bases } from '../bases.ts'
import type { Accounts } from '../registry/accounts.ts'
import type { Permission, Permissions } from '../registry/permissions.ts'
import type { Revocations } from '../registry/revocations.ts'
import { scopeWords } from '../scopes.ts'
import type { TokenClaims, TokenReader } from './reader.ts'

export interface LiveToken {
  readonly claims: TokenClaims
  readonly permission: Permission
}

/** What a refresh token or an access token says beyond the standard's fields. */
export interface PermissionFacts {
  readonly patient?: string
  readonly fhirUser?: string
  /** ISO 8601. */
  readonly access_grant_expiration: string
}

/** What OpenID userinfo says of a token. https://openid.net/specs/openid-connect-core-1_0.html#UserInfo */
export interface UserInfo extends PermissionFacts {
  readonly sub: string
  readonly scope: string
}

export interface Inspection {
  /** The token if it is ours, has not expired, and neither it nor its permission was revoked. */
  live(token: string): Promise<LiveToken | undefined>
  /** `fhirUser` is told to whom an id token was given. */
  factsOf(permission: Permission, scope: string, audience: string): Promise<PermissionFacts>
}

export interface InspectionParts {
  readonly reader: TokenReader
  readonly permissions: Permissions
  readonly revocations: Revocations
  readonly accounts: Accounts
  readonly bases: Bases
}

export const isoInstant = (ms: number): string => new Date(ms).toISOString()

export function createInspection(parts: InspectionParts): Inspection {
  const { reader, permissions, revocations, accounts, bases } = parts

  async function fhirUserOf(permission: Permission, audience: string): Promise<string | undefined> {
    const account = await accounts.find(permission.account)
    return account === undefined ? undefined : `${bases.memberBase(audience).url}/Patient/${account.patient}`
  }

  async function factsOf(permission: Permission, scope: string, audience: string): Promise<PermissionFacts> {
    const words = scopeWords(scope)
    const isIdentified = words.includes('openid') && words.includes('fhirUser')
    const fhirUser = isIdentified ? await fhirUserOf(permission, audience) : undefined
    return {
      ...(permission.patient === undefined ? {} : { patient: permission.patient }),
      ...(fhirUser === undefined ? {} : { fhirUser }),
      access_grant_expiration: isoInstant(permission.expiresAt),
    }
  }

  return {
    factsOf,
    async live(token) {
      const read = await reader.read(token)
      if ('fault' in read) return undefined
      const { claims } = read
      if (revocations.isRevoked('token', claims.jti)) return undefined
      const permission = await permissions.find(claims.permission)
      return permission === undefined || permission.isRevoked ? undefined : { claims, permission }
    },
  }
}
