// The product's declarations and database as the plain descriptions that the brute-force evaluator takes.
import { bindTypes, type Surface } from '@openpayer/apis'
import type { Database } from '@openpayer/store'
import type {
  JsonObject,
  Row,
  SurfaceDescription,
  TypeDescription,
} from '../../../../conformance/brute-force/world.ts'
import { pathsOf } from '../../src/surfaces.ts'

export const origin = 'http://plan.example'

/** How many steps `:iterate` follows (docs/implementation/store.md). */
const includeLevels = 2

const bare = (word: string): string => word.replace(/:(text|below)$/, '')

export function describeSurface(surface: Surface): SurfaceDescription {
  const bound = bindTypes(surface).types
  const types = Object.entries(surface.types).map(([type, declared]): [string, TypeDescription] => [
    type,
    {
      collection: declared.collection,
      parameters: declared.parameters.map(bare),
      modifiers: declared.parameters.filter((word) => word !== bare(word)),
      includes: declared.includes,
      revincludes: [...(bound.get(type)?.revincludes.keys() ?? [])],
    },
  ])
  return {
    bases: pathsOf(surface, true).map((path) => origin + path),
    guides: surface.guides,
    types: Object.fromEntries(types),
    searchesBase: surface.interactions.includes('search-system'),
    includeLevels,
  }
}

export const collections = ['member', 'shared', 'directory', 'formulary'] as const

/** Every current resource, as it is served; of members those of `patients` alone, where they are given. `owner` is the Patient id. */
export async function readRows({ owner: queries }: Database, patients?: readonly string[]): Promise<Row[]> {
  const rows = await Promise.all(
    collections.map(async (collection) => {
      const isMembers = collection === 'member'
      const found = await queries.query<{ content: string; last_updated: Date; patient_id: string | null }>(
        `select r.content, r.last_updated, ${isMembers ? 'm.patient_id' : 'null as patient_id'} from ${collection}_resource r ${isMembers ? 'join member m using (member_key)' : ''} where r.content is not null${isMembers && patients !== undefined ? ' and m.patient_id = any($1)' : ''}`,
        isMembers && patients !== undefined ? [patients] : [],
      )
      return found.map(({ content, last_updated, patient_id }): Row => {
        const resource = JSON.parse(content) as JsonObject // what the loader wrote
        return {
          collection,
          type: String(resource['resourceType']),
          id: String(resource['id']),
          resource,
          lastUpdated: last_updated.getTime(),
          ...(patient_id === null ? {} : { owner: patient_id }),
        }
      })
    }),
  )
  return rows.flat()
}
