// From the Authorization header to a grant: the token is verified, its member found, its scopes read.
import type { Authorize, Caller } from '@openpayer/apis'
import { grantOf } from '@openpayer/access'
import { FhirError } from '@openpayer/fhir'
import type { AccessToken, Identity, TokenVerifier } from '@openpayer/identity'

export type MemberKeyOf = (patient: string) => Promise<string | undefined>

/** Of the Patient Access API. A token that was seen before costs one look-up and no wait. */
export function createAuthorize(
  identity: Pick<Identity, 'verifier' | 'userInfo'>,
  memberKeyOf: MemberKeyOf,
): Authorize {
  // The verifier gives the same object for the same token, and lets it go with the token.
  const callers = new WeakMap<AccessToken, Caller>()

  async function resolve(token: AccessToken): Promise<Caller> {
    const memberKey = token.patient === undefined ? undefined : await memberKeyOf(token.patient)
    const caller: Caller = {
      grant: grantOf(token, memberKey),
      token: { subject: token.subject, scope: token.scope, facts: () => identity.userInfo(token) },
    }
    callers.set(token, caller)
    return caller
  }

  return ({ headers, base }) => {
    const token = identity.verifier.verify(headers['authorization'], base)
    if (token instanceof Promise) return token.then((verified) => callers.get(verified) ?? resolve(verified))
    return callers.get(token) ?? resolve(token)
  }
}

/** Of the Provider Access API, which opens nothing to any token yet. */
export function createRefusal(verifier: TokenVerifier): Authorize {
  return async ({ headers, base }) => {
    await verifier.verify(headers['authorization'], base)
    throw new FhirError({
      code: 'scope-insufficient',
      text: 'No scope of this token opens data of the Provider Access API.',
    })
  }
}
