// The database of a command: the one that DATABASE_URL names, else the embedded one of the data folder, running already or started here.
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import {
  connect,
  migrate,
  startEmbedded,
  type Database,
  type ReindexProgress,
  type SearchIndex,
} from '@openpayer/store'
import type { Environment } from './config/schema.ts'
import { environment } from './config/environment.ts'
import { openIndex } from './search-index.ts'
import { ensureSecrets, readSecrets, type Secrets } from './secrets.ts'

export interface OpenDatabase {
  readonly database: Database
  /** Closes the connections, and stops the embedded database if it was started here. */
  close(): Promise<void>
}

export interface EmbeddedDatabase extends OpenDatabase {
  readonly secrets: Secrets
  readonly searchIndex: SearchIndex
}

const DEFAULT_DATA_DIR = './data'

export function dataFolder({ dataDir = DEFAULT_DATA_DIR }: Environment): string {
  return resolve(dataDir)
}

/** The data folder that the environment names. Throws ConfigurationError. */
export const dataFolderOfProcess = (): string => dataFolder(environment())

function secretsFile(env: Environment): string {
  return env.secretsFile === undefined ? join(dataFolder(env), 'secrets.json') : resolve(env.secretsFile)
}

/** The embedded database of the data folder, brought to this version. */
export async function openEmbedded(env: Environment, log: (line: string) => void): Promise<EmbeddedDatabase> {
  const secrets = await ensureSecrets(secretsFile(env), { sandbox: true })
  const embedded = await startEmbedded({ dataDir: dataFolder(env), log })
  const database = connect({ url: embedded.url, secret: secrets.database })
  const close = async (): Promise<void> => {
    await database.close()
    await embedded.close()
  }
  try {
    await migrate(database)
    return { database, secrets, searchIndex: await openIndex(database), close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Opens the database for a command. An embedded one is brought to this version; an external one is left to `openpayer migrate`.
 * Throws ConfigurationError, and FhirError `server-database` when the database cannot be reached.
 */
export async function openDatabase(
  options: { readonly log?: (line: string) => void } = {},
): Promise<OpenDatabase> {
  const env = environment()
  const { log = () => {} } = options
  if (env.databaseUrl === undefined) return openEmbedded(env, log)
  // The secret makes the passwords of the two reading roles, which commands that write do not use.
  const secrets = await readSecrets(secretsFile(env))
  const secret = secrets?.database ?? randomBytes(32).toString('base64url')
  const database = connect({ url: env.databaseUrl, secret })
  return { database, close: () => database.close() }
}

/** What `migrateDatabase` did. */
export interface Migrated {
  /** Names of the migrations applied. */
  readonly applied: readonly string[]
  /** The types whose rows were indexed again, as `collection Type`. */
  readonly indexed: readonly string[]
}

/** Where `migrateDatabase` speaks. */
export interface MigrateOptions {
  readonly log?: (line: string) => void
  readonly onProgress?: (progress: ReindexProgress) => void
  /** Ends the indexing after the batch under way; the next call goes on from there. */
  readonly signal?: AbortSignal
}

/** Brings the database of DATABASE_URL, else the embedded one, to this version: its tables, then the search index of its rows. */
export async function migrateDatabase(options: MigrateOptions = {}): Promise<Migrated> {
  const env = environment()
  if (env.databaseUrl === undefined) {
    const { searchIndex, close } = await openEmbedded(env, options.log ?? (() => {}))
    try {
      return { applied: [], indexed: await indexAgain(searchIndex, options) }
    } finally {
      await close()
    }
  }
  // Sets the roles' passwords, so the server that comes after needs the same file.
  const secrets = await ensureSecrets(secretsFile(env), { sandbox: false })
  const database = connect({ url: env.databaseUrl, secret: secrets.database })
  try {
    const applied = await migrate(database)
    return { applied, indexed: await indexAgain(await openIndex(database), options) }
  } finally {
    await database.close()
  }
}

async function indexAgain(index: SearchIndex, options: MigrateOptions): Promise<readonly string[]> {
  const behind = index.pending()
  await index.reindex(options)
  const left = new Set(index.pending())
  return behind.filter((name) => !left.has(name))
}
