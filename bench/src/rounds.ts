// One round of load on one server, with the processor time that it took.
import type { LoadReport } from './http/protocol.ts'
import type { LoadGenerator } from './load-process.ts'
import { perRequest, processorTime, type ProcessorTime } from './processor-time.ts'
import type { Effort } from './effort.ts'

export interface RoundServer {
  readonly host: string
  readonly port: number
  readonly pid: number
}

export interface Round extends LoadReport {
  /** A request. */
  readonly used: ProcessorTime | undefined
}

export interface RoundOrder {
  /** The requests as the generator knows them. */
  readonly name: string
  readonly durationMs: number
  /** As many as the effort says, unless given. */
  readonly connections?: number
}

export type RunRound = (server: RoundServer, order: RoundOrder) => Promise<Round>

/** Each round has other requests than the one before. `folder` is that of the database. */
export const createRounds = (
  { effort, folder }: { readonly effort: Effort; readonly folder: string },
  generator: LoadGenerator,
): RunRound => {
  let seed = 1
  return async ({ host, port, pid }, { name, durationMs, connections = effort.connections }) => {
    const before = await processorTime(folder, pid)
    const report = await generator.run(name, { host, port, connections, durationMs, seed: seed++ })
    return { ...report, used: perRequest(before, await processorTime(folder, pid), report.requests) }
  }
}
