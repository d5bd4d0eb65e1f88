// The database of a command: the one that DATABASE_URL names, else the embedded one of the data folder, running already or started here.
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { connect, migrate, startEmbedded, type Database } from '@openpayer/store'
import type { Environment } from './config/schema.ts'
import { environment } from './config/environment.ts'
import { ensureSecrets, readSecrets, type Secrets } from './secrets.ts'

export interface OpenDatabase {
  readonly database: Database
  /** Closes the connections, and stops the embedded database if it was started here. */
  close(): Promise<void>
}

export interface EmbeddedDatabase extends OpenDatabase {
  readonly secrets: Secrets
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
  } catch (error) {
    await close()
    throw error
  }
  return { database, secrets, close }
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

/** Brings the database of DATABASE_URL, else the embedded one, to this version; the names of the migrations applied. */
export async function migrateDatabase(
  options: { readonly log?: (line: string) => void } = {},
): Promise<readonly string[]> {
  const env = environment()
  const { log = () => {} } = options
  if (env.databaseUrl === undefined) {
    const opened = await openEmbedded(env, log)
    await opened.close()
    return []
  }
  // Sets the roles' passwords, so the server that comes after needs the same file.
  const secrets = await ensureSecrets(secretsFile(env), { sandbox: false })
  const database = connect({ url: env.databaseUrl, secret: secrets.database })
  try {
    return await migrate(database)
  } finally {
    await database.close()
  }
}
