// The folder of the server's Unix socket, mode 700. A socket's path has at most 107 bytes, so a deep data folder gets one in the
// system's temporary folder.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { port } from './postmaster.ts'
import { giveTo, type RunAs } from './run-as.ts'

export interface SocketFolder {
  readonly path: string
  remove(): Promise<void>
}

const longestPath = 107

/** Only the starter calls this, after it made sure that no server runs: what is left of an earlier one goes. */
export async function openSocketFolder(folder: string, runAs: RunAs): Promise<SocketFolder> {
  const path = await makeFolder(join(folder, 'postgres-socket'))
  await giveTo(runAs, path)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function makeFolder(wanted: string): Promise<string> {
  if (fits(wanted)) {
    await rm(wanted, { recursive: true, force: true })
    await mkdir(wanted, { mode: 0o700 })
    return wanted
  }
  const parent = fits(join(tmpdir(), 'openpayer-XXXXXX')) ? tmpdir() : '/tmp'
  return mkdtemp(join(parent, 'openpayer-'))
}

function fits(path: string): boolean {
  return Buffer.byteLength(join(path, `.s.PGSQL.${port}.lock`)) <= longestPath
}
