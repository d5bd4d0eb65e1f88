// The rejects file never takes the place of another file.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRejects } from '../src/rejects.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'openpayer-rejects-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const reject = { source: 'a', line: 1, code: 'json-invalid', text: 'no' } as const

test('without a reject there is no file', () => {
  const rejects = createRejects(join(folder, 'r.ndjson'))
  rejects.close()
  expect(rejects.path()).toBeUndefined()
  expect(readdirSync(folder)).toEqual([])
})

test('a name that is taken gets a number', () => {
  const path = join(folder, 'r.ndjson')
  writeFileSync(path, 'kept')
  for (const name of ['r-2.ndjson', 'r-3.ndjson']) {
    const rejects = createRejects(path)
    rejects.add(reject)
    rejects.close()
    expect(rejects.path()).toBe(join(folder, name))
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(reject)
  }
  expect(readFileSync(path, 'utf8')).toBe('kept')
})
