// `openpayer validate` and `openpayer guides` as processes of their own.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'openpayer-validate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, OPENPAYER_DATA_DIR: folder }
    const child = execFile(process.execPath, [main, ...words], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

function write(name: string, ...resources: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
  return path
}

const coverage = {
  resourceType: 'Coverage',
  meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-coverage'] },
  status: 'active',
  subscriberId: '1',
  relationship: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship', code: 'self' }],
  },
  beneficiary: { reference: 'Patient/p' },
  payor: [{ reference: 'Organization/o' }],
}

describe('validate', () => {
  test('says what is wrong, where, and by which profile', async () => {
    const path = write('two.ndjson', coverage, { ...coverage, relationship: undefined })
    const { code, stdout } = await run(['validate', path])
    expect(code).toBe(1)
    expect(stdout).toContain(
      `${path}:2 error Coverage.relationship The profile demands relationship; there is none. (profile-missing, http://hl7.org/fhir/us/core/StructureDefinition/us-core-coverage|6.1.0)`,
    )
    expect(stdout).toContain('2 resources, 1 with errors')
  })

  test('ends with 0 where nothing is wrong, and gives JSON', async () => {
    const { code, stdout } = await run(['validate', '--json', write('right.json', coverage)])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ summary: { resources: 1, withErrors: 0 } })
  })
})

describe('validate does not pretend to have checked', () => {
  test('against a profile nobody has', async () => {
    const path = write('right.json', coverage)
    const { code, stdout, stderr } = await run(['validate', '--profile', 'http://x.org/none', '--', path])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('no guide in use has the profile http://x.org/none')
  })

  test('what a misspelt level would show', async () => {
    const { code, stderr } = await run(['validate', '--show', 'warnings', write('right.json', coverage)])
    expect(code).toBe(1)
    expect(stderr).toContain('Allowed choices are error, warning, information')
  })

  test('an empty folder', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'))
    const { code, stderr } = await run(['validate', empty])
    expect(code).toBe(1)
    expect(stderr).toContain(`No resource was found in ${empty}`)
  })
})

describe('guides', () => {
  const profile = {
    resourceType: 'StructureDefinition',
    url: 'http://example.org/own-patient',
    kind: 'resource',
    type: 'Patient',
    derivation: 'constraint',
    baseDefinition: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient',
    differential: { element: [{ path: 'Patient.photo', max: '0' }] },
  }

  test('a package is added, checked for drift, and used', async () => {
    const path = join(folder, 'own.tgz')
    writeFileSync(
      path,
      gzipSync(
        tar({
          'package/package.json': { name: 'own.guide', version: '1.0.0' },
          'package/StructureDefinition-p.json': profile,
        }),
      ),
    )
    expect((await run(['guides', 'add', '--check', path])).code).toBe(1)
    const added = await run(['guides', 'add', path])
    expect(added.stdout).toContain('own.guide#1.0.0: 1 profiles')
    expect(JSON.parse(readFileSync(join(folder, 'guides', 'own.guide#1.0.0.json'), 'utf8'))).toMatchObject({
      package: 'own.guide',
    })
    expect((await run(['guides', 'add', '--check', path])).code).toBe(0)
    const patient = {
      resourceType: 'Patient',
      meta: { profile: [profile.url] },
      photo: [{ title: 'x' }],
      name: [{ family: 'x' }],
      gender: 'other',
      identifier: [{ system: 'http://x', value: '1' }],
    }
    const { stdout } = await run(['validate', write('own.json', patient)])
    expect(stdout).toContain('profile-too-many, http://example.org/own-patient|1.0.0')
  })

  test("a server's CapabilityStatement is compared with what a guide asks for", async () => {
    const type = (name: string): object => ({ type: name, interaction: [{ code: 'read' }] })
    const statement = {
      resourceType: 'CapabilityStatement',
      rest: [{ mode: 'server', resource: ['Endpoint', 'Location'].map(type) }],
    }
    const path = write('capabilities.json', statement)
    const { code, stdout } = await run(['guides', 'requirements', 'plan-net-1.2.0', '--against', path])
    expect(code).toBe(1)
    expect(stdout).toContain('SHALL HealthcareService type HealthcareService')
    expect(stdout).toContain('SHALL Endpoint interaction search-type')
    expect(stdout).not.toContain('SHALL Endpoint interaction read')
  })

  test('what is no package is said', async () => {
    const { code, stderr } = await run(['guides', 'add', write('x.tgz', {})])
    expect(code).toBe(1)
    expect(stderr).toContain('not gzipped')
  })
})

function tar(files: Readonly<Record<string, object>>): Buffer {
  const blocks = Object.entries(files).map(([name, content]) => {
    const text = Buffer.from(JSON.stringify(content))
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(`${text.length.toString(8).padStart(11, '0')} `, 124)
    header.write('0', 156)
    return Buffer.concat([header, text, Buffer.alloc((512 - (text.length % 512)) % 512)])
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}
