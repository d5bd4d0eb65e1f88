// The database as the other parts see it: one pool for the owner, who writes, and one for each of the reading roles.
import { availableParallelism } from 'node:os'
import postgres, { type Sql } from 'postgres'
import { type ConnectionOptions, connectionOptions } from './connection-url.ts'
import { createOwnerPool, type OwnerPool } from './queries.ts'
import { defaultRoles, rolePassword, type Roles } from './role-secrets.ts'
import { readStampOffset } from './stamp-offset.ts'

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
}

/** Connections to the database, opened when needed. */
export interface Database {
  readonly connection: ConnectionOptions
  readonly secret: string
  readonly roles: Roles
  /** Writes, and everything that is not a request for resources. */
  readonly owner: OwnerPool
  /** Drivers' pools, for the readers of this part alone. */
  readonly member: Sql
  readonly group: Sql
  readonly public: Sql
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
  const openRole = (role: string, size: number, settings: Settings = {}): Sql =>
    openPool({ ...connection, user: role, password: rolePassword(options.secret, role) }, size, {
      ...readingSettings,
      ...settings,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
    })
  const pools = {
    member: openRole(roles.member, sizes.member),
    // One patient, or ten thousand: a plan for each. The group `-` is nobody's, as member 0 is.
    group: openRole(roles.group, sizes.group, {
      plan_cache_mode: 'force_custom_plan',
      'openpayer.group': '-',
      // Each member is asked for once: nothing to remember.
      enable_memoize: 'off',
    }),
    // Open data is searched by values of any frequency: a plan made for none of them scans the whole directory for a rare one.
    public: openRole(roles.public, sizes.public, { plan_cache_mode: 'force_custom_plan' }),
  }
  const owner = createOwnerPool(ownerSql)
  let offset: Promise<bigint> | undefined
  return {
    connection,
    secret: options.secret,
    roles,
    owner,
    ...pools,
    stampOffset() {
      offset ??= readStampOffset(owner).catch((error: unknown) => {
        offset = undefined
        throw error
      })
      return offset
    },
    async close() {
      await Promise.all([ownerSql, ...Object.values(pools)].map((sql) => sql.end({ timeout: 5 })))
    },
  }
}

/** Short statements share connections: a backend that answers several at once does so in fewer turns, and what it needs stays in the processor's memory. */
const memberConnections = (): number => Math.min(12, 2 * availableParallelism())

/** JSON that is text already goes as it is; the driver would quote it once more. */
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
}

type Settings = Readonly<Record<string, string | number>>

/** Times in a form that is read without a calendar, dates of any year as they are given. */
const readingTypes = { date: { to: 1184, from: [1184], serialize: String, parse: String } }

/**
 * What the reading statements count on (docs/decisions/0004-reading-and-pages.md). Member 0 is nobody's: with no member set the planner
 * would take the policy for `member_key = null`, expect no row from any index on it, and take the wrong one for a read by id.
 */
const readingSettings = { TimeZone: 'UTC', DateStyle: 'ISO', 'openpayer.member': '0', random_page_cost: 1.1 }

function openPool(
  { host, port, ssl, ...connection }: ConnectionOptions,
  max: number,
  settings?: Record<string, string | number>,
): Sql {
  return postgres({
    ...connection,
    // As lists, which the driver takes and its types forget: a plain host would be cut at the colons of an IPv6 address.
    ...(host.startsWith('/')
      ? { path: `${host}/.s.PGSQL.${port}` }
      : { host: [host] as never, port: [port] as never }),
    ...(ssl === undefined ? {} : { ssl }),
    max,
    connect_timeout: 5,
    // The driver's own waits 20 s after some failures; a database that came back should be noticed at once.
    backoff: () => 0.1,
    types: settings === undefined ? { json } : readingTypes,
    // The readers' arrays go as text: the driver need not ask for the types of a fresh connection.
    fetch_types: settings === undefined,
    onnotice: () => {},
    connection: { application_name: 'openpayer', ...settings },
  }) as unknown as Sql // with our json type in the driver's type parameter it would be a type of its own
}
