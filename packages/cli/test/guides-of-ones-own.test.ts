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

interface Manifest {
  readonly name: string
  readonly version: string
  readonly fhirVersions?: readonly string[]
}

/** A package with a profile that forbids one element. */
function archive(manifest: Manifest, forbids: string): string {
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
  return packed(manifest, {
    'StructureDefinition-a.json': profile(ownPatient),
    'StructureDefinition-b.json': profile(usCorePatient),
  })
}

function packed(manifest: Manifest, definitions: Readonly<Record<string, object>>): string {
  const source = join(folder, `${manifest.name}-${manifest.version}`)
  mkdirSync(join(source, 'package'), { recursive: true })
  const files = { 'package.json': manifest, ...definitions }
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
    [
      'a package of another FHIR version',
      'add',
      () => archive({ name: 'five', version: '1.0.0', fhirVersions: ['5.0.0'] }, 'photo'),
      'it is made for FHIR 5.0.0; this is FHIR R4 (4.0.1)',
    ],
    [
      'a package that gives nothing',
      'add',
      () => packed({ name: 'empty', version: '1.0.0' }, { 'p.json': { resourceType: 'Patient' } }),
      'empty-1.0.0.tgz gives nothing to check by',
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

describe('the requirements of a guide beside a server', () => {
  const server = (more: object): string =>
    write('server.json', { resourceType: 'CapabilityStatement', kind: 'instance', ...more })
  const requirements = (guide: string, statement: string): Promise<Ended> =>
    run('guides', 'requirements', guide, '--against', statement)

  test('are also those of the statements that it imports', async () => {
    const { code, stdout } = await requirements('pdex-2.1.0', server({ rest: [{ mode: 'server' }] }))
    expect(code).toBe(1)
    expect(stdout).toMatch(/CapabilityStatement\/us-core-server: [1-9]\d* not met\n/)
    expect(stdout).toContain('  SHALL system format application/fhir+json\n')
  })

  test('fail where they forbid what it declares, and where an import is in no guide', async () => {
    const extension = (valueCode: string): object => ({
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation',
          valueCode,
        },
      ],
    })
    const asked = (version: string, more: object, code: string): string =>
      packed(
        { name: 'asking', version },
        {
          'statement.json': {
            resourceType: 'CapabilityStatement',
            url: 'http://example.org/asking',
            kind: 'requirements',
            rest: [{ mode: 'server', interaction: [{ code: 'batch', ...extension(code) }] }],
            ...more,
          },
        },
      )
    const statement = server({ rest: [{ mode: 'server', interaction: [{ code: 'batch' }] }] })
    const far = { imports: ['http://example.org/far'] }
    await run('guides', 'add', asked('1.0.0', {}, 'SHALL-NOT'))
    await run('guides', 'add', asked('2.0.0', far, 'SHALL'))
    await run('guides', 'add', asked('3.0.0', { ...far, _imports: [extension('MAY')] }, 'SHALL'))
    const ended = await Promise.all(
      ['1.0.0', '2.0.0', '3.0.0'].map((version) => requirements(`asking#${version}`, statement)),
    )
    expect(ended.map(({ code }) => code)).toEqual([1, 1, 0])
    expect(ended[0]?.stdout).toContain('  SHALL-NOT system interaction batch, yet declared\n')
    expect(ended[1]?.stdout).toContain(
      'http://example.org/far: imported (SHALL), but in none of the guides; not compared\n',
    )
  }, 30_000)
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
