// A random plan in a database, by the way that every load goes.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { indexedTypes } from '@openpayer/apis'
import { checkStructure, loadValidator, ownerElement, type Resource, type Validator } from '@openpayer/fhir'
import { createLoader } from '@openpayer/ingest'
import { createWriter, type Database } from '@openpayer/store'
import type { Chance } from '../../../../conformance/brute-force/random/chance.ts'
import { randomPlan } from '../../../../conformance/brute-force/random/plan.ts'
import type { JsonObject } from '../../../../conformance/brute-force/world.ts'
import { pathsOf } from '../../src/surfaces.ts'
import { askedSurfaces } from './asked-surfaces.ts'
import { describeSurface, origin } from './describe.ts'

const surfaces = askedSurfaces.map(({ surface }) => surface)

/** Returns how many were loaded. Throws where a resource that should be sound was rejected. */
export async function loadRandomPlan(database: Database, chance: Chance): Promise<number> {
  const resources = randomPlan(
    { surfaces: surfaces.map(describeSurface), members: 3, perType: 3, ownerElement, lacking },
    chance,
  )
  return loadResources(database, resources)
}

async function loadResources(database: Database, resources: readonly JsonObject[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-search-'))
  const writer = createWriter(database)
  const loader = createLoader({
    types: indexedTypes(surfaces),
    bases: surfaces.flatMap((surface) => pathsOf(surface, true).map((path) => origin + path)),
    validator: structureValidator,
    writer,
    clock: { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) },
    spoolFolder: folder,
    stdin: process.stdin,
  })
  try {
    const file = join(folder, 'plan.ndjson')
    await writeFile(file, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
    const report = await loader.load({ paths: [file], rejectsPath: join(folder, 'rejects.ndjson') })
    if (report.rejected > 0)
      throw new Error(readFileSync(join(folder, 'rejects.ndjson'), 'utf8').slice(0, 3000))
    return report.created
  } finally {
    await writer.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const ofMeaning = new Set(['binding-required', 'invariant-failed'])

/** Codes are from no value set and values contradict each other on purpose: searches have to cope with what was loaded before anyone looked. */
async function structureValidator(): Promise<Validator> {
  const validator = await loadValidator([])
  return {
    ...validator,
    validate: (resource, options) =>
      validator
        .validate(resource, { ...options, maxIssues: 1000 })
        .filter(({ code }) => !ofMeaning.has(code)),
  }
}

/** Paths below the type of elements that R4 requires. */
function lacking(resource: JsonObject): string[] {
  return checkStructure(resource as Resource).flatMap(({ code, expression }) =>
    code === 'element-missing' && expression !== undefined
      ? [expression.slice(expression.indexOf('.') + 1)]
      : [],
  )
}
