// What a command does when nobody reads what it prints any more, as in `openpayer guides list | head -1`.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'openpayer-pipe-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Output = 'stdout' | 'stderr'

/** With one output closed before anything is written; what the other one got. */
function run(closed: Output, words: readonly string[]): Promise<{ code: number | null; other: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, OPENPAYER_DATA_DIR: folder }
    const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let other = ''
    child[closed].destroy()
    child[closed === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk) => (other += String(chunk)))
    child.once('close', (code) => resolve({ code, other }))
  })
}

const wrong = JSON.stringify({ resourceType: 'Patient', gender: 1 })

test('no more readers of results end the command without a word', async () => {
  const file = join(folder, 'many.ndjson')
  writeFileSync(file, `${wrong}\n`.repeat(20_000))
  for (const words of [
    ['guides', 'list'],
    ['guides', 'requirements', 'us-core-6.1.0'],
    ['validate', file],
  ])
    expect(await run('stdout', words), words.join(' ')).toEqual({ code: 141, other: '' })
}, 30_000)

test('no more readers of notes stop no work', async () => {
  const file = join(folder, 'none.ndjson')
  writeFileSync(file, '\n')
  const { code, other } = await run('stderr', ['validate', file])
  expect(code).toBe(1)
  expect(other).toContain('0 resources')
}, 30_000)
