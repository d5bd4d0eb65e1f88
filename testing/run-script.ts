// One of the repository's scripts as a process: what it says, and how it ends.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface Script {
  readonly child: ChildProcess
  /** What it has written so far, standard error too. */
  output(): string
  /** Resolves when the output matches; rejects with the output when it ends before. */
  saying(pattern: RegExp): Promise<void>
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Sends the signal, and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<number | null>
}

/** `path` is from the root of the repository; `env` comes on top of this process's. */
export function runScript(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Script {
  const child = spawn(process.execPath, [path, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let hear = (): void => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      hear()
    })
  }
  // A test that is cut short leaves nothing running.
  const killAtEnd = (): void => void child.kill('SIGKILL')
  process.once('exit', killAtEnd)
  // Not at `exit`: what it wrote last may still be on its way then.
  const ended = once(child, 'close').then(() => {
    process.off('exit', killAtEnd)
    hear()
    return child.exitCode
  })
  const saying = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      hear = () => {
        if (pattern.test(text)) resolve()
        else if (child.exitCode !== null || child.signalCode !== null)
          reject(new Error(`${path} ended without saying ${pattern}:\n${text}`))
      }
      hear()
    })
  const stop = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return ended
  }
  return { child, output: () => text, saying, ended, stop }
}
