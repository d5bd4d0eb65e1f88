// The connections of a reading role: opened when needed, statements shared out among them, and opened again after the database was away.
import { type Asked, type Connection, createConnection } from './connection.ts'
import type { OpenOptions } from './open-socket.ts'

export interface Pool {
  /** Connections at most. */
  readonly max: number
  /** Sends it now, behind those that its connection has. */
  send(asked: Asked): Connection
  /** Waits for what is pending, but not for long. */
  close(): Promise<void>
}

const closeWithinMs = 5_000

// Most statements are over sooner. Behind one that is not, however short its line, the next ones may wait for seconds.
const longMs = 20

/** The connection with the fewest statements; one that is at a long one only where all are. */
function shortest(connections: readonly Connection[]): Connection | undefined {
  let [chosen, least, now] = [connections[0], Infinity, 0]
  for (const one of connections) {
    const { pending } = one
    if (pending === 0) return one
    now ||= Date.now()
    const length = now - one.since > longMs ? pending + behindLong : pending
    if (length < least) [chosen, least] = [one, length]
  }
  return chosen
}

/** More than any line is long. */
const behindLong = 1_000_000

export function createPool(options: OpenOptions, max: number): Pool {
  const connections: Connection[] = []
  let closed: (() => void) | undefined
  const open = (): Connection => {
    const connection = createConnection(options, () => {
      connections.splice(connections.indexOf(connection), 1)
      if (connections.length === 0) closed?.()
    })
    connections.push(connection)
    return connection
  }
  return {
    max,
    send(asked) {
      const chosen = shortest(connections)
      const isBusy = chosen === undefined || chosen.pending > 0
      const connection = chosen === undefined || (isBusy && connections.length < max) ? open() : chosen
      connection.send(asked)
      return connection
    },
    async close() {
      if (connections.length === 0) return
      const all = [...connections]
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const one of all) one.close(false)
          resolve()
        }, closeWithinMs)
        closed = () => {
          clearTimeout(timer)
          resolve()
        }
        for (const one of all) one.close(true)
      })
    },
  }
}
