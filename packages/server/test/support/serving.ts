// A server in a process of its own, for tests that look at the process. Told by its parent what to serve.
import { once } from 'node:events'
import { generateKeys } from '@openpayer/identity'
import { connect } from '@openpayer/store'
import { compose } from '../../src/compose.ts'

/** The database is migrated. */
export interface ServingOrder {
  readonly url: string
  readonly secret: string
  readonly port: number
}

const [{ url, secret, port }] = (await once(process, 'message')) as [ServingOrder]
const database = connect({ url, secret })
const { server, close } = await compose({
  database,
  secrets: { database: secret, identity: await generateKeys() },
  origin: `http://127.0.0.1:${port}`,
  isSandbox: true,
  planName: 'Test Plan',
  logLevel: 'fatal',
})
await server.listen({ port, host: '127.0.0.1' })
process.send?.('listening')
process.once('disconnect', () => {
  void close()
    .then(() => database.close())
    .then(() => process.exit(0))
})
