// The end of a server: who is being answered gets the answer, and nobody else holds it up. https://nodejs.org/api/http.html#serverclosecallback
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Longer than nearly every answer takes, shorter than the 30 s after which supervisors kill. */
const PATIENCE_MS = 20_000

export interface Stopping {
  /** Before the server listens; the same server. */
  watch(server: Server): Server
  /** Resolves when the server may close its idle connections: those whose answer is on its way are idle to Node. */
  begin(): Promise<void>
}

/** Who is not answered `patienceMs` after the beginning is cut off. */
export function createStopping(patienceMs = PATIENCE_MS): Stopping {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  return {
    watch(server) {
      servers.push(server)
      server.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      return server
    },
    async begin() {
      const timer = setTimeout(() => sockets.forEach((socket) => socket.destroy()), patienceMs)
      timer.unref()
      // Browsers connect ahead of what they may ask: to Node such connections are busy, and from now on nothing times them out.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      // Read by Node when an answer is out: its connection closes then.
      for (const server of servers) Object.assign(server, { keepAliveTimeout: 1, keepAliveTimeoutBuffer: 0 })
      let sending = sendingOf(sockets)
      for (; sending.length > 0; sending = sendingOf(sockets)) await Promise.all(sending.map(sent))
    },
  }
}

const sendingOf = (sockets: Iterable<Socket>): readonly Socket[] =>
  [...sockets].filter((socket) => socket.writableNeedDrain)

/** The system has taken what the socket was given, or the caller has left. */
function sent(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve).once('close', () => resolve())
  })
}
