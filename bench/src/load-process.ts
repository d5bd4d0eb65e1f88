// The load generator and the bare handler as processes, and the rounds that are measured with them.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromGenerator, LoadOrder, LoadReport, PreparedRequest, ToGenerator } from './http/protocol.ts'

const start = (name: string, words: readonly string[] = []): ChildProcess =>
  fork(join(import.meta.dirname, 'processes', name), words, { execArgv: [] })

/** The child's next message; throws when it ends instead. */
export const nextMessage = async <Message>(child: ChildProcess): Promise<Message> => {
  const waiting = new AbortController()
  const { signal } = waiting
  const ending = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended by itself (${code})`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), ending])) as [Message]
    return message
  } finally {
    waiting.abort()
  }
}

/** Ends a child that ends when nobody speaks to it any more. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}

export interface LoadGenerator {
  prepare(name: string, requests: readonly PreparedRequest[]): Promise<void>
  /** Throws when any answer was not 200: such a round measures something else. */
  run(name: string, order: LoadOrder): Promise<LoadReport>
  close(): Promise<void>
}

export const startLoadGenerator = (): LoadGenerator => {
  const child = start('load-generator.ts')
  const ask = (message: ToGenerator): Promise<FromGenerator> => {
    child.send(message)
    return nextMessage<FromGenerator>(child)
  }
  return {
    async prepare(name, requests) {
      await ask({ kind: 'requests', name, requests })
    },
    async run(name, order) {
      const message = await ask({ kind: 'run', name, order })
      if (message.kind !== 'report') throw new Error('the load generator gave no report')
      const { report } = message
      if (report.failures > 0) throw new Error(`${report.failures} requests failed: ${report.firstFailure}`)
      return report
    },
    close: () => stop(child),
  }
}

export interface BareHandler {
  readonly host: string
  readonly port: number
  readonly pid: number
  close(): Promise<void>
}

/** `own`: on the connections that the server reads with, not on the general driver. */
export const startBareHandler = async (
  databaseUrl: string,
  type: number,
  way: 'driver' | 'own',
): Promise<BareHandler> => {
  const child = start('bare-handler.ts', [databaseUrl, String(type), way])
  const { port } = await nextMessage<{ port: number }>(child)
  return { host: '127.0.0.1', port, pid: child.pid ?? 0, close: () => stop(child) }
}
