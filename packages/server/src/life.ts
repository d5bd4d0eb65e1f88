// A server from listening to its end: taken ports, signals, and closing in the right order.
import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { ConfigurationError } from './config/read-environment.ts'

function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigurationError([
      `Port ${port} is in use: another program, or another Openpayer, listens there. Stop it, or choose another: PORT=${port + 1}`,
    ])
  }
  if (code === 'EACCES')
    return new ConfigurationError([`Port ${port} may not be used by this user. Choose one above 1023.`])
  return error
}

/** Throws ConfigurationError when the port is taken; asked before anything else is started. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(portProblem(error, port)))
    probe.listen({ port, host }, () => probe.close(() => resolve()))
  })
}

export async function listen(server: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await server.listen({ port, host })
  } catch (error) {
    throw portProblem(error, port)
  }
}

export interface Signals {
  /** Resolves at the first SIGINT or SIGTERM. A second one, more than a second later, ends the process at once. */
  readonly stopped: Promise<void>
}

/** A supervisor signals the whole group, and npm and the launcher pass the signal on: within this time it is one wish. */
const SAME_WISH_MS = 1_000

/** Listens for the signals that stop a server. */
export function listenForSignals(): Signals {
  let askedAt: number | undefined
  const stopped = new Promise<void>((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      askedAt ??= performance.now()
      if (performance.now() - askedAt > SAME_WISH_MS) process.exit(signal === 'SIGINT' ? 130 : 143)
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
  return { stopped }
}

/** What was opened, closed in reverse. Each closing is tried, whatever the others do; the first fault is thrown in the end. */
export function createClosing(): { add(close: () => Promise<void>): void; close(): Promise<void> } {
  const closings: (() => Promise<void>)[] = []
  return {
    add(close) {
      closings.unshift(close)
    },
    async close() {
      const faults: unknown[] = []
      for (const close of closings.splice(0)) await close().catch((fault: unknown) => faults.push(fault))
      if (faults.length > 0) throw faults[0]
    },
  }
}
