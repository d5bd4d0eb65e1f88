// The authorization server, put together: the library in the middle, what comes before and after it, and the verifier of its tokens.
import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { createBases } from './bases.ts'
import { createStatements } from './database.ts'
import { checkKeys } from './keys.ts'
import { accessTokenSeconds } from './lifetimes.ts'
import { createProvider } from './oauth/create-provider.ts'
import { createDiscovery } from './oauth/discovery.ts'
import { createHandler, type Handler } from './oauth/handler.ts'
import { createRenderError } from './oauth/render-error.ts'
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

/** The authorization server. */
export interface Identity {
  /** Answers `/oauth2/...` and the two well-known addresses of the origin. The body of the request must not have been read. */
  readonly handler: Handler
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

function checkOptions({ issuer, sandbox, keys }: IdentityOptions): void {
  const url = new URL(issuer)
  if (url.origin !== issuer) throw new Error(`the issuer has to be an origin without a path: ${issuer}`)
  if (!sandbox && url.protocol !== 'https:')
    throw new Error('outside the sandbox the issuer has to use https')
  checkKeys(keys)
}

const socketAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? ''
const silent = () => undefined

/**
 * Starts the authorization server. Reads what is revoked before it resolves; rejects when the database cannot be reached
 * or the options cannot carry a server.
 */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  checkOptions(options)
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
  const shared = {
    issuer,
    bases,
    scopeRules,
    accounts,
    permissions,
    clients,
    database,
    keys,
    sandbox,
    report,
  }
  const provider = createProvider({ ...shared, renderError: createRenderError(pages, sandbox) })
  const discovery = createDiscovery(issuer, scopeRules, sandbox)
  const handler = createHandler({
    ...{ ...shared, provider, inspection, revocations, discovery, pages, planName, clock, clientAddress },
  })
  const cleanup = startCleanup(database, onFailure('cleanup-failed'))

  return {
    handler,
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
