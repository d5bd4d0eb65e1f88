// A load into a real database, in this thread and in several: the same rows, and again nothing.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProfileCheck } from '@openpayer/ingest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { createDatabaseLoader } from '../src/open-loader.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpayer-load-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planNet = (name: string): object => ({
  profile: [`http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-${name}`],
})

/** Of 300 members: a Patient and two conditions each, seen in a role that only the directory has. */
function plan(): object[] {
  const members = Array.from({ length: 300 }, (_, at) => [
    {
      resourceType: 'Condition',
      id: `c${at}`,
      subject: { reference: `Patient/p${at}` },
      asserter: { reference: 'PractitionerRole/role' },
    },
    {
      resourceType: 'Condition',
      id: `d${at}`,
      subject: { reference: `Patient/p${at}` },
      code: { text: 'é' },
    },
    { resourceType: 'Patient', id: `p${at}`, identifier: [{ system: 's', value: `M${at}` }] },
  ])
  const seen = { reference: 'Practitioner/seen' }
  return [
    ...members.flat(),
    { resourceType: 'PractitionerRole', id: 'role', meta: planNet('PractitionerRole'), practitioner: seen },
    { resourceType: 'Practitioner', id: 'seen', meta: planNet('Practitioner') },
    { resourceType: 'Practitioner', id: 'unseen', meta: planNet('Practitioner') },
    { resourceType: 'Organization', id: 'o', name: 'ours' },
    { resourceType: 'Organization', id: 'o', name: 'another' },
    { resourceType: 'Condition', id: 'lost', subject: { reference: 'Patient/nobody' } },
    { resourceType: 'Claim', id: 'x' },
  ]
}

const input = join(folder, 'plan.ndjson')
writeFileSync(
  input,
  plan()
    .map((resource) => `${JSON.stringify(resource)}\n`)
    .join(''),
)
const read = 907

describe.each([
  ['in one thread', undefined],
  ['in two threads', { count: 2, fromBytes: 0 }],
])('%s', (_, threads) => {
  let loadOnce: (
    file?: string,
    profiles?: ProfileCheck,
  ) => ReturnType<ReturnType<typeof createDatabaseLoader>['loader']['load']>
  let rowsOf: (table: string) => Promise<readonly { id: string; version: number; content: string }[]>

  beforeAll(async () => {
    const { database } = await createTestDatabase()
    const options = threads === undefined ? {} : { threads }
    loadOnce = async (file = input, profiles = 'count') => {
      const { loader, close } = createDatabaseLoader({
        database,
        origin: 'http://localhost:3000',
        folder,
        guides: { names: ['plan-net-1.2.0'], own: [] },
        ...options,
      })
      try {
        return await loader.load({ paths: [file], profiles, rejectsPath: join(folder, 'rejects.ndjson') })
      } finally {
        await close()
      }
    }
    rowsOf = (table) => database.owner.query(`select id, version, content from ${table} order by type, id`)
  })

  test('everything is accounted for, and stands in its collection', async () => {
    const report = await loadOnce()
    expect(report).toMatchObject({ read, created: 904, updated: 0, unchanged: 0, rejected: 2, notServed: 1 })
    expect(await rowsOf('member_resource')).toHaveLength(900)
    expect((await rowsOf('directory_resource')).map(({ id }) => id).sort()).toEqual([
      'role',
      'seen',
      'unseen',
    ])
  })

  test('what a member’s record points at in the directory stands in shared too, two steps far', async () => {
    expect((await rowsOf('shared_resource')).map(({ id }) => id).sort()).toEqual(['o', 'role', 'seen'])
  })

  test('the same load again changes nothing', async () => {
    const before = await rowsOf('member_resource')
    expect(await loadOnce()).toMatchObject({
      read,
      created: 0,
      updated: 0,
      unchanged: 904,
      rejected: 2,
      notServed: 1,
    })
    expect(await rowsOf('member_resource')).toEqual(before)
  })

  test('errors of profiles are counted, and reasons to reject in a strict load', async () => {
    const counted = await loadOnce()
    expect(counted).toMatchObject({ profileErrors: 3, notChecked: 0 })
    expect(Object.keys(counted.profiles).map((name) => name.split('/').pop())).toEqual([
      'plannet-PractitionerRole|1.2.0',
      'plannet-Practitioner|1.2.0',
    ])
    const strict = await loadOnce(input, 'reject')
    expect(strict).toMatchObject({ rejected: 5, profileErrors: 3 })
    expect(strict.profiles).toEqual(counted.profiles)
  })

  test('a later load of one changed row makes one new version', async () => {
    const changed = join(folder, 'changed.ndjson')
    writeFileSync(changed, `${JSON.stringify({ ...plan()[1], code: { text: 'e' } })}\n`)
    expect(await loadOnce(changed)).toMatchObject({ read: 1, updated: 1 })
    const versions = (await rowsOf('member_resource')).filter(({ version }) => version > 1)
    expect(versions.map(({ id, version }) => [id, version])).toEqual([['d0', 2]])
  })

  test('a row that the database cannot hold is rejected by itself', async () => {
    const huge = join(folder, 'huge.ndjson')
    // Random, so that no compression makes it fit an index.
    const value = randomBytes(9000).toString('hex')
    const patients = ['h1', 'h2', 'h3', 'h4', 'h5'].map((id) => ({
      resourceType: 'Patient',
      id,
      identifier: [{ system: 's', value: id === 'h4' ? value : id }],
    }))
    writeFileSync(huge, patients.map((patient) => `${JSON.stringify(patient)}\n`).join(''))
    const report = await loadOnce(huge)
    expect(report).toMatchObject({ read: 5, created: 4, rejected: 1 })
    const [reject] = readFileSync(report.rejectsFile ?? '', 'utf8')
      .trim()
      .split('\n')
    expect(JSON.parse(reject ?? '')).toMatchObject({ line: 4, code: 'load-refused', row: { id: 'h4' } })
    expect((await rowsOf('member_resource')).filter(({ id }) => id.startsWith('h'))).toHaveLength(4)
  })
})
