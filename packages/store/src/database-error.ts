// A database that cannot be reached is the server's trouble and passes by itself: 503 with a time to try again.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
import { FhirError } from '@openpayer/fhir'

/** Codes of sockets, of the two drivers, and of a server that is stopping, starting or full (57P0x, 08, 53300). */
const unreachable =
  /^(E(CONNREFUSED|CONNRESET|PIPE|NOENT|HOSTUNREACH|NETUNREACH|TIMEDOUT|NOTFOUND|AI_AGAIN)|CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|57P0[1-5]|08\w{3}|53300)$/

const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether an error of a driver says that the database cannot be reached, and not that a statement was wrong. */
export function isUnreachable(error: unknown): boolean {
  return unreachable.test(errorCode(error)) || (error instanceof Error && driverMessages.test(error.message))
}

/** The SQLSTATE or system code of an error, '' where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What to throw for an error of a driver: `server-database` (503) when the database cannot be reached, else the error itself. */
export function databaseError(error: unknown): unknown {
  if (!isUnreachable(error)) return error
  const text = 'The database cannot be reached at the moment. Try again in a few seconds.'
  return new FhirError(
    { code: 'server-database', text },
    { headers: { 'Retry-After': '2' }, cause: error, detail: errorCode(error) },
  )
}
