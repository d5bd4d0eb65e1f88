// What clients find out by themselves: additions to the library's discovery document, and SMART's configuration of a base.
// https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html
import type { ScopeRules } from '../scopes.ts'
import { endpoints } from './endpoints.ts'

export interface Discovery {
  /** Members that the library's discovery document lacks or has otherwise. */
  readonly additions: Readonly<Record<string, unknown>>
  /** The whole of `.well-known/smart-configuration`, the same on each base. */
  readonly smartConfiguration: Readonly<Record<string, unknown>>
}

const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']
const signingAlgs = ['RS384', 'ES384', 'RS256', 'ES256']

const capabilities = [
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-standalone-patient',
  'permission-offline',
  'permission-patient',
  'permission-v1',
  'permission-v2',
]

export function createDiscovery(issuer: string, rules: ScopeRules, sandbox: boolean): Discovery {
  const at = (path: string) => `${issuer}${path}`
  const shared = {
    scopes_supported: rules.supported,
    introspection_endpoint: at(endpoints.introspect.path),
    revocation_endpoint: at(endpoints.revoke.path),
    ...(sandbox ? { registration_endpoint: at(endpoints.register.path) } : {}),
  }
  return {
    additions: {
      ...shared,
      userinfo_endpoint: at(endpoints.userinfo.path),
      introspection_endpoint_auth_methods_supported: authMethods,
      revocation_endpoint_auth_methods_supported: authMethods,
    },
    smartConfiguration: {
      issuer,
      jwks_uri: at(endpoints.jwks.path),
      authorization_endpoint: at(endpoints.authorize.path),
      token_endpoint: at(endpoints.token.path),
      ...shared,
      grant_types_supported: ['authorization_code', 'refresh_token'],
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: authMethods,
      token_endpoint_auth_signing_alg_values_supported: signingAlgs,
      capabilities,
    },
  }
}
