// Loads files that a test writes, into memory, and gives back all that came of it.
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { loadValidator, searchParameter, type Collection } from '@openpayer/fhir'
import { createLoader, type LoadedType, type LoadReport, type LoadRequest } from '@openpayer/ingest'
import { onTestFinished } from 'vitest'
import { createMemoryWriter, type MemoryWriter } from './memory-writer.ts'

export const base = 'https://plan.example/PatientAccess/v1'

const placed: readonly (readonly [Collection, ...string[]])[] = [
  [
    'member',
    'Patient',
    'Coverage',
    'ExplanationOfBenefit',
    'Condition',
    'Observation',
    'RelatedPerson',
    'Provenance',
    'Binary',
  ],
  ['shared', 'Practitioner', 'PractitionerRole', 'Organization', 'Location'],
  [
    'directory',
    'Practitioner',
    'PractitionerRole',
    'Organization',
    'Location',
    'HealthcareService',
    'InsurancePlan',
    'OrganizationAffiliation',
  ],
  ['formulary', 'InsurancePlan', 'Basic', 'MedicationKnowledge', 'Location'],
]

/** Parameters on values that a load changes, and on some that it leaves. */
const codes = ['identifier', '_id', '_lastUpdated', '_profile', 'patient']

export const types: readonly LoadedType[] = placed.flatMap(([collection, ...names]) =>
  names.map((type) => ({
    collection,
    type,
    parameters: codes.flatMap((code) => searchParameter([], type, code) ?? []),
  })),
)

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface Loaded {
  readonly report: LoadReport
  readonly rejects: readonly {
    readonly source: string
    readonly line: number
    readonly code: string
    readonly text: string
    readonly row?: unknown
  }[]
  readonly writer: MemoryWriter
}

export interface LoadOptions extends Partial<LoadRequest> {
  readonly writer?: MemoryWriter
  readonly stdin?: Readable
}

const validator = loadValidator(['us-core-6.1.0', 'carin-bb-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0'])

/** Writes the files into a folder of the test's own and loads it, or `paths`. */
export async function load(files: Files, options: LoadOptions = {}): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-load-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const input = join(folder, 'input')
  await mkdir(input)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(input, name)), { recursive: true })
    await writeFile(join(input, name), content)
  }
  const { writer = createMemoryWriter(), stdin = Readable.from([]), ...request } = options
  let now = 0
  const loader = createLoader({
    types,
    bases: [base],
    validator: () => validator,
    writer,
    clock: { now: () => (now += 1), sleep: async () => {} },
    spoolFolder: join(folder, 'spool'),
    stdin,
  })
  const report = await loader.load({
    paths: [input],
    rejectsPath: join(folder, 'rejects.ndjson'),
    ...request,
  })
  return { report, rejects: await readRejects(report), writer }
}

async function readRejects({ rejectsFile }: LoadReport): Promise<Loaded['rejects']> {
  if (rejectsFile === undefined) return []
  const lines = (await readFile(rejectsFile, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Loaded['rejects'][number]) // what our own writer wrote
}

export const ndjson = (...resources: readonly object[]): string =>
  resources.map((resource) => `${JSON.stringify(resource)}\n`).join('')

export const patient = (id: string, more: object = {}): object => ({ resourceType: 'Patient', id, ...more })

export const condition = (id: string, subject: string, more: object = {}): object => ({
  resourceType: 'Condition',
  id,
  subject: { reference: subject },
  ...more,
})

export const organization = (id: string, more: object = {}): object => ({
  resourceType: 'Organization',
  id,
  name: id,
  ...more,
})

export const bundle = (type: string, ...entry: readonly object[]): object => ({
  resourceType: 'Bundle',
  type,
  entry,
})
