// A verified token becomes a grant for one member. Whatever is missing or malformed ends in an error, never in more.
import { FhirError, isLogicalId } from '@openpayer/fhir'
import type { MemberGrant } from './grant.ts'
import { parseScopes } from './scopes.ts'

/** What a verified access token says. */
export interface TokenFacts {
  readonly client: string
  readonly subject: string
  readonly permission: string
  readonly scope: string
  readonly patient?: string
}

/**
 * The grant that a token gives. `memberKey` is the store's key of the token's patient, undefined where the plan has no such member.
 * Throws FhirError: `token-no-patient` without a usable patient claim or member, `token-invalid` when the token does not say
 * who asks, `scope-insufficient` when no scope opens any member data.
 */
export function grantOf(token: TokenFacts, memberKey: string | undefined): MemberGrant {
  if (token.client === '' || token.subject === '' || token.permission === '') {
    throw new FhirError({
      code: 'token-invalid',
      text: 'The access token does not say who asks. Ask for a new one.',
    })
  }
  const { patient } = token
  if (
    patient === undefined ||
    !isLogicalId(patient) ||
    memberKey === undefined ||
    !/^\d{1,19}$/.test(memberKey)
  ) {
    throw new FhirError({
      code: 'token-no-patient',
      text: 'The access token is not for one member. Ask for the scope launch/patient and let the member sign in.',
    })
  }
  const rules = parseScopes(token.scope)
  if (rules.length === 0) {
    throw new FhirError({
      code: 'scope-insufficient',
      text: 'The access token has no scope for member data. Ask for one such as patient/ExplanationOfBenefit.rs.',
    })
  }
  const { client, subject, permission } = token
  return { kind: 'member', memberKey, patient, rules, client, subject, permission }
}
