// Runs `openpayer ...` as a user does: a process of its own, told by its environment which database is meant.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const executable = join(import.meta.dirname, '../bin/openpayer.mjs')

export interface CommandResult {
  readonly stdout: string
  /** Wall clock, from the start of the process to its end. */
  readonly seconds: number
}

/** Throws with what the command wrote when it fails. */
export const openpayer = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, [executable, ...words], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve({ stdout, seconds: (performance.now() - start) / 1000 })
      else reject(new Error(`openpayer ${words.join(' ')} ended with ${code}\n${stdout}${stderr}`))
    })
  })
