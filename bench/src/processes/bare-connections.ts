// How the bare handler asks the database: by the general driver that anyone would take, or by the connections that the server reads with.
import { connect } from '@openpayer/store'
import postgres from 'postgres'

/** The first column of each row. Values are in PostgreSQL's text form. */
type Ask = (text: string, values: readonly string[]) => Promise<readonly Buffer[]>

/** As the owner of the tables. `url` as the store gives it, with the folder of the socket in `host`. */
export const askBy = (url: string, isOwn: boolean): Ask => (isOwn ? byOwnConnections(url) : byDriver(url))

const byDriver = (url: string): Ask => {
  const { username, password, hostname, pathname, searchParams } = new URL(url)
  const socketFolder = searchParams.get('host')
  const sql = postgres({
    ...(socketFolder === null ? { host: hostname } : { path: `${socketFolder}/.s.PGSQL.5432` }),
    user: decodeURIComponent(username),
    pass: decodeURIComponent(password),
    database: pathname.slice(1),
    max: 12,
    onnotice: () => {},
  })
  return async (text, values) => {
    const rows = await sql.unsafe(text, [...values], { prepare: true }).raw()
    return rows.map(([column]) => column as Buffer)
  }
}

const byOwnConnections = (url: string): Ask => {
  const owner = decodeURIComponent(new URL(url).username)
  // The database lets its owner in without a password on its own socket.
  const { member } = connect({
    url,
    secret: '-'.repeat(32),
    roles: { member: owner, group: owner, public: owner },
  })
  return (text, values) =>
    new Promise((resolve, reject) => {
      const columns: Buffer[] = []
      member.send({
        text,
        values,
        prepare: true,
        onRow: ({ bytes, at, size }) => columns.push(bytes.subarray(at + 4, at + size)),
        onDone: () => resolve(columns),
        onError: reject,
      })
    })
}
