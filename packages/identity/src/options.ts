// What the composition root hands to the authorization server.
import type { IncomingMessage } from 'node:http'
import type { JWK } from 'jose'
import type { IdentityDatabase } from './database.ts'

/** A FHIR base that tokens can be made for. */
export interface Base {
  /** Such as `PatientAccess` or `PatientAccess-devportal`; the first whose name begins with `PatientAccess` carries `fhirUser`. */
  readonly name: string
  /** Absolute, without a trailing slash: the one spelling that stands in tokens. */
  readonly url: string
}

/** Secrets; made by the sandbox (`generateKeys`) or read from OPENPAYER_SECRETS_FILE. */
export interface IdentityKeys {
  /** Private JWKs. The first RS256 one signs; all verify. */
  readonly signing: readonly JWK[]
  /** At least 32 characters each. The first makes form tokens and derived secrets; older ones are still accepted. */
  readonly cookie: readonly string[]
}

/** A fault for the log. Holds no token, no password and no member data. */
export interface IdentityFault {
  readonly event: string
  readonly error: unknown
}

/** What a plan decides about its authorization server, and what it works with. */
export interface IdentityOptions {
  /** The origin, such as `https://api.plan.example`; everything is served under it. */
  readonly issuer: string
  readonly bases: readonly Base[]
  readonly database: IdentityDatabase
  readonly keys: IdentityKeys
  /** Open registration, any port of localhost as redirect URI. Never in production. */
  readonly sandbox: boolean
  /** The resource types that a `patient/` scope may name: those that the surfaces of members serve. */
  readonly resourceTypes: readonly string[]
  /** The plan's name as members know it. */
  readonly planName: string
  /** Milliseconds since the epoch: for verifying tokens and counting attempts. The library reads the machine's clock. */
  readonly clock?: () => number
  /** Whose attempts to sign in are counted together; behind a proxy, the address that it forwards. The socket's by default. */
  readonly clientAddress?: (request: IncomingMessage) => string
  readonly report?: (fault: IdentityFault) => void
}
