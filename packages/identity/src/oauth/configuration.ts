// What oidc-provider is told. docs/decisions/0005-authorization-server.md says why, row by row.
import {
  errors,
  interactionPolicy,
  type Client,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { Bases } from '../bases.ts'
import {
  accessTokenSeconds,
  assertionSeconds,
  codeSeconds,
  idTokenSeconds,
  longestPermissionSeconds,
  signInSeconds,
} from '../lifetimes.ts'
import type { IdentityKeys } from '../options.ts'
import type { Accounts } from '../registry/accounts.ts'
import type { Permissions } from '../registry/permissions.ts'
import { identityScopes, type ScopeRules } from '../scopes.ts'
import { createAdapterFactory, type AdapterParts } from './adapter.ts'
import { createClientPolicy } from './client-policy.ts'
import { endpoints, signInPath } from './endpoints.ts'
import { createResourceIndicators } from './resource-servers.ts'
import { failure } from './failure.ts'

export interface ConfigurationParts extends AdapterParts {
  readonly issuer: string
  readonly bases: Bases
  readonly scopeRules: ScopeRules
  readonly accounts: Accounts
  readonly keys: IdentityKeys
  readonly sandbox: boolean
  readonly renderError: NonNullable<Configuration['renderError']>
}

const now = (): number => Math.floor(Date.now() / 1000)

/** Each flow signs a person in and asks; that is the only question that there is. */
function permissionPolicy(): interactionPolicy.Prompt[] {
  const policy = interactionPolicy.base()
  const consent = policy.get('consent')
  if (consent === undefined) throw new Error('oidc-provider has no consent prompt')
  for (const reason of [
    'native_client_prompt',
    'op_scopes_missing',
    'op_claims_missing',
    'rs_scopes_missing',
    'rar_prompt',
  ]) {
    consent.checks.remove(reason)
  }
  const asksAlways = new interactionPolicy.Check('permission', 'the member has to be asked', (ctx) => {
    return ctx.oidc.result?.consent === undefined
  })
  consent.checks.add(asksAlways)
  return policy
}

function tokenClaims(permissions: Permissions): NonNullable<Configuration['extraTokenClaims']> {
  return async (_ctx, token) => {
    if (!('grantId' in token) || typeof token.grantId !== 'string') return undefined
    const permission = await permissions.find(token.grantId)
    if (permission === undefined) throw new errors.InvalidGrant('grant not found')
    return {
      permission: permission.id,
      ...(permission.patient === undefined ? {} : { patient: permission.patient }),
    }
  }
}

function accountLookup({ accounts, bases }: ConfigurationParts): NonNullable<Configuration['findAccount']> {
  return async (ctx, id) => {
    const account = await accounts.find(id)
    if (account === undefined) return undefined
    return {
      accountId: account.id,
      claims() {
        const audience = ctx.oidc.entities.AccessToken?.aud
        const base = bases.memberBase(typeof audience === 'string' ? audience : '')
        return { sub: account.id, fhirUser: `${base.url}/Patient/${account.patient}` }
      },
    }
  }
}

function routes(): NonNullable<Configuration['routes']> {
  return {
    authorization: endpoints.authorize.path,
    token: endpoints.token.path,
    jwks: endpoints.jwks.path,
    introspection: endpoints.introspect.path,
    revocation: endpoints.revoke.path,
    registration: endpoints.register.path,
  }
}

/** Every assertion of a client is short-lived, so that few have to be remembered. */
const assertShortAssertion: NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']> = (
  _ctx,
  claims,
) => {
  if (typeof claims['exp'] === 'number' && claims['exp'] > now() + assertionSeconds + 15) {
    throw new errors.InvalidClientAuth('the client_assertion has to end within 5 minutes')
  }
}

function features(parts: ConfigurationParts): NonNullable<Configuration['features']> {
  const off = { enabled: false }
  return {
    resourceIndicators: createResourceIndicators(parts.bases),
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => mayAskAbout(client, token) },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => mayEnd(client, token) },
    registration: { enabled: parts.sandbox, initialAccessToken: false, issueRegistrationAccessToken: false },
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    rpInitiatedLogout: off,
    userinfo: off,
  }
}

/** A client without a secret proves nothing by its name. */
export function mayAskAbout(client: Client, token: { readonly clientId?: string | undefined }): boolean {
  return client.clientAuthMethod !== 'none' || token.clientId === client.clientId
}

/** Nobody ends what was given to another: a client that proved who it is learns so, the others learn nothing. */
function mayEnd(client: Client, token: { readonly clientId?: string | undefined }): boolean {
  if (token.clientId === client.clientId) return true
  if (client.clientAuthMethod === 'none') return false
  throw failure('invalid_request', 'The token was given to another client.')
}

/** Refresh tokens are replaced at each use. What would be refused afterwards is refused before: else the app's mistake would cost it the
 *  token, and its next try, which shows a used token, the permission. */
function replaceable(ctx: KoaContextWithOIDC): boolean {
  const resource: unknown = ctx.oidc.params?.['resource']
  const granted = ctx.oidc.entities.RefreshToken?.resource
  if (resource === undefined || resource === granted) return true
  throw failure('invalid_target', 'resource has to be the FHIR base that the refresh token was given for.')
}

export function createConfiguration(parts: ConfigurationParts): Configuration {
  return {
    adapter: createAdapterFactory(parts),
    jwks: { keys: parts.keys.signing.map((key) => ({ ...key })) as never },
    routes: routes(),
    features: features(parts),
    scopes: [...identityScopes],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    extraParams: ['aud'],
    extraTokenClaims: tokenClaims(parts.permissions),
    extraClientMetadata: createClientPolicy(parts.scopeRules, parts.sandbox),
    findAccount: accountLookup(parts),
    interactions: {
      policy: permissionPolicy(),
      url: (_ctx, interaction) => `${parts.issuer}${signInPath(interaction.uid)}`,
    },
    renderError: parts.renderError,
    responseTypes: ['code'],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientDefaults: { grant_types: ['authorization_code', 'refresh_token'] },
    clientBasedCORS: () => true,
    assertJwtClientAuthClaimsAndHeader: assertShortAssertion,
    fetchResponseBodyLimits: { jwks_uri: 64 * 1024, sector_identifier_uri: 64 * 1024 },
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS384', 'ES384', 'RS256', 'ES256'],
      idTokenSigningAlgValues: ['RS256'],
    },
    expiresWithSession: () => false,
    rotateRefreshToken: replaceable,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    cookies: { short: { signed: false }, long: { signed: false } },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? accessTokenSeconds,
      AuthorizationCode: codeSeconds,
      IdToken: idTokenSeconds,
      Interaction: signInSeconds,
      Session: signInSeconds,
      Grant: longestPermissionSeconds,
      // As long as the permission.
      RefreshToken: (ctx) => Math.max(1, (ctx.oidc.entities.Grant?.exp ?? 0) - now()),
    },
  }
}
