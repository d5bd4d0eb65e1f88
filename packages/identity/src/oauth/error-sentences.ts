// The reasons behind `invalid_grant` and `invalid_client`, in words for a developer. The library keeps them for its log.

const unknownClient = 'The client_id is not registered here, or the secret is not its own.'
const assertionAudience = 'client_assertion: aud has to be the issuer or the token endpoint.'

const sentences: Readonly<Record<string, string>> = {
  'authorization code not found':
    'The code is not known: it was mistyped, is older than a minute, or was used before and ended the permission.',
  'authorization code is expired': 'The code has expired: exchange it within 60 seconds.',
  'authorization code already consumed':
    'The code was used before. The permission that it stood for has been ended; ask the member again.',
  'AuthorizationCode already consumed':
    'The code was used before. The permission that it stood for has been ended; ask the member again.',
  'authorization code redirect_uri mismatch': 'redirect_uri is not the one of the authorization request.',
  'code_verifier must be provided': 'code_verifier is missing.',
  'code_verifier does not match code_challenge':
    'code_verifier does not belong to the code_challenge of the authorization request.',
  'client mismatch': 'It was given to another client.',
  'refresh token not found': 'The refresh token is not known: it was revoked, has expired, or was mistyped.',
  'refresh token is expired':
    'The refresh token has expired: the time that the member allowed is over. Ask the member again.',
  'refresh token already used':
    'The refresh token was used before. The permission has been ended, since it may have been stolen; ask the member again.',
  'RefreshToken already consumed':
    'The refresh token is being used by another request at this moment. Use the token that the other request got.',
  'grant not found': 'The permission has been ended. Ask the member again.',
  'grant is expired':
    'The permission has expired: the time that the member allowed is over. Ask the member again.',
  'client not found': unknownClient,
  'invalid secret provided': unknownClient,
  'the provided authentication mechanism does not match the registered client authentication method':
    'The client is registered for another way to authenticate: the token_endpoint_auth_method of its registration.',
  'alg mismatch': 'client_assertion: alg is not the one that the client is registered for.',
  'aud (JWT audience) must be provided in the client_assertion JWT': assertionAudience,
  'audience (aud) must equal the endpoint url, issuer identifier or token endpoint url': assertionAudience,
  'list of audience (aud) must include the endpoint url, issuer identifier or token endpoint url':
    assertionAudience,
  'client assertion tokens must only be used once':
    'client_assertion: this one was used before. Make a new one, with a jti of its own, for each request.',
  'expiration must be specified in the client_assertion JWT': 'client_assertion: exp is missing.',
  'iss (JWT issuer) must be provided in the client_assertion JWT': 'client_assertion: iss is missing.',
  'iss (JWT issuer) must be the client_id': 'client_assertion: iss has to be the client_id.',
  'sub (JWT subject) must be provided in the client_assertion JWT': 'client_assertion: sub is missing.',
  'unique jti (JWT ID) must be provided in the client_assertion JWT': 'client_assertion: jti is missing.',
}

/** undefined where there is nothing better than the library's words. */
export function sentenceFor(detail: unknown): string | undefined {
  if (typeof detail !== 'string') return undefined
  return Object.hasOwn(sentences, detail) ? sentences[detail] : undefined
}
