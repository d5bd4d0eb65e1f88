// The sandbox's own data: loaded at the first start, or at the next one where that load was interrupted.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Identity } from '@openpayer/identity'
import type { Database } from '@openpayer/store'
import { sandboxPlan, type SandboxMember } from '@openpayer/synth'
import { createDatabaseLoader } from '../open-loader.ts'
import { loadedDataSets, markLoaded } from './data-sets.ts'

const DATA_SET = 'sandbox'

function* lines(): Iterable<string> {
  for (const resource of sandboxPlan().resources) yield `${JSON.stringify(resource)}\n`
}

async function loadPlan({ database, origin, dataFolder, signal }: FirstLoad): Promise<number> {
  const folder = await mkdtemp(join(dataFolder, 'load-'))
  const { loader, close } = createDatabaseLoader({ database, origin, folder, stdin: Readable.from(lines()) })
  try {
    const rejectsPath = join(folder, 'rejects.ndjson')
    // The plan is made to conform, and its own tests hold it to that: a start need not find it out again.
    const report = await loader.load({ paths: ['-'], profiles: 'off', rejectsPath, signal })
    if (report.rejected > 0)
      throw new Error(`${report.rejected} resources of the sandbox's own plan were rejected`)
    return report.read
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The accounts of the plan's members. */
async function addAccounts(identity: Identity, members: readonly SandboxMember[]): Promise<void> {
  const idOf = (reference: string) => reference.replace(/^Patient\//, '')
  const names = new Map(members.map(({ patient, name }) => [patient, name]))
  for (const { username, password, patient, name, represents } of members) {
    await identity.accounts.add({
      username,
      password,
      name,
      patient: idOf(patient),
      represents: represents.map((other) => ({ patient: idOf(other), name: names.get(other) ?? other })),
    })
  }
}

export interface FirstLoad {
  readonly database: Database
  readonly identity: Identity
  readonly origin: string
  readonly dataFolder: string
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}

/** Loads the plan and its accounts unless they are there whole. What an interrupted load wrote is found unchanged. */
export async function loadOnce(first: FirstLoad): Promise<void> {
  const { database, identity, log } = first
  if ((await loadedDataSets(database)).includes(DATA_SET)) return
  log('loading the sandbox plan')
  const count = await loadPlan(first)
  await addAccounts(identity, sandboxPlan().members)
  await markLoaded(database, DATA_SET)
  log(`loaded ${count} resources`)
}
