// The bound of `read` and `search`: what Node and PostgreSQL do when nothing else is asked of them. One handler that selects
// by key and sends the bytes; no tokens, no rules, no ledger, no framework.
import { createServer, type ServerResponse } from 'node:http'
import { askBy } from './bare-connections.ts'

const [url, typeText, way] = process.argv.slice(2)
if (url === undefined || typeText === undefined)
  throw new Error('usage: bare-handler DATABASE_URL TYPE [own]')

const ask = askBy(url, way === 'own')

const memberKeys = new Map<string, string>()
for (const row of await ask(`select patient_id || ' ' || member_key from member`, [])) {
  const [patient = '', key = ''] = row.toString().split(' ')
  memberKeys.set(patient, key)
}

const send = (response: ServerResponse, body: Buffer): void => {
  response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': body.length })
  response.end(body)
}

const notFound = (response: ServerResponse): void => {
  response.writeHead(404, { 'Content-Length': 0 })
  response.end()
}

const oneRow = 'select content from member_resource where type = $1::smallint and id = $2::text'

const read = async (id: string, response: ServerResponse): Promise<void> => {
  const [content] = await ask(oneRow, [typeText, id])
  if (content === undefined) notFound(response)
  else send(response, content)
}

const page = `select content from member_resource where member_key = $1::bigint and type = $2::smallint
  order by date_lo desc nulls last, id desc limit 50`

const open = Buffer.from('{"resourceType":"Bundle","type":"searchset","entry":[{"resource":')
const between = Buffer.from('},{"resource":')
const close = Buffer.from('}]}')

const search = async (patient: string, response: ServerResponse): Promise<void> => {
  const key = memberKeys.get(patient)
  if (key === undefined) return notFound(response)
  const rows = await ask(page, [key, typeText])
  const pieces: Buffer[] = [open]
  for (const [at, row] of rows.entries()) {
    if (at > 0) pieces.push(between)
    pieces.push(row)
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
