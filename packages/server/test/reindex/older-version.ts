// A database as a version before this one left it: everything is loaded, and some of what this version searches by is not indexed.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { indexedTypes } from '@openpayer/apis'
import { loadValidator } from '@openpayer/fhir'
import { createLoader } from '@openpayer/ingest'
import { createWriter, openSearchIndex, type Database } from '@openpayer/store'
import { sandboxPlan, synthesize } from '@openpayer/synth'
import { surfaces } from '../../src/surfaces.ts'

/** What this version has and that one had not, as `Type:code`. */
const newParameters = [
  'ExplanationOfBenefit:service-start-date',
  'ExplanationOfBenefit:care-team',
  'PractitionerRole:specialty',
]

const olderTypes = indexedTypes(surfaces).map((entry) => ({
  ...entry,
  parameters: entry.parameters.filter(({ code }) => !newParameters.includes(`${entry.type}:${code}`)),
}))

/** About so many resources of a synthetic plan has a member. */
const perMember = 37

/** Loads about `count` resources: the sandbox's claims, changed so that each has a new version, and a plan of others. Returns how many it were. */
export async function loadAsOlderVersion(
  database: Database,
  { folder, count, seed }: { folder: string; count: number; seed: number },
): Promise<number> {
  await openSearchIndex(database, olderTypes)
  const file = join(folder, 'older.ndjson')
  await write(file, count, seed)
  const writer = createWriter(database)
  const validator = await loadValidator([])
  const loader = createLoader({
    types: olderTypes,
    bases: [],
    // What synth makes conforms; a load of a million need not find it out again.
    validator: () => Promise.resolve({ ...validator, validate: () => [] }),
    writer,
    clock: { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) },
    spoolFolder: folder,
    stdin: process.stdin,
  })
  try {
    const rejectsPath = join(folder, 'rejects.ndjson')
    const report = await loader.load({ paths: [file], profiles: 'off', rejectsPath })
    if (report.rejected > 0) throw new Error(`${report.rejected} resources of the plan were rejected`)
    return report.read
  } finally {
    await writer.close()
    await rm(file)
  }
}

async function write(file: string, count: number, seed: number): Promise<void> {
  const stream = createWriteStream(file)
  const line = async (resource: object): Promise<void> => {
    if (!stream.write(`${JSON.stringify(resource)}\n`)) await once(stream, 'drain')
  }
  for (const resource of sandboxPlan().resources)
    if (resource.resourceType === 'ExplanationOfBenefit') await line({ ...resource, language: 'en' })
  const members = Math.ceil(count / perMember)
  for (const resource of synthesize({ members, providers: 20, drugs: 10, seed })) await line(resource)
  stream.end()
  await finished(stream)
}
