// The authorization server, put together: the library in the middle, what comes before and after it, and the verifier of its tokens.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { createBases } from './bases.ts'
import { createStatements } from './database.ts'
import { createAttempts } from './flow/attempts.ts'
import { createBrowser } from './flow/browser.ts'
import { createSignIn } from './flow/sign-in.ts'
import { checkKeys } from './keys.ts'
import { createAuthorizationRequest } from './oauth/authorization-request.ts'
import { accessTokenSeconds } from './oauth/configuration.ts'
import type { Middleware } from './oauth/context.ts'
import { createProvider } from './oauth/create-provider.ts'
import { createDiscovery } from './oauth/discovery.ts'
import { createEdge, createFaultHandler, withoutCookies } from './oauth/edge.ts'
import { createIntrospection } from './oauth/introspection.ts'
import { createRenderError } from './oauth/render-error.ts'
import { createResponses } from './oauth/responses.ts'
import { createUserinfo } from './oauth/userinfo.ts'
import type { IdentityOptions } from './options.ts'
import { createPages } from './pages/pages.ts'
import type { AccessToken, TokenVerifier } from './ports.ts'
import { createAccounts, type Accounts } from './registry/accounts.ts'
import { startCleanup } from './registry/cleanup.ts'
import { createClients, type ClientMetadata, type Clients } from './registry/clients.ts'
import { createPermissions, type Permissions } from './registry/permissions.ts'
import { createRevocations } from './registry/revocations.ts'
import { seedSandboxClients, type SandboxClient } from './registry/sandbox-clients.ts'
import { createScopeRules } from './scopes.ts'
import { createInspection, type UserInfo } from './tokens/inspection.ts'
import { createTokenReader } from './tokens/reader.ts'
import { createVerifier } from './tokens/verifier.ts'

export interface Identity {
  /** Answers `/oauth2/...` and the two well-known addresses of the origin. The body of the request must not have been read. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  readonly verifier: TokenVerifier
  /** Who and what stands behind a verified token; undefined when the permission is no more. */
  userInfo(token: AccessToken): Promise<UserInfo | undefined>
  /** The body of `{base}/.well-known/smart-configuration`. */
  readonly smartConfiguration: Readonly<Record<string, unknown>>
  readonly accounts: Accounts
  readonly clients: Clients
  readonly permissions: Permissions
  /** Sandbox only: registers its apps and returns them as `/sandbox.json` shows them. */
  seedSandboxClients(): Promise<readonly SandboxClient[]>
  close(): Promise<void>
}

/** The library must not take host, protocol or an absolute address from whoever asks. */
function pinToIssuer(request: IncomingMessage, issuer: URL): void {
  const address = request.url ?? '/'
  if (!address.startsWith('/')) {
    const url = URL.parse(address)
    request.url = url === null ? '/' : `${url.pathname}${url.search}`
  }
  request.headers.host = issuer.host
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
}

function checkOptions({ issuer, sandbox, keys }: IdentityOptions): URL {
  const url = new URL(issuer)
  if (url.origin !== issuer) throw new Error(`the issuer has to be an origin without a path: ${issuer}`)
  if (!sandbox && url.protocol !== 'https:')
    throw new Error('outside the sandbox the issuer has to use https')
  checkKeys(keys)
  return url
}

const socketAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? ''
const silent = () => undefined

/**
 * Starts the authorization server. Reads what is revoked before it resolves; rejects when the database cannot be reached
 * or the options cannot carry a server.
 */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const issuerUrl = checkOptions(options)
  const {
    issuer,
    keys,
    sandbox,
    planName,
    clock = Date.now,
    report = silent,
    clientAddress = socketAddress,
  } = options
  const database = createStatements(options.database)
  const bases = createBases(options.bases)
  const scopeRules = createScopeRules(options.resourceTypes)
  const onFailure = (event: string) => (error: unknown) => {
    report({ event, error })
  }

  const revocations = await createRevocations({
    database,
    clock,
    tokenLifeSeconds: accessTokenSeconds,
    onFailure: onFailure('revocations-unknown'),
  })
  const accounts = createAccounts(database)
  const permissions = createPermissions(database, revocations)
  const clients = createClients(database, (metadata) => validateClient(provider, metadata))
  const reader = createTokenReader(issuer, keys.signing, clock)
  const inspection = createInspection({ reader, permissions, revocations, accounts, bases })
  const pages = createPages(planName)
  const renderError = createRenderError(pages, sandbox)
  const provider = createProvider({
    ...{
      issuer,
      bases,
      scopeRules,
      accounts,
      permissions,
      clients,
      database,
      keys,
      sandbox,
      renderError,
      report,
    },
  })
  const browser = createBrowser(keys.cookie, issuerUrl.protocol === 'https:')
  const discovery = createDiscovery(issuer, scopeRules, sandbox)

  // In this order; the library comes last.
  const chain: Middleware[] = [
    createEdge(sandbox),
    createFaultHandler(pages, report),
    createSignIn({
      ...{ provider, bases, accounts, permissions, browser, pages, planName, clientAddress },
      attempts: createAttempts(clock),
    }),
    createAuthorizationRequest(scopeRules),
    createResponses(discovery),
    createUserinfo(inspection, issuer),
    createIntrospection({ provider, inspection, permissions, revocations, issuer }),
    withoutCookies,
  ]
  for (const middleware of chain) provider.use(middleware as Parameters<Provider['use']>[0])
  const answer = provider.callback()
  const cleanup = startCleanup(database, onFailure('cleanup-failed'))

  return {
    handler(request, response) {
      pinToIssuer(request, issuerUrl)
      void answer(request, response)
    },
    verifier: createVerifier({ reader, revocations, bases, clock }),
    async userInfo({ permission: id, subject, scope, audience }) {
      const permission = await permissions.find(id)
      if (permission === undefined || permission.isRevoked) return undefined
      return { sub: subject, scope, ...(await inspection.factsOf(permission, scope, audience)) }
    },
    smartConfiguration: discovery.smartConfiguration,
    accounts,
    clients,
    permissions,
    async seedSandboxClients() {
      if (!sandbox) throw new Error('only a sandbox has apps for everyone')
      return seedSandboxClients(clients, keys.cookie[0] ?? '')
    },
    close() {
      revocations.close()
      cleanup.close()
      return Promise.resolve()
    },
  }
}

/** The types of the library do not know the static method that its own registration is built on. */
async function validateClient(provider: Provider, metadata: ClientMetadata): Promise<void> {
  const { Client } = provider as unknown as { Client: { validate(metadata: ClientMetadata): Promise<void> } }
  await Client.validate(metadata)
}
