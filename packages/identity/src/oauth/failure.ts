// An OAuth error with a sentence of ours.
import { errors } from 'oidc-provider'

/** To be thrown inside the library, which answers the app with it. */
export const failure = (error: string, sentence: string) =>
  new errors.CustomOIDCProviderError(error, sentence)
