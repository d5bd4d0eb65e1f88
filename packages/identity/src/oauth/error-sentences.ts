// The reasons behind `invalid_grant`, in words for a developer. The library keeps them for its log.

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
}

/** undefined where there is nothing better than the library's words. */
export function sentenceFor(detail: unknown): string | undefined {
  if (typeof detail !== 'string') return undefined
  return Object.hasOwn(sentences, detail) ? sentences[detail] : undefined
}
