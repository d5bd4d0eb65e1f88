// What a caller can see, said as plainly as it can be: a member's own rows; of what is shared, only what one of those that it can see points
// at, or what such a thing points at; of open data, the whole collection.
import { isObject, type GrantDescription, type Json, type Row, type World } from './world.ts'

/** `see`: read or search. */
export type Use = 'read' | 'search' | 'see'

export interface Sight {
  readonly may: (type: string, use: Use) => boolean
  /** Rows of a type that the caller may use so. */
  readonly rows: (type: string, use: Use) => readonly Row[]
  readonly row: (type: string, id: string, use: Use) => Row | undefined
}

export function sightOf(world: World, grant: GrantDescription): Sight {
  const reachable = grant.kind === 'member' ? reachableOf(world, grant) : new Set<string>()
  const byType = new Map<string, Row[]>()
  for (const row of world.rows) {
    if (!isHere(world, grant, row)) continue
    if (row.collection === 'shared' && !reachable.has(nameOf(row))) continue
    byType.set(row.type, [...(byType.get(row.type) ?? []), row])
  }
  const may = (type: string, use: Use): boolean => allows(grant, type, use)
  const rows = (type: string, use: Use): readonly Row[] => (may(type, use) ? (byType.get(type) ?? []) : [])
  return { may, rows, row: (type, id, use) => rows(type, use).find((row) => row.id === id) }
}

const nameOf = ({ type, id }: Row): string => `${type}/${id}`

function allows(grant: GrantDescription, type: string, use: Use): boolean {
  if (grant.kind === 'open') return true
  const holds = (types: readonly string[]): boolean => types.includes('*') || types.includes(type)
  return (use !== 'search' && holds(grant.read)) || (use !== 'read' && holds(grant.search))
}

/** In the place where the surface keeps the type, and the caller's own if it is somebody's. */
function isHere({ surface }: World, grant: GrantDescription, row: Row): boolean {
  if (surface.types[row.type]?.collection !== row.collection) return false
  if (grant.kind === 'open') return row.collection === grant.collection
  return row.collection === 'shared' || (row.collection === 'member' && row.owner === grant.member)
}

function reachableOf(world: World, grant: GrantDescription): Set<string> {
  const own = world.rows.filter(
    (row) => row.collection === 'member' && isHere(world, grant, row) && allows(grant, row.type, 'see'),
  )
  const near = new Set(own.flatMap(({ resource }) => referencesIn(resource)))
  const shared = world.rows.filter((row) => row.collection === 'shared' && near.has(nameOf(row)))
  return new Set([...near, ...shared.flatMap(({ resource }) => referencesIn(resource))])
}

const local = /^([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/

/** Every local reference, wherever it stands. */
function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(referencesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, child]) => {
    if (name !== 'reference' || typeof child !== 'string') return referencesIn(child)
    const target = local.exec(child)?.[1]
    return target === undefined ? [] : [target]
  })
}
