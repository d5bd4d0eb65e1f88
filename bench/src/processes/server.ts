// The server under test, composed as the sandbox is: tokens checked, access rules on, ledger on.
// It differs from a user's only in its accounts: members of the benchmark's plan can sign in.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { generateKeys } from '@openpayer/identity'
import { compose } from '@openpayer/server'
import { connect, migrate } from '@openpayer/store'
import type { ServerOrder } from '../server-process.ts'

const [order] = (await once(process, 'message')) as [ServerOrder]

const secret = randomBytes(32).toString('base64url')
const database = connect({ url: order.databaseUrl, secret })
await migrate(database)
const { server, identity, close } = await compose({
  database,
  secrets: { database: secret, identity: await generateKeys() },
  origin: `http://${order.host}:${order.port}`,
  isSandbox: true,
  planName: 'Benchmark Plan',
  logLevel: 'fatal',
})
for (const { patient, username, password } of order.accounts) {
  await identity.accounts.add({ username, password, patient, name: patient })
}
await server.listen({ port: order.port, host: order.host })
process.send?.('listening')

process.on('disconnect', () => {
  void close()
    .then(() => database.close())
    .then(() => process.exit(0))
})
