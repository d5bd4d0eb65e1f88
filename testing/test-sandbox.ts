// A sandbox of the calling test file's own, in a folder that goes with it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { sandboxFacts, startSandbox, type SandboxFacts } from './sandbox.ts'

export interface TestSandbox {
  readonly origin: string
  readonly facts: SandboxFacts
}

/** Call it in the file's body. */
export async function createTestSandbox(): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-sandbox-'))
  const { origin, stop } = await startSandbox(join(folder, 'data'))
  afterAll(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }, 60_000)
  return { origin, facts: await sandboxFacts(origin) }
}
