// Registered apps, in the metadata of RFC 7591. A client secret is stored as its hash.
import { createHash } from 'node:crypto'
import { textOf, type Statements } from '../database.ts'

/** Metadata names of RFC 7591 as oidc-provider reads them; `registered_scope` is what the app may ask for (all when absent). */
export type ClientMetadata = Readonly<Record<string, unknown>> & { readonly client_id: string }

/** An app to be registered. */
export interface NewClient {
  readonly clientId: string
  readonly name: string
  readonly kind: 'public' | 'confidential-symmetric' | 'confidential-asymmetric'
  readonly redirectUris: readonly string[]
  /** Of a confidential-symmetric client; at least 32 characters. */
  readonly secret?: string
  /** Public keys of a confidential-asymmetric client: their JWKS, or where it is. */
  readonly jwks?: { readonly keys: readonly object[] }
  readonly jwksUri?: string
  /** What the app may ask for; everything when absent. */
  readonly scope?: string
  readonly native?: boolean
}

/** The registered apps. */
export interface Clients {
  /** Registers the app, or replaces the one of that id. Throws where the metadata are not usable. */
  add(client: NewClient): Promise<void>
  find(clientId: string): Promise<ClientMetadata | undefined>
  /** Stores metadata as the library made them. */
  save(metadata: ClientMetadata): Promise<void>
  remove(clientId: string): Promise<void>
}

const hashPrefix = 'sha256:'

/** The form in which a client secret is stored and compared. Secrets are long and random, so that a plain hash is enough. */
export function hashedSecret(secret: string): string {
  return `${hashPrefix}${createHash('sha256').update(secret).digest('base64url')}`
}

const authMethods = {
  public: 'none',
  'confidential-symmetric': 'client_secret_basic',
  'confidential-asymmetric': 'private_key_jwt',
} as const

function metadataOf(client: NewClient): ClientMetadata {
  const { kind, secret, jwks, jwksUri, scope } = client
  if (kind === 'confidential-symmetric' && (secret === undefined || secret.length < 32)) {
    throw new Error('a confidential client needs a secret of at least 32 characters')
  }
  if (kind === 'confidential-asymmetric' && (jwks === undefined) === (jwksUri === undefined)) {
    throw new Error('a client that signs needs its JWKS or the address of it, and not both')
  }
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    token_endpoint_auth_method: authMethods[kind],
    application_type: client.native === true ? 'native' : 'web',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(jwks === undefined ? {} : { jwks }),
    ...(jwksUri === undefined ? {} : { jwks_uri: jwksUri }),
    ...(scope === undefined ? {} : { registered_scope: scope }),
  }
}

/** `validate` throws where the library would not accept the metadata. */
export function createClients(
  database: Statements,
  validate: (metadata: ClientMetadata) => Promise<void>,
): Clients {
  const save = async (metadata: ClientMetadata) => {
    const secret = metadata['client_secret']
    const stored =
      typeof secret === 'string' && !secret.startsWith(hashPrefix)
        ? { ...metadata, client_secret: hashedSecret(secret) }
        : metadata
    await database.rows(
      `insert into identity_client (client_id, metadata) values ($1, $2::text::json)
       on conflict (client_id) do update set metadata = excluded.metadata`,
      [metadata.client_id, JSON.stringify(stored)],
    )
  }
  return {
    save,
    async add(client) {
      const metadata = metadataOf(client)
      await validate(metadata)
      await save(metadata)
    },
    async find(clientId) {
      const rows = await database.rows(
        'select metadata::text as metadata from identity_client where client_id = $1',
        [clientId],
      )
      // Written by save() alone.
      return rows[0] === undefined ? undefined : (JSON.parse(textOf(rows[0], 'metadata')) as ClientMetadata)
    },
    async remove(clientId) {
      await database.rows('delete from identity_client where client_id = $1', [clientId])
    },
  }
}
