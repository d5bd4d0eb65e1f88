// the server
export { createIdentity } from './create-identity.ts'
export type { Identity } from './create-identity.ts'
export type { Base, IdentityFault, IdentityKeys, IdentityOptions } from './options.ts'
export type { IdentityDatabase } from './database.ts'
export { generateKeys } from './keys.ts'
// tokens
export type { AccessToken, TokenVerifier } from './ports.ts'
export type { UserInfo } from './tokens/inspection.ts'
// registry
export type { Account, Accounts, NewAccount, Represented } from './registry/accounts.ts'
export type { ClientMetadata, Clients, NewClient } from './registry/clients.ts'
export type { Permission, Permissions } from './registry/permissions.ts'
export type { SandboxClient } from './registry/sandbox-clients.ts'
