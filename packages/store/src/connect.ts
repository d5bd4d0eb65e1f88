// The database as the other parts see it: one pool for the owner, who writes, and one for each of the reading roles.
import { availableParallelism } from 'node:os'
import postgres, { type Sql } from 'postgres'
import { type ConnectionOptions, connectionOptions } from './connection-url.ts'
import { databaseError } from './database-error.ts'
import { createOwnerPool, type OwnerPool } from './queries.ts'
import { defaultRoles, rolePassword, type Roles } from './role-secrets.ts'
import { readStampOffset } from './stamp-offset.ts'
import { readingSettings, type ReadingRole } from './reading-roles.ts'
import { createPool, type Pool } from './wire/pool.ts'

/** Which database, and how much of it is used at once. */
export interface ConnectOptions {
  /** `postgres://user:password@host:5432/database`, or the url of `startEmbedded`. The user owns the tables. */
  readonly url: string
  /** At least 32 characters, kept with the server's other secrets: the passwords of the reading roles are derived from it. */
  readonly secret: string
  readonly roles?: Roles
  /** Connections a pool opens at most. They are opened when needed. */
  readonly poolSizes?: {
    readonly owner?: number
    readonly member?: number
    readonly group?: number
    readonly public?: number
  }
  /** Longest time of one statement of a request. */
  readonly statementTimeoutMs?: number
  /** Of one `append`: answers wait for it, and the next ones behind them. */
  readonly appendTimeoutMs?: number
}

/** Connections to the database, opened when needed. */
export interface Database {
  readonly connection: ConnectionOptions
  readonly secret: string
  readonly roles: Roles
  /** Writes, and everything that is not a request for resources. */
  readonly owner: OwnerPool
  /** A COPY as the owner, with rows in its binary form: what is written for each answer has connections of its own, whose memory stays warm.
   *  Resolves when it is committed. Throws as `owner` does, and when it takes too long. */
  append(text: string, rows: Uint8Array): Promise<void>
  /** For the readers of this part alone. */
  readonly member: Pool
  readonly group: Pool
  readonly public: Pool
  /** What is added to a transaction id to make a stamp (column tx). The database must be migrated. */
  stampOffset(): Promise<bigint>
  close(): Promise<void>
}

/** Opens no connection yet: each pool connects when first asked, and again after the database was away. */
export function connect(options: ConnectOptions): Database {
  if (options.secret.length < 32) throw new Error('the database secret must have at least 32 characters')
  const connection = connectionOptions(options.url)
  const roles = options.roles ?? defaultRoles
  const sizes = { owner: 8, member: memberConnections(), group: 4, public: 8, ...options.poolSizes }
  const ownerSql = openPool(connection, sizes.owner)
  const openRole = (role: ReadingRole): Pool => {
    const user = roles[role]
    const signIn = { ...connection, user, password: rolePassword(options.secret, user) }
    const limit = { statement_timeout: options.statementTimeoutMs ?? 30_000 }
    return createPool({ connection: signIn, settings: { ...readingSettings[role], ...limit } }, sizes[role])
  }
  const pools = { member: openRole('member'), group: openRole('group'), public: openRole('public') }
  const owner = createOwnerPool(ownerSql)
  const appending = createPool(
    { connection, settings: { statement_timeout: options.appendTimeoutMs ?? 5_000 } },
    appendingConnections,
  )
  let offset: Promise<bigint> | undefined
  return {
    connection,
    secret: options.secret,
    roles,
    owner,
    append: (text, rows) => append(appending, text, rows),
    ...pools,
    stampOffset() {
      offset ??= readStampOffset(owner).catch((error: unknown) => {
        offset = undefined
        throw error
      })
      return offset
    },
    async close() {
      const opened = [appending, ...Object.values(pools)]
      await Promise.all([ownerSql.end({ timeout: 5 }), ...opened.map((pool) => pool.close())])
    },
  }
}

function append(pool: Pool, text: string, data: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: unknown): void => reject(databaseError(error))
    pool.send({ text, values: [], data, prepare: true, onRow: () => {}, onDone: resolve, onError })
  })
}

/** One insert is made while another is committed. */
const appendingConnections = 2

/** Short statements share connections: a backend that answers several at once does so in fewer turns, and what it needs stays in the processor's memory. */
const memberConnections = (): number => Math.min(12, 2 * availableParallelism())

/** JSON that is text already goes as it is; the driver would quote it once more. */
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
}

function openPool({ host, port, ssl, ...connection }: ConnectionOptions, max: number): Sql {
  return postgres({
    ...connection,
    // As lists, which the driver takes and its types forget: a plain host would be cut at the colons of an IPv6 address.
    ...(host.startsWith('/')
      ? { path: `${host}/.s.PGSQL.${port}` }
      : { host: [host] as never, port: [port] as never }),
    // With the host: the driver compares the certificate of an address with the name `localhost` otherwise.
    ...(ssl === undefined ? {} : { ssl: { rejectUnauthorized: ssl === 'verify-full', host } }),
    max,
    connect_timeout: 5,
    // The driver's own waits 20 s after some failures; a database that came back should be noticed at once.
    backoff: () => 0.1,
    types: { json },
    onnotice: () => {},
    connection: { application_name: 'openpayer' },
  }) as unknown as Sql // with our json type in the driver's type parameter it would be a type of its own
}
