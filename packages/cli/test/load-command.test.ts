// `openpayer load` as a process of its own: what it prints, how it ends, and what a kill leaves.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadReport } from '@openpayer/ingest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../store/test/support/database.ts'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'openpayer-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

function start(words: readonly string[], url = database.url): ChildProcess {
  const env = { ...process.env, DATABASE_URL: url, OPENPAYER_DATA_DIR: folder }
  return spawn(process.execPath, [main, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function run(words: readonly string[], stdin = '', url = database.url): Promise<Ended> {
  const child = start(words, url)
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()))
  child.stdin?.end(stdin)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...texts }
}

function write(name: string, resources: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
  return path
}

const patient = (id: string): object => ({ resourceType: 'Patient', id, birthDate: '1970-01-01' })

describe('what it prints', () => {
  test('a table for people, and where the rejects are', async () => {
    const path = write('people.ndjson', [patient('a'), { resourceType: 'Patient', id: 'b', nonsense: 1 }])
    const { code, stdout } = await run(['load', path])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Patient +2 +1 +0 +0 +1 +0/)
    const [, file = ''] = /rejected rows, each with its reason: (.*)/.exec(stdout) ?? []
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      source: path,
      line: 2,
      code: 'element-unknown',
    })
  })

  test('JSON for machines, from standard input too', async () => {
    const { code, stdout } = await run(['load', '--json', '-'], `${JSON.stringify(patient('c'))}\n`)
    expect(code).toBe(0)
    const counts = { read: 1, created: 1, updated: 0, unchanged: 0, rejected: 0, notServed: 0 }
    expect(JSON.parse(stdout)).toMatchObject({ ...counts, types: { Patient: counts } })
  })

  test('profile errors, what no guide has, and what was left out', async () => {
    const claim = (profile: string): object => ({ meta: { profile: [profile] } })
    const path = write('profiles.ndjson', [
      { ...patient('p1'), ...claim('http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient') },
      { ...patient('p2'), ...claim('https://other.example/StructureDefinition/patient') },
      { resourceType: 'Slot' },
    ])
    const counted = await run(['load', path])
    expect(counted.stdout).toMatch(/profile errors +not checked\n/)
    expect(counted.stdout).toMatch(/all +3 +2 +0 +0 +0 +1 +1 +1\n/)
    expect(counted.stdout).toMatch(/ 3 +profile-missing +\S+us-core-patient\|6\.1\.0/)
    expect(counted.stdout).toMatch(/ 1 +https:\/\/other\.example\/StructureDefinition\/patient/)
    expect(counted.stdout).toContain('No API serves these, so they were left out: Slot 1.')

    const strict = await run(['load', '--strict', path])
    expect(strict.stdout).toMatch(/all +3 +0 +0 +1 +1 +1 +1 +1\n/)
    expect(strict.stdout).toMatch(/ 1 +profile-missing/)
    const newer = await run(['load', path, '--json', '--guide', 'us-core-7.0.0'])
    expect(Object.keys((JSON.parse(newer.stdout) as LoadReport).profiles)).toEqual([
      'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|7.0.0',
    ])

    const without = await run(['load', '--no-profiles', path])
    expect(without.stdout).toMatch(/all +3 +0 +0 +2 +0 +1\n/)
    expect(without.stdout).toContain('The profiles that resources claim were not checked.')
  })

  test('help', async () => {
    const { code, stdout } = await run(['load', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--rejects <file>')
  })
})

describe('how it ends', () => {
  test.each([
    ['a path that is not there', ['load', '/nowhere/at/all'], 'load-unreadable'],
    ['no path', ['load'], 'missing required argument'],
    ['strict without profiles', ['load', '--strict', '--no-profiles', '-'], 'cannot be used with'],
    ['a guide that is none', ['load', '-', '--guide', 'us-core'], 'Allowed choices'],
    ['a place that is none', ['load', '--into', 'shared', '-'], 'Allowed choices'],
    ['a command that is none', ['lode'], 'unknown command'],
    [
      'a rejects file in no folder',
      ['load', '--rejects', '/nowhere/r.ndjson', '-'],
      '/nowhere cannot be used',
    ],
    ['a rejects file that is a folder', ['load', '--rejects', folder, '-'], `${folder} cannot be used`],
    ['an output folder below a file', ['synth', '--out', `${main}/x`], 'a part of the path is a file'],
  ])('%s is a failure that says why', async (_, words, sentence) => {
    const { code, stderr } = await run(words)
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  test.each([
    ['closed', () => 'postgres://someone@127.0.0.1:1/openpayer', 'server-database, ECONNREFUSED'],
    ['not a PostgreSQL', () => 'mysql://somewhere/openpayer', 'looks like postgres://'],
    ['without such a database', () => database.url.replace(/\/[^/?]+\?/, '/nowhere?'), 'Make it, or correct'],
    ['with an sslmode that is none', () => `${database.url}&sslmode=maybe`, 'is not one of disable'],
  ])('a database that is %s is a failure that says why', async (_, url, sentence) => {
    for (const words of [['migrate'], ['load', '-']]) {
      const { code, stderr } = await run(words, '', url())
      expect(code).toBe(1)
      expect(stderr).toContain(sentence)
      expect(stderr).not.toContain('    at ')
    }
  })

  test('a rejects file that is there already is left as it is, the input itself too', async () => {
    const path = write('input.ndjson', [{ resourceType: 'Patient', id: 'r', nonsense: 1 }])
    const before = readFileSync(path, 'utf8')
    const { code, stderr } = await run(['load', '--rejects', path, path])
    expect(code).toBe(1)
    expect(stderr).toContain(`${path} is there already and is not written over`)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('a source of which nothing could be read is a failure', async () => {
    const path = join(folder, 'table.csv')
    writeFileSync(path, 'id,name\n')
    expect((await run(['load', path])).code).toBe(1)
  })

  test('a kill half-way loses nothing: the same load finishes', async () => {
    const count = 6000
    const path = write(
      'many.ndjson',
      Array.from({ length: count }, (_, at) => patient(`many-${at}`)),
    )
    const rows = async (): Promise<number> => {
      const [row] = await database.database.owner.query<{ rows: number }>(
        "select count(*)::int as rows from member_resource where id like 'many-%'",
      )
      return row?.rows ?? 0
    }
    const child = start(['load', path])
    const ended = once(child, 'close')
    while ((await rows()) === 0 && child.exitCode === null) await sleep(5)
    child.kill('SIGKILL')
    await ended
    const half = await rows()
    const { stdout } = await run(['load', '--json', path])
    expect(JSON.parse(stdout)).toMatchObject({ read: count, created: count - half, unchanged: half })
    expect(await rows()).toBe(count)
    expect(readdirSync(folder).filter((name) => name.endsWith('.spool'))).toEqual([])
  })
})
