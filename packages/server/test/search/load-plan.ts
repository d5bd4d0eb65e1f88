// A random plan in a database, by the way that every load goes.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkStructure, ownerElement, type Resource } from '@openpayer/fhir'
import type { Database } from '@openpayer/store'
import type { Chance } from '../../../../conformance/brute-force/random/chance.ts'
import { randomPlan } from '../../../../conformance/brute-force/random/plan.ts'
import type { JsonObject } from '../../../../conformance/brute-force/world.ts'
import { createDatabaseLoader } from '../../src/open-loader.ts'
import { surfaces } from '../../src/surfaces.ts'
import { describeSurface, origin } from './describe.ts'

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
  const { loader, close } = createDatabaseLoader({ database, origin, folder })
  try {
    const file = join(folder, 'plan.ndjson')
    await writeFile(file, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
    const report = await loader.load({ paths: [file], rejectsPath: join(folder, 'rejects.ndjson') })
    if (report.rejected > 0)
      throw new Error(readFileSync(join(folder, 'rejects.ndjson'), 'utf8').slice(0, 3000))
    return report.created
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
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
