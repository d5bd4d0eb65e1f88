// Starts the server under test in a process of its own and knows how its benchmark accounts are called.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../../testing/free-port.ts'
import { nextMessage, stop } from './load-process.ts'

export interface Account {
  readonly username: string
  readonly password: string
}

export interface RunningServer {
  readonly pid: number
  readonly origin: string
  readonly host: string
  readonly port: number
  /** Path and address of the Patient Access API. */
  readonly path: string
  readonly base: string
  accountOf(patient: string): Account
  close(): Promise<void>
}

export interface ServerOptions {
  readonly databaseUrl: string
  /** Patient ids that get an account. */
  readonly accounts: readonly string[]
}

/** What the server's process is told, and says once it listens. */
export interface ServerOrder {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly accounts: readonly (Account & { readonly patient: string })[]
}

const host = '127.0.0.1'
const path = '/PatientAccess/v1'

/** Flags for the server's own Node, such as `--cpu-prof`, come from OPENPAYER_BENCH_SERVER_FLAGS. */
const flags = (): string[] =>
  (process.env['OPENPAYER_BENCH_SERVER_FLAGS'] ?? '').split(' ').filter((word) => word !== '')

export const startServer = async ({ databaseUrl, accounts }: ServerOptions): Promise<RunningServer> => {
  const port = await freePort(host)
  const origin = `http://${host}:${port}`
  const accountOf = (patient: string): Account => ({
    username: `bench-${patient}`,
    password: `bench password of ${patient}`,
  })
  const child = fork(join(import.meta.dirname, 'processes', 'server.ts'), {
    execArgv: flags(),
  })
  const order: ServerOrder = {
    databaseUrl,
    host,
    port,
    accounts: accounts.map((patient) => ({ patient, ...accountOf(patient) })),
  }
  child.send(order)
  await nextMessage(child)
  return {
    pid: child.pid ?? 0,
    origin,
    host,
    port,
    path,
    base: origin + path,
    accountOf,
    close: () => stop(child),
  }
}
