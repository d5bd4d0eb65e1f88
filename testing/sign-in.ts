// An app gets a member's permission: discovery, PKCE, sign-in, permission, code and tokens, on the public openid-client and a browser of forms.
import * as client from 'openid-client'
import { createFormBrowser } from './form-browser.ts'

export interface SignIn {
  readonly issuer: string
  /** A public client. */
  readonly clientId: string
  /** On another origin than the issuer; nobody needs to listen there. */
  readonly redirectUri: string
  /** The FHIR base that the token is for. */
  readonly audience: string
  readonly scope: string
  readonly username: string
  readonly password: string
  /** Whose records, where the member has a choice. */
  readonly patient?: string
}

export interface SignedIn {
  readonly configuration: client.Configuration
  readonly tokens: client.TokenEndpointResponse
}

/** The whole flow, everything allowed. Throws where a step does not lead to the next. */
export async function signIn(given: SignIn): Promise<SignedIn> {
  const { issuer, clientId, redirectUri, audience, scope, username, password, patient } = given
  const configuration = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
    execute: [client.allowInsecureRequests],
  })
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    state,
    aud: audience,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const browser = createFormBrowser()
  const permission = await browser.fill(await browser.open(address), { username, password })
  const choice = patient === undefined ? {} : { patient }
  const { location, status } = await browser.fill(permission, { ...choice, decision: 'allow' })
  if (location === undefined) throw new Error(`signing in gave no code (${status})`)
  const tokens = await client.authorizationCodeGrant(configuration, location, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  })
  return { configuration, tokens }
}
