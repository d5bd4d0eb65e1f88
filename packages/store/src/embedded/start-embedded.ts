// The embedded PostgreSQL of a data folder: made, started, joined when it runs already, started again when it falls.
// The starter holds a pipe to a small shell beside the server: when the starter dies, even by kill -9, the shell stops the server.
import { mkdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { ensureCluster, ensureDatabase } from './cluster.ts'
import { answers, isRunning, isTaken, readPostmaster, stopPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'
import { launchServer, type Server } from './server-process.ts'
import { openSocketFolder } from './socket-folder.ts'
import { becomeStarter, type StarterLock } from './starter-lock.ts'

/** Where it lies, and where it says what it does. */
export interface EmbeddedOptions {
  /** The server's files are in its subfolder `postgres`. Made when absent, mode 700. */
  readonly dataDir: string
  /** What is being done, for a person to read. */
  readonly log?: (line: string) => void
}

/** An embedded server that runs. */
export interface Embedded {
  /** For `connect`: `postgres://openpayer@localhost/openpayer?host=<folder of the socket>`. */
  readonly url: string
  /** False when another process started the server: `close` then leaves it running. */
  readonly started: boolean
  /** Stops the server with nothing lost; resolves when its files are at rest. */
  close(): Promise<void>
}

/** Starts or joins the embedded PostgreSQL of a data folder. */
export async function startEmbedded({ dataDir, log = () => {} }: EmbeddedOptions): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const folder = await realpath(dataDir)
  for (let waitedMs = 0; ; waitedMs += 50) {
    const lock = await becomeStarter(folder)
    if (lock !== undefined) return start({ folder, lock, log })
    if (waitedMs === 3000) log(`waiting for another process that starts or stops the database in ${folder}`)
    const socketFolder = await findReady(folder)
    if (socketFolder !== undefined) return { url: urlOf(socketFolder), started: false, close: async () => {} }
    await sleep(50)
  }
}

interface Start {
  readonly folder: string
  readonly lock: StarterLock
  readonly log: (line: string) => void
}

async function start({ folder, lock, log }: Start): Promise<Embedded> {
  try {
    const binaries = await findBinaries()
    const runAs = await chooseRunAs(binaries.postgres, folder)
    const cluster = await ensureCluster({ folder, binaries, runAs, log })
    await stopOrphan(cluster, log)
    const socket = await openSocketFolder(folder, runAs)
    const launch = (): Promise<Server> =>
      launchServer({
        postgres: binaries.postgres,
        cluster,
        runAs,
        socketFolder: socket.path,
        logFile: join(folder, 'postgres.log'),
        log,
      })
    const server = await keepRunning(launch, log)
    const url = urlOf(socket.path)
    await ensureDatabase(url)
    const close = async (): Promise<void> => {
      await server.close()
      await socket.remove()
      await lock.release()
    }
    return { url, started: true, close: once(close) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** A server without its starter and its shell (both killed alone) would never be stopped by anyone: it is started anew. */
async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const found = await readPostmaster(cluster)
  if (found === undefined) return
  if (await isRunning(found.pid)) {
    log('stopping a database that an earlier run left behind')
    await stopPostmaster(found.pid)
  } else if (isTaken(found.pid)) {
    // After a crash of the machine some other program has the number, and PostgreSQL would take it for a server of this folder.
    await rm(join(cluster, 'postmaster.pid'), { force: true })
  }
}

async function findReady(folder: string): Promise<string | undefined> {
  const found = await readPostmaster(join(folder, 'postgres'))
  if (found?.status !== 'ready' || !(await isRunning(found.pid))) return undefined
  return (await answers(found.socketFolder)) ? found.socketFolder : undefined
}

/** Starts the server again when it ends without being asked to: the pools find it under the same socket. */
async function keepRunning(
  launch: () => Promise<Server>,
  log: (line: string) => void,
): Promise<{ close(): Promise<void> }> {
  let closing = false
  let server = await launch()
  const relaunch = async (): Promise<void> => {
    for (;;) {
      const code = await server.ended
      if (closing) return
      log(`the database ended by itself (${code}); starting it again`)
      await sleep(500)
      if (closing) return
      server = await launch()
    }
  }
  const watching = relaunch().catch((error: unknown) =>
    log(`the database could not be started again: ${String(error)}`),
  )
  const close = async (): Promise<void> => {
    closing = true
    await server.stop()
    await watching
    await server.stop()
  }
  return { close }
}

function urlOf(socketFolder: string): string {
  return `postgres://openpayer@localhost/openpayer?host=${encodeURIComponent(socketFolder)}`
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= action())
}
