// Guides that were added: chosen by name, refused where they are compiled in, removed again; and which words of a command are paths.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'openpayer-guides-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, OPENPAYER_DATA_DIR: folder }
    const child = execFile(process.execPath, [main, ...words], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

function write(name: string, content: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const usCorePatient = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'
const ownPatient = 'http://example.org/own-patient'

/** A package with a profile that forbids one element. */
function archive(manifest: { name: string; version: string }, forbids: string): string {
  const source = join(folder, `${manifest.name}-${manifest.version}`)
  mkdirSync(join(source, 'package'), { recursive: true })
  const profile = (url: string): object => ({
    resourceType: 'StructureDefinition',
    url,
    version: url === usCorePatient ? '6.1.0' : manifest.version,
    kind: 'resource',
    type: 'Patient',
    derivation: 'constraint',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
    differential: { element: [{ path: `Patient.${forbids}`, max: '0' }] },
  })
  const files = {
    'package.json': manifest,
    'StructureDefinition-a.json': profile(ownPatient),
    'StructureDefinition-b.json': profile(usCorePatient),
  }
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(source, 'package', name), JSON.stringify(content))
  execFileSync('tar', ['czf', `${source}.tgz`, '-C', source, 'package'])
  return `${source}.tgz`
}

describe('guides that were added', () => {
  test('never change what is compiled in, come first by name, and can be removed', async () => {
    const added = await run('guides', 'add', archive({ name: 'own.guide', version: '1.0.0' }, 'photo'))
    expect(added.code).toBe(0)
    expect(added.stderr).toContain(`left out: ${usCorePatient}|6.1.0 is compiled in already`)
    await run('guides', 'add', archive({ name: 'own.guide', version: '2.0.0' }, 'active'))

    const patient = { resourceType: 'Patient', active: true, photo: [{ title: 'x' }] }
    const ofCore = write('core.json', { ...patient, meta: { profile: [`${usCorePatient}|6.1.0`] } })
    expect((await run('validate', ofCore)).stdout).toContain(`profile-missing, ${usCorePatient}|6.1.0`)

    const ofOwn = write('own.json', { ...patient, meta: { profile: [ownPatient] } })
    expect((await run('validate', ofOwn)).stdout).toContain(`${ownPatient}|1.0.0`)
    const second = await run('validate', '--guide', 'own.guide#2.0.0', ofOwn)
    expect(second.stdout).toContain(`Patient.active`)
    expect(second.stdout).toContain(`${ownPatient}|2.0.0`)

    expect((await run('guides', 'remove', 'own.guide#1.0.0')).code).toBe(0)
    expect((await run('validate', ofOwn)).stdout).toContain(`${ownPatient}|2.0.0`)
    const again = await run('guides', 'remove', 'own.guide#1.0.0')
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('no guide of this name was added')
  }, 60_000)

  test.each([
    [
      'a built-in guide',
      'add',
      () => archive({ name: 'hl7.fhir.us.core', version: '6.1.0' }, 'photo'),
      'is compiled in already',
    ],
    [
      'a file that is not there',
      'add',
      () => join(folder, 'nope.tgz'),
      'cannot be read; give the file of a package',
    ],
    ['a folder', 'add', () => folder, 'cannot be read; give the file of a package'],
    ['a built-in guide', 'remove', () => 'us-core-6.1.0', 'is compiled in and stays'],
    ['a path', 'remove', () => '../guides', 'no guide of this name was added'],
  ])('%s is a failure of guides %s that says why', async (_, verb, word, sentence) => {
    const { code, stderr } = await run('guides', verb, word())
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/ENOENT|EISDIR|    at /)
  })
})

describe('the paths of validate', () => {
  const right = (): string => write('right.json', { resourceType: 'Patient' })

  test('are not taken for values of the options before them', async () => {
    for (const words of [
      ['--guide', 'us-core-7.0.0', '--guide', 'pdex-2.1.0'],
      ['--profile', usCorePatient, '--profile', 'http://hl7.org/fhir/StructureDefinition/Patient'],
    ]) {
      const { stdout } = await run('validate', ...words, right())
      expect(stdout).toContain('1 resources')
    }
  }, 30_000)

  test('are all read where one is not there', async () => {
    const { code, stdout } = await run('validate', '--json', join(folder, 'nowhere'), right())
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(code).toBe(1)
    expect(lines[0]).toMatchObject({ source: join(folder, 'nowhere'), line: 0, code: 'load-unreadable' })
    expect(lines.at(-1)).toMatchObject({ summary: { resources: 2, withErrors: 1 } })
  })
})
