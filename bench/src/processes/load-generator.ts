// The load: a process of its own that keeps connections busy with one request each, over bare sockets.
// A general tool took more processor than the server it measured; docs/performance.md has the figures.
import { connect, type Socket } from 'node:net'
import type { FromGenerator, LoadOrder, LoadReport, PreparedRequest, ToGenerator } from '../http/protocol.ts'
import { createResponseReader } from '../http/response-reader.ts'
import { percentile } from '../statistics.ts'

const requestSets = new Map<string, readonly Buffer[]>()

const wireForm = ({ path, headers }: PreparedRequest): Buffer => {
  const lines = Object.entries({ Host: 'bench', Accept: 'application/fhir+json', ...headers })
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  )
}

/** xorshift: enough to spread requests over the rows, and the same each time. */
const createPicker = (seed: number, count: number): (() => number) => {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % count
  }
}

interface Tally {
  readonly latencies: number[]
  bytes: number
  failures: number
  firstFailure?: string
}

const fail = (tally: Tally, reason: string): void => {
  tally.failures++
  tally.firstFailure ??= reason
}

/** One connection: sends, waits for the answer, sends the next, until the time is over. */
const keepBusy = (order: LoadOrder, next: () => Buffer, tally: Tally, until: number): Promise<void> =>
  new Promise((resolve) => {
    const socket: Socket = connect({ host: order.host, port: order.port, noDelay: true })
    let sentAt = 0
    const send = (): void => {
      sentAt = performance.now()
      socket.write(next())
    }
    const read = createResponseReader(({ status, bytes }) => {
      const now = performance.now()
      if (status === 200) tally.latencies.push(now - sentAt)
      else fail(tally, `status ${status}`)
      tally.bytes += bytes
      if (now < until) send()
      else socket.end()
    })
    socket.on('connect', send)
    socket.on('data', read)
    socket.on('error', (error) => fail(tally, error.message))
    socket.on('close', () => {
      if (performance.now() < until) fail(tally, 'the server closed the connection')
      resolve()
    })
  })

const run = async (name: string, order: LoadOrder): Promise<LoadReport> => {
  const requests = requestSets.get(name) ?? []
  const pick = createPicker(order.seed, requests.length)
  const next = (): Buffer => requests[pick()] ?? Buffer.alloc(0)
  const tally: Tally = { latencies: [], bytes: 0, failures: 0 }
  const before = process.cpuUsage()
  const start = performance.now()
  const until = start + order.durationMs
  await Promise.all(Array.from({ length: order.connections }, () => keepBusy(order, next, tally, until)))
  const seconds = (performance.now() - start) / 1000
  const cpu = process.cpuUsage(before)
  const latencies = Float64Array.from(tally.latencies).sort()
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    bytes: tally.bytes,
    failures: tally.failures,
    ...(tally.firstFailure === undefined ? {} : { firstFailure: tally.firstFailure }),
    generatorCpu: (cpu.user + cpu.system) / 1e6 / seconds,
  }
}

const answer = (message: FromGenerator): void => {
  process.send?.(message)
}

process.on('message', (message: ToGenerator) => {
  if (message.kind === 'requests') {
    requestSets.set(message.name, message.requests.map(wireForm))
    answer({ kind: 'ready' })
  } else {
    void run(message.name, message.order).then((report) => answer({ kind: 'report', report }))
  }
})
process.on('disconnect', () => process.exit(0))
