// A sign-in under way: what the library keeps of it, and what its pages need.
import type { IncomingMessage } from 'node:http'
import type { Client, Provider } from 'oidc-provider'
import type { Bases } from '../bases.ts'
import { offeredScopes } from '../oauth/resource-servers.ts'
import type { Pages } from '../pages/pages.ts'
import type { Accounts } from '../registry/accounts.ts'
import type { Permissions } from '../registry/permissions.ts'
import type { Attempts } from './attempts.ts'
import type { Browser } from './browser.ts'

export interface SignInParts {
  readonly provider: Provider
  readonly bases: Bases
  readonly accounts: Accounts
  readonly permissions: Permissions
  readonly attempts: Attempts
  readonly browser: Browser
  readonly pages: Pages
  readonly planName: string
  readonly clientAddress: (request: IncomingMessage) => string
}

/** A sign-in under way, as the library keeps it. */
type Interaction = InstanceType<Provider['Interaction']>

export interface Flow {
  readonly id: string
  readonly interaction: Interaction
  readonly client: Client
  readonly appName: string
  readonly scopes: readonly string[]
}

export async function findFlow({ provider }: SignInParts, id: string): Promise<Flow | undefined> {
  const interaction = await provider.Interaction.find(id)
  if (interaction === undefined) return undefined
  const { client_id: clientId, scope } = interaction.params
  const client = typeof clientId === 'string' ? await provider.Client.find(clientId) : undefined
  if (client === undefined) return undefined
  const scopes = offeredScopes(typeof scope === 'string' ? scope : undefined, client)
  return { id, interaction, client, appName: client.clientName ?? client.clientId, scopes }
}

/** The fingerprint of the browser that signed in. */
export function ownerOf({ interaction }: Flow): string | undefined {
  const owner = interaction.result?.['browser']
  return typeof owner === 'string' ? owner : undefined
}
