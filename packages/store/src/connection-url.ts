// Connection URLs of PostgreSQL, `host` and `port` in the query included (a Unix socket's folder cannot stand in a URL's host).
// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
import { SetupError } from './setup-error.ts'

export interface ConnectionOptions {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
  /** Given only for TCP: `require` encrypts, `verify-full` checks the certificate too. */
  readonly ssl?: 'require' | 'verify-full'
}

/** Throws a plain Error that names what is wrong, without the password. */
export function connectionOptions(url: string): ConnectionOptions {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new SetupError('the database URL must look like postgres://user:password@host:5432/database')
  }
  const query = parsed.searchParams
  checkQuery(query)
  const host = query.get('host') ?? decodeURIComponent(parsed.hostname).replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(parsed.username) || query.get('user') || 'postgres'
  return {
    host: host === '' ? 'localhost' : host,
    port: Number(query.get('port') ?? (parsed.port || 5432)),
    user,
    ...(parsed.password === '' ? {} : { password: decodeURIComponent(parsed.password) }),
    database: decodeURIComponent(parsed.pathname.slice(1)) || user,
    ...sslOption(query.get('sslmode')),
  }
}

/** Certificates are Node.js's for all three drivers: what the URL said of them would be passed over in silence. */
function checkQuery(query: URLSearchParams): void {
  const file = ['sslrootcert', 'sslcert', 'sslkey', 'sslcrl'].find((name) => query.has(name))
  if (file === undefined) return
  throw new SetupError(
    `the database URL's ${file} is not used: name an authority's certificate in NODE_EXTRA_CA_CERTS, see docs/database.md`,
  )
}

function sslOption(mode: string | null): Pick<ConnectionOptions, 'ssl'> {
  // `allow` and `prefer` promise nothing, and only one of the two drivers can try and fall back.
  if (mode === null || mode === 'disable' || mode === 'allow' || mode === 'prefer') return {}
  if (mode === 'require') return { ssl: mode }
  if (mode === 'verify-ca' || mode === 'verify-full') return { ssl: 'verify-full' }
  throw new SetupError(
    `the database URL's sslmode "${mode}" is not one of disable, prefer, require, verify-full`,
  )
}
