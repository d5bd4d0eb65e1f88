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
      let chosen = connections[0]
      for (const one of connections) if (one.pending < (chosen?.pending ?? 0)) chosen = one
      const isBusy = chosen === undefined || chosen.pending > 0
      if (chosen === undefined || (isBusy && connections.length < max)) chosen = open()
      chosen.send(asked)
      return chosen
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
