// Processor time that processes have used, from Linux's /proc: on a shared machine it says what throughput cannot.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Linux counts in hundredths of a second, whatever the kernel's own tick. */
const tickUs = 10_000

interface ProcessFacts {
  readonly parent: number
  readonly us: number
}

const factsOf = async (pid: string | number): Promise<ProcessFacts | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined)
  if (text === undefined) return undefined
  // The name in brackets may hold spaces.
  const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(parent), us: (Number(rest[9]) + Number(rest[10])) * tickUs }
}

const backendsUs = async (postmaster: number): Promise<number> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const facts = await Promise.all(pids.map(factsOf))
  return facts.reduce((sum, one) => (one?.parent === postmaster ? sum + one.us : sum), 0)
}

export interface ProcessorTime {
  readonly serverUs: number
  readonly databaseUs: number
}

/** Used so far by a process and by the database of the folder; undefined where there is no /proc. */
export const processorTime = async (folder: string, pid: number): Promise<ProcessorTime | undefined> => {
  const server = await factsOf(pid)
  if (server === undefined) return undefined
  const postmaster = Number(
    (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  return { serverUs: server.us, databaseUs: await backendsUs(postmaster) }
}

/** What was used between two readings, a request. */
export const perRequest = (
  before: ProcessorTime | undefined,
  after: ProcessorTime | undefined,
  requests: number,
): ProcessorTime | undefined =>
  before === undefined || after === undefined || requests === 0
    ? undefined
    : {
        serverUs: (after.serverUs - before.serverUs) / requests,
        databaseUs: (after.databaseUs - before.databaseUs) / requests,
      }
