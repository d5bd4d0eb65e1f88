// `_include`: what the rows of the page point at by the parameters named, one hop for each collection and level.
// https://hl7.org/fhir/R4/search.html#include
//
// A row keeps its references as hash(Type/id) xor hash(parameter); xor with the hash of the parameter gives `self` of the target. Each
// hop carries the grant again: the member's key, types that its rules let it read, and for shared rows the rule of visibility.
import type { Collection, Include, SearchQuery } from '@openpayer/fhir'
import { parameterHash } from '../hash.ts'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { bigints, integer, smallints } from './bind.ts'
import { join, type Sql, sql, word } from './fragment.ts'
import { type Hop, selectRows } from './rows.ts'
import { row } from './tables.ts'

// `:iterate` follows what was included this many levels further: role, then organization, then its parent.
const iterations = 2

export interface IncludeHops {
  readonly tables: Sql
  /** Selection of the included rows; one that is there twice, or among the matches, comes twice. */
  readonly rows: Sql
  /** Whether a hop needs the tables of reachTables. */
  readonly reached: boolean
}

interface Pointer {
  readonly source: number
  readonly parameter: bigint
  readonly target: number
}

interface Level {
  readonly name: Sql
  readonly from: Sql
  readonly sourceType: Sql
  readonly pointers: ReadonlyMap<Collection, readonly Pointer[]>
  readonly reached: boolean
}

/** undefined where nothing can be included. */
export function includeHops(base: Hop, query: SearchQuery): IncludeHops | undefined {
  const levels = levelsOf(base, query)
  if (levels.length === 0) return undefined
  const tables = levels.map(
    (level) => sql`,
${level.name} as materialized (
  ${join(
    [...level.pointers].map(([collection, pointers]) => hopOf({ base, level, collection, pointers })),
    ' union all ',
  )}
)`,
  )
  return {
    tables: tables.reduce((all, table) => sql`${all}${table}`),
    rows: join(
      levels.map(({ name }) => sql`select * from ${name}`),
      ' union all ',
    ),
    reached: levels.some(({ reached, pointers }) => reached && pointers.has('shared')),
  }
}

function levelsOf(base: Hop, query: SearchQuery): readonly Level[] {
  const { authority } = base
  const first = pointersOf(
    authority,
    query.includes.filter(({ parameter }) => query.types.includes(parameter.base)),
  )
  if (first.size === 0) return []
  const level: Level = {
    name: word('i1'),
    // The row beyond the page is only there to tell that there is more.
    from: sql`(select * from p where o <= ${integer(query.count)})`,
    sourceType: sql`${base.type ?? sql`null`}`,
    pointers: first,
    // What a visible row of the member points at is visible; what a shared one points at may be one step too far.
    reached: base.collection === 'shared',
  }
  const further = pointersOf(
    authority,
    query.includes.filter(({ iterate }) => iterate),
  )
  if (further.size === 0) return [level]
  const names = ['i1', ...Array.from({ length: iterations }, (_, index) => `i${index + 2}`)].map(word)
  const next = names.slice(1).map((name, index): Level => ({
    name,
    from: names[index] ?? name,
    sourceType: sql`p.type`,
    pointers: further,
    reached: true,
  }))
  return [level, ...next]
}

function pointersOf(
  authority: Authority,
  includes: readonly Include[],
): ReadonlyMap<Collection, readonly Pointer[]> {
  const byCollection = new Map<Collection, Pointer[]>()
  for (const { parameter, targetType } of includes) {
    const source = typeNumber(parameter.base)
    for (const type of targetType === undefined ? (parameter.targets ?? []) : [targetType]) {
      const collection = authority.collectionOf(type)
      const target = typeNumber(type)
      if (
        source === undefined ||
        target === undefined ||
        collection === undefined ||
        !authority.allows(type, 'read')
      )
        continue
      const pointers = byCollection.get(collection) ?? []
      byCollection.set(collection, [
        ...pointers,
        { source, parameter: parameterHash(parameter.number), target },
      ])
    }
  }
  return byCollection
}

interface HopParts {
  readonly base: Hop
  readonly level: Level
  readonly collection: Collection
  readonly pointers: readonly Pointer[]
}

const columns = sql`${row}.type, ${row}.id, ${row}.version, ${row}.last_updated, ${row}.content, ${row}.refs`

function hopOf({ base, level, collection, pointers }: HopParts): Sql {
  const { authority, moment } = base
  const reached = collection === 'shared' && level.reached
  const hop: Hop = { authority, collection, moment, types: authority.types(collection, 'read'), reached }
  const targets = smallints([...new Set(pointers.map(({ target }) => target))])
  const pairs = sql`unnest(${smallints(pointers.map(({ source }) => source))}, ${bigints(pointers.map(({ parameter }) => parameter))}, ${smallints(pointers.map(({ target }) => target))})`
  const pointed = sql`(${row}.self, ${row}.type) in (
    select r.h # x.parameter, x.target from ${level.from} p, unnest(p.refs) r(h), ${pairs} x(source, parameter, target) where x.source = ${level.sourceType}
  )`
  const rows = selectRows(hop, columns, sql`${row}.type = any (${targets}) and ${pointed}`)
  return sql`select h.* from s, lateral (${join(rows, ' union all ')} offset 0) h`
}
