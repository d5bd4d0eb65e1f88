// A port that nobody listens on, for servers that have to know their address before they listen.
import { once } from 'node:events'
import { createServer } from 'node:net'

export async function freePort(host = 'localhost'): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
