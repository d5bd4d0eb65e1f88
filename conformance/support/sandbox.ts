// Starts the sandbox as a user does, in a process and a data folder of its own, and tells when it answers.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const START_LIMIT_MS = 240_000

export interface Sandbox {
  readonly origin: string
  readonly dataDir: string
  /** What it has printed so far. */
  printed(): string
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>
  /** As a power cut does: the server process alone, without any word to it. */
  kill(): Promise<void>
}

/** Resolves when the sandbox has printed `ready`. Rejects with its output when it ends before. */
export async function startSandbox(dataDir: string, port?: number): Promise<Sandbox> {
  const chosen = port ?? (await freePort())
  const child = spawn(process.execPath, ['packages/server/src/sandbox.ts'], {
    cwd: ROOT,
    env: { ...process.env, OPENPAYER_DATA_DIR: dataDir, PORT: String(chosen), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = gather(child)
  await untilReady(child, output)
  return {
    origin: `http://localhost:${chosen}`,
    dataDir,
    printed: output,
    async stop() {
      const ended = exitOf(child)
      child.kill('SIGINT')
      return ended
    },
    async kill() {
      const ended = exitOf(child)
      child.kill('SIGKILL')
      await ended
    },
  }
}

function gather(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  }
  return () => text
}

function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error): void => {
      clearInterval(poll)
      clearTimeout(limit)
      child.off('exit', ended)
      if (error === undefined) resolve()
      else reject(error)
    }
    const ended = (): void => finish(new Error(`the sandbox ended before it was ready:\n${output()}`))
    const poll = setInterval(() => /^ready\b/m.test(output()) && finish(), 50)
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      finish(new Error(`the sandbox is not ready after ${START_LIMIT_MS / 1000} s:\n${output()}`))
    }, START_LIMIT_MS)
    child.once('exit', ended)
  })
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  await once(child, 'exit')
  return child.exitCode
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
