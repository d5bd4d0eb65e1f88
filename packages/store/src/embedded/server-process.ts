// The server as a process: a shell that starts it, waits for it, and stops it when the pipe from its starter closes.
import { spawn } from 'node:child_process'
import { open, readFile, stat, truncate } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers, port, readPostmaster, stopPostmaster } from './postmaster.ts'
import { giveTo, type RunAs } from './run-as.ts'
import { serverArguments } from './settings.ts'
import { SetupError } from '../setup-error.ts'

export interface Server {
  /** Resolves with the exit code when the server has ended, for whatever reason. */
  readonly ended: Promise<number | string>
  stop(): Promise<void>
}

export interface LaunchOptions {
  readonly postgres: string
  readonly cluster: string
  readonly socketFolder: string
  readonly runAs: RunAs
  readonly logFile: string
  readonly log: (line: string) => void
}

// A background child of sh has no stdin of its own, hence descriptor 3.
const watchScript = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
( read -r _ <&3; kill -INT "$server" ) &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
exit "$code"`

/** Resolves when the server takes connections, however long it has to recover. After a kill -9 of the postmaster alone its children
 *  need a moment to notice; until then a new server refuses the folder. */
export async function launchServer(options: LaunchOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce(options)
    } catch (error) {
      if (attempt === 10) throw error
      await sleep(300)
    }
  }
}

async function launchOnce(options: LaunchOptions): Promise<Server> {
  const { postgres, cluster, socketFolder, runAs } = options
  const words = [
    ...runAs.prefix,
    postgres,
    '-D',
    cluster,
    '-p',
    String(port),
    ...serverArguments(socketFolder),
  ]
  const logFile = await openLog(options.logFile)
  await giveTo(runAs, options.logFile)
  const child = spawn('sh', ['-c', watchScript, 'sh', ...words], {
    ...runAs.user,
    cwd: '/',
    // A session of its own: Ctrl-C reaches the starter alone, which then stops the server in its order.
    detached: true,
    stdio: ['pipe', logFile.fd, logFile.fd],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  })
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  await logFile.close()
  child.unref()
  if (child.stdin !== null && 'unref' in child.stdin && typeof child.stdin.unref === 'function')
    child.stdin.unref()
  await untilReady(options, ended)
  const stop = async (): Promise<void> => {
    child.ref() // the process that stops the server waits for it
    const found = await readPostmaster(cluster)
    if (found !== undefined) await stopPostmaster(found.pid)
    await ended
  }
  return { ended, stop }
}

async function untilReady(
  { cluster, socketFolder, logFile, log }: LaunchOptions,
  ended: Promise<number | string>,
): Promise<void> {
  let over: number | string | undefined
  ended.then(
    (code) => (over = code),
    (error: unknown) => (over = String(error)),
  )
  for (let waitedMs = 0; ; waitedMs += 20) {
    if (over !== undefined)
      throw new SetupError(`the database did not start (${over}): ${await tail(logFile)}`)
    const found = await readPostmaster(cluster)
    if (found?.status === 'ready' && (await answers(socketFolder))) return
    if (waitedMs === 3000) log('the database is recovering')
    await sleep(20)
  }
}

const longestLog = 16 * 1024 * 1024

async function openLog(path: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  )
  if (size > longestLog) await truncate(path)
  return open(path, 'a', 0o600)
}

async function tail(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).trimEnd().split('\n')
  return lines.slice(-5).join(' / ')
}
