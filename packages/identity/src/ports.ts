// What the authorization server offers to the API surfaces.

/** A verified access token (RFC 9068). */
export interface AccessToken {
  readonly client: string
  readonly subject: string
  /** Patient id, of a member's token. */
  readonly patient?: string
  readonly scope: string
  readonly audience: string
  readonly permission: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
}

/** Tells whether a token opens a base. */
export interface TokenVerifier {
  /** Throws FhirError token-missing | token-invalid | token-expired | token-revoked | token-no-patient. `audience` is the FHIR base that was asked.
   *  Verified tokens are remembered; revocation is noticed within 5 s in every process, and no answer is given when that cannot be known. */
  verify(authorization: string | undefined, audience: string): Promise<AccessToken> | AccessToken
}
