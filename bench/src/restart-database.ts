// Restarts the embedded database under a running server, as an operator's restart or a crash would.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PreparedRequest } from './http/protocol.ts'
import type { Plan } from './plan.ts'
import type { Workplace } from './workplace.ts'

const postmaster = async (folder: string): Promise<number | undefined> => {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid] = text.split('\n')
  return pid === undefined || pid === '' || !text.includes('ready') ? undefined : Number(pid)
}

const longestMs = 60_000

/** Stops it (SIGINT: rolls back and writes out), lets the store start it again, and waits until the server answers. */
export const restartDatabase = async (
  workplace: Workplace,
  plan: Plan,
  probe: PreparedRequest | undefined,
): Promise<void> => {
  const before = await postmaster(workplace.folder)
  if (before === undefined || probe === undefined) throw new Error('there is no database to restart')
  process.kill(before, 'SIGINT')
  const until = performance.now() + longestMs
  const wait = async (isDone: () => Promise<boolean>): Promise<void> => {
    while (!(await isDone())) {
      if (performance.now() > until) throw new Error('the database did not come back')
      await sleep(20)
    }
  }
  await wait(async () => {
    const now = await postmaster(workplace.folder)
    return now !== undefined && now !== before
  })
  // A page of another member would be cold too; this one only shows that the server is connected again.
  await wait(async () => {
    const response = await fetch(plan.server.origin + probe.path, { headers: probe.headers })
    await response.arrayBuffer()
    return response.ok
  })
}
