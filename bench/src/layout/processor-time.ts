// Processor time of this process and of the database server: what a comparison rests on when other programs share the machine. Linux only.
import { readdirSync, readFileSync } from 'node:fs'

const tickUs = 10_000 // USER_HZ is 100 on every Linux we run on

/** Microseconds used so far by this process and by the server that `postmaster` leads, its connections included. */
export function createProcessorClock(postmaster: number): () => number {
  return () => {
    const { user, system } = process.cpuUsage()
    const server = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => serverTicks(pid, postmaster))
    return user + system + server.reduce((sum, ticks) => sum + ticks, 0) * tickUs
  }
}

function serverTicks(pid: string, postmaster: number): number {
  try {
    // `pid (name) state ppid ...`; utime and stime are the 14th and 15th field.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return Number(fields[1]) === postmaster ? Number(fields[11]) + Number(fields[12]) : 0
  } catch {
    return 0 // it ended meanwhile
  }
}
