// The server as it is composed for users, on a database of the test file's own, listening on a free port.
import { afterAll } from 'vitest'
import { generateKeys, type Identity } from '@openpayer/identity'
import type { Database } from '@openpayer/store'
import { freePort } from '../../../../testing/free-port.ts'
import { createTestDatabase, testSecret } from '../../../store/test/support/database.ts'
import { compose, type ComposeOptions } from '../../src/compose.ts'
import { writeResources, type TestResource } from './write.ts'

export interface App {
  readonly origin: string
  readonly database: Database
  readonly identity: Identity
}

/** Call it in the file's body. `resources` are there before the first request. */
export async function startApp(
  resources: readonly TestResource[],
  options: Pick<ComposeOptions, 'answerLimits' | 'readLimits'> = {},
): Promise<App> {
  const { database } = await createTestDatabase()
  await writeResources(database, resources)
  const port = await freePort('127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const { server, identity, close } = await compose({
    database,
    secrets: { database: testSecret, identity: await generateKeys() },
    origin,
    isSandbox: true,
    planName: 'Test Plan',
    logLevel: 'silent',
    ...options,
  })
  await server.listen({ port, host: '127.0.0.1' })
  afterAll(close)
  return { origin, database, identity }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON. */
  json(): unknown
}

export interface Ask {
  readonly method?: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** `path` is below the origin. */
export async function ask(
  app: App,
  path: string,
  { method = 'GET', token, headers = {}, body }: Ask = {},
): Promise<Answer> {
  const response = await fetch(app.origin + path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown }
}

/** The error codes of an OperationOutcome, joined. */
export function codesOf(answer: Answer): string {
  const { issue = [] } = answer.json() as { issue?: { details: { coding: { code: string }[] } }[] }
  return issue.map(({ details }) => details.coding[0]?.code).join(' ')
}
