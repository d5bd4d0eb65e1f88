// Databases for tests: one server a run, a migrated template, and a clone of it for each test file, dropped when the file is green.
import { afterAll, afterEach } from 'vitest'
import { connect, type ConnectOptions, type Database, migrate, type Queries } from '../../src/index.ts'

// The workers of a run inherit nothing else from its set-up.
const environment = process.env

/** Set for the test workers by the run's global set-up: the URL of the server's own database. */
const serverVariable = 'OPENPAYER_TEST_DATABASE_URL'

export const testSecret = 'a secret of the tests, long enough for anyone'

const template = 'openpayer_template'

/** Called once a run, before any test: makes the template and tells the workers where it is. */
export async function prepareTestServer(url: string): Promise<void> {
  await withServer(url, async (server) => {
    await server.query(`drop database if exists ${template}`)
    await server.query(`create database ${template}`)
  })
  const database = connect({ url: databaseUrl(url, template), secret: testSecret })
  await migrate(database)
  await database.close()
  environment[serverVariable] = url
}

export interface TestDatabase {
  readonly url: string
  readonly database: Database
}

/** A migrated, empty database of the calling test file's own. Call it in the file's body or in `beforeAll`. */
export async function createTestDatabase(
  options: Pick<ConnectOptions, 'appendTimeoutMs'> = {},
): Promise<TestDatabase> {
  const server = testServerUrl()
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`
  await withServer(server, (queries) => queries.query(`create database ${name} template ${template}`))
  const url = databaseUrl(server, name)
  const sizes = { owner: 4, member: 4, public: 2 }
  const database = connect({ ...options, url, secret: testSecret, poolSizes: sizes })
  let red = false
  afterEach(({ task }) => {
    red ||= task.result?.state === 'fail'
  })
  afterAll(async () => {
    await database.close()
    if (red) process.stdout.write(`kept for a look: database ${name}\n`)
    else await withServer(server, (queries) => queries.query(`drop database if exists ${name} with (force)`))
  })
  return { url, database }
}

/** The URL of the run's server; throws outside a run that started one. */
function testServerUrl(): string {
  const url = environment[serverVariable]
  if (url === undefined)
    throw new Error(`${serverVariable} is not set: the run's global set-up starts the server`)
  return url
}

async function withServer(url: string, work: (queries: Queries) => Promise<unknown>): Promise<void> {
  const server = connect({ url, secret: testSecret, poolSizes: { owner: 1 } })
  try {
    await work(server.owner)
  } finally {
    await server.close()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
