// One process at a time is the starter of a data folder's server. The lock is an abstract Unix socket: the kernel takes it back
// when the process ends, however it ends, so there is nothing stale to clean up. Linux only, as the programs we bring are.
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { isSystemError } from './binaries.ts'

export interface StarterLock {
  release(): Promise<void>
}

/** undefined: another process (or another part of this one) is the starter. */
export async function becomeStarter(folder: string): Promise<StarterLock | undefined> {
  // By device and number, not by path: the same folder may be mounted elsewhere, and another one here.
  const { dev, ino } = await stat(folder, { bigint: true })
  const server = createServer((socket) => socket.destroy())
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(`\0openpayer-database-${dev}-${ino}`, resolve)
  })
  try {
    await listening
  } catch (error) {
    if (isSystemError(error, 'EADDRINUSE')) return undefined
    throw error
  }
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}
