// A server that stops: what is being answered is answered, and no connection keeps it from coming to its end.
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createHttpServer } from '../src/http/create-server.ts'

/** More than the system takes for who does not read. */
const LONG = 32 * 1024 * 1024

interface Running {
  readonly server: FastifyInstance
  readonly origin: string
  /** Resolves when a request has come to where it is answered. */
  readonly asked: Promise<void>
  /** Lets it be answered. */
  answer(): void
}

/** It does not run out of patience, unless it is told to. */
async function start(stopPatienceMs = 600_000): Promise<Running> {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const waitForIt = async (): Promise<void> => {
    ask()
    await answered
  }
  const server = createHttpServer({
    surfaces: [
      {
        path: '/A/v1',
        base: 'http://x/A/v1',
        cacheControl: 'no-store',
        async handle({ segments }) {
          await waitForIt()
          const body = segments[0] === 'long' ? Buffer.alloc(LONG, 'x') : Buffer.from('"answered"')
          return { status: 200, headers: {}, body }
        },
      },
    ],
    identity: (_, response) => void waitForIt().then(() => response.end('"answered"')),
    pages: () => {},
    logLevel: 'fatal',
    stopPatienceMs,
  })
  return { server, origin: await server.listen({ port: 0, host: '127.0.0.1' }), asked, answer }
}

/** A client that keeps its connections. */
function keepingAgent(): Agent {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return agent
}

function open(origin: string): Socket {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname).on('error', () => {})
  onTestFinished(() => void socket.destroy())
  return socket
}

it.each([
  ['by the shortest way', 'GET', '/A/v1/Patient/1'],
  ['by the framework', 'GET', '/A/v1/Patient/%41'],
  ['after a body', 'POST', '/A/v1/Patient/_search'],
  ['by the authorization server', 'GET', '/oauth2/authorize'],
])('ends after the last answer, which was given %s', async (_, method, path) => {
  const { server, origin, asked, answer } = await start()
  const asking = request(origin + path, { method, agent: keepingAgent() }).end()
  await asked
  const closing = server.close()
  while (server.server.listening) await new Promise(setImmediate)
  answer()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  let body = ''
  for await (const piece of response.setEncoding('utf8')) body += piece
  expect([response.statusCode, body]).toEqual([200, '"answered"'])
  await closing
})

it('ends when an answer that is on its way has arrived; whoever asks meanwhile is sent elsewhere', async () => {
  const { server, origin, answer } = await start()
  answer()
  const connected = once(server.server, 'connection') as Promise<[Socket]>
  const socket = open(origin)
  socket.pause().write('GET /A/v1/long HTTP/1.1\r\nHost: x\r\n\r\n')
  const [own] = await connected
  while (!own.writableNeedDrain) await new Promise(setImmediate)
  const closing = server.close()
  expect((await fetch(`${origin}/A/v1/Patient/1`)).status).toBe(503)
  let received = 0
  socket.on('data', (piece) => (received += piece.length)).resume()
  await once(socket, 'close')
  expect(received).toBeGreaterThan(LONG)
  await closing
})

it('does not wait for who has connected and never asked', async () => {
  const { server, origin } = await start()
  const connected = once(server.server, 'connection')
  const socket = open(origin)
  await connected
  const left = once(socket, 'close')
  await server.close()
  await left
})

it.each([
  ['who does not send the rest of a request', 'POST /A/v1/Patient/_search HTTP/1.1\r\nHost: x\r\nContent-Ty'],
  ['an answer that does not come', 'GET /A/v1/Patient/1 HTTP/1.1\r\nHost: x\r\n\r\n'],
])('waits for %s no longer than it is told to', async (_, bytes) => {
  const { server, origin } = await start(50)
  const connected = once(server.server, 'connection') as Promise<[Socket]>
  const socket = open(origin)
  socket.write(bytes)
  const [own] = await connected
  while (own.bytesRead < bytes.length) await new Promise(setImmediate)
  const left = once(socket, 'close')
  await server.close()
  await left
})
