// From the environment to what a server is started with, and what a production server refuses.
import { ConfigurationError } from './config/read-environment.ts'
import type { Environment } from './config/schema.ts'
import { readSecrets, type Secrets } from './secrets.ts'

const DEFAULT_PORT = 3000

export interface Listening {
  readonly port: number
  readonly origin: string
  readonly logLevel: string
}

export function listeningOf({ port = DEFAULT_PORT, baseUrl, logLevel = 'info' }: Environment): Listening {
  return { port, origin: baseUrl ?? `http://localhost:${port}`, logLevel }
}

export interface ProductionOptions extends Listening {
  readonly databaseUrl: string
  readonly secrets: Secrets
}

/** Throws ConfigurationError with all that stands in the way. */
export async function productionOptions(env: Environment): Promise<ProductionOptions> {
  const { databaseUrl, baseUrl, secretsFile } = env
  const problems: string[] = []
  if (databaseUrl === undefined) problems.push('DATABASE_URL is needed: the PostgreSQL of the plan.')
  if (baseUrl === undefined)
    problems.push('OPENPAYER_BASE_URL is needed: the origin under which clients reach this server.')
  else if (!baseUrl.startsWith('https:')) {
    problems.push(
      'OPENPAYER_BASE_URL has to begin with https: tokens of an issuer on plain http can be read on the way.',
    )
  }
  if (secretsFile === undefined) {
    problems.push(
      'OPENPAYER_SECRETS_FILE is needed: `openpayer migrate` makes the file when it does not exist.',
    )
  }
  const secrets = secretsFile === undefined ? undefined : await readSecrets(secretsFile)
  if (secretsFile !== undefined && secrets === undefined) {
    problems.push(
      `OPENPAYER_SECRETS_FILE names ${secretsFile}, which does not exist; \`openpayer migrate\` makes it.`,
    )
  }
  if (secrets?.sandbox === true) {
    problems.push(
      'The secrets are those of a sandbox, which publishes what it derives from them. Make others.',
    )
  }
  if (problems.length > 0 || databaseUrl === undefined || secrets === undefined)
    throw new ConfigurationError(problems)
  return { ...listeningOf(env), databaseUrl, secrets }
}
