// The bound of `read` and `search`: what Node and PostgreSQL do when nothing else is asked of them. One handler that selects
// by key and sends the bytes; no tokens, no rules, no ledger, no framework.
import { createServer, type ServerResponse } from 'node:http'
import postgres from 'postgres'

const [url, typeText] = process.argv.slice(2)
if (url === undefined || typeText === undefined) throw new Error('usage: bare-handler DATABASE_URL TYPE')
const type = Number(typeText)

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

const memberKeys = new Map<string, string>()
for (const row of await sql<
  { patient_id: string; member_key: string }[]
>`select patient_id, member_key from member`) {
  memberKeys.set(row.patient_id, row.member_key)
}

const send = (response: ServerResponse, body: Buffer): void => {
  response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': body.length })
  response.end(body)
}

const notFound = (response: ServerResponse): void => {
  response.writeHead(404, { 'Content-Length': 0 })
  response.end()
}

const read = async (id: string, response: ServerResponse): Promise<void> => {
  const [row] = await sql`select content from member_resource where type = ${type} and id = ${id}`.raw()
  const content = row?.[0]
  if (content === undefined) notFound(response)
  else send(response, content)
}

const open = Buffer.from('{"resourceType":"Bundle","type":"searchset","entry":[{"resource":')
const between = Buffer.from('},{"resource":')
const close = Buffer.from('}]}')

const search = async (patient: string, response: ServerResponse): Promise<void> => {
  const key = memberKeys.get(patient)
  if (key === undefined) return notFound(response)
  const rows = await sql`select content from member_resource where member_key = ${key} and type = ${type}
    order by date_lo desc nulls last, id desc limit 50`.raw()
  const pieces: Buffer[] = [open]
  for (const [at, row] of rows.entries()) {
    if (at > 0) pieces.push(between)
    pieces.push(row[0] as Buffer)
  }
  pieces.push(close)
  send(response, Buffer.concat(pieces))
}

const failed = (response: ServerResponse) => (): void => {
  response.writeHead(500, { 'Content-Length': 0 })
  response.end()
}

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const query = path.indexOf('patient=')
  const done =
    query < 0
      ? read(path.slice(path.lastIndexOf('/') + 1), response)
      : search(path.slice(query + 8), response)
  done.catch(failed(response))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({
    kind: 'listening',
    port: typeof address === 'object' && address !== null ? address.port : 0,
  })
})
process.on('disconnect', () => process.exit(0))
