// `_include` and `_revinclude`: one table of the statement for each level. https://hl7.org/fhir/R4/search.html#include
//
// Each hop carries the grant again: the member's key, types that its rules let it read, and for shared rows the rule of visibility.
// `d` counts the steps from a row of a member: what lies one or two steps away is visible by that; what may be further must be in `far`.
import type { Collection } from '@openpayer/fhir'
import { maxIncluded } from '../plan/include-levels.ts'
import type { IncludeLevel, Plan, Pointer } from '../plan/plan.ts'
import { parameterHash } from '../hash.ts'
import { typeNumber } from '../resource-types.ts'
import { bigints, integer, smallints } from './bind.ts'
import { always, both, concat, empty, join, type Sql, sql, word } from './fragment.ts'
import { type Granted, type Reading, selectRows } from './rows.ts'
import { row } from './tables.ts'

export interface IncludeParts {
  readonly reading: Reading
  /** Whether the rows of the page carry the key of their member, `k`. */
  readonly perMember: boolean
}

/** A table for each level, in order. */
export function includeTables(plan: Plan, parts: IncludeParts): Sql {
  const isSharedBase = plan.matches.some(({ collection }) => collection === 'shared')
  return concat(
    plan.includes.map((level) => {
      const source = level.from === 'p' ? onPage(plan) : word(level.from)
      const hop = { ...parts, source, mayBeFar: level.from !== 'p' || isSharedBase }
      const rows = [...forwardRows(level, hop), ...reverseRows(level, hop)]
      const limit = level.isBeyond ? empty : sql` limit ${integer(roomOf(plan, level) + 1)}`
      return sql`,
${word(level.name)} as materialized (
  ${join(rows, ' union all ')}${limit}
)`
    }),
  )
}

/**
 * Rows that a level has at most: with more, more resources are included than a page may hold. One can come along a reference and against one, and
 * as many as the page has are matches that it shows already. Of a group's members each has the shared ones for itself, so there fewer may be too many.
 */
function roomOf({ count }: Plan, { forward, reverse }: IncludeLevel): number {
  const ways = forward.length > 0 && reverse.length > 0 ? 2 : 1
  return ways * (maxIncluded + count)
}

/** The row beyond the page is only there to tell that there is more. */
const onPage = ({ count }: Plan): Sql => sql`(select * from p where o <= ${integer(count)})`

const isIncluded = ({ isBeyond }: IncludeLevel): boolean => !isBeyond

/** Selection of the included rows; one that is there twice, or among the matches, comes twice. */
export function includedRows({ includes }: Plan): Sql {
  return join(
    includes.filter(isIncluded).map(({ name }) => sql`select * from ${word(name)}`),
    ' union all ',
  )
}

/** Whether a level ends before all its rows, or the next would bring some that are not on the page yet. */
export function isCutShort(plan: Plan): Sql {
  const levels = plan.includes.filter(isIncluded)
  const tables = levels.map(({ name }) => word(name))
  const beyond = plan.includes.find(({ isBeyond }) => isBeyond)
  const full = levels.map(
    (level) => sql`(select count(*) from ${word(level.name)}) > ${integer(roomOf(plan, level))}`,
  )
  if (beyond === undefined) return join(full, ' or ')
  const known = [sql`${onPage(plan)} p`, ...tables].map((table) => sql`select self from ${table}`)
  return join(
    [
      ...full,
      sql`exists (select from ${word(beyond.name)} x where not exists (select from (${join(known, ' union all ')}) k where k.self = x.self))`,
    ],
    ' or ',
  )
}

interface HopParts extends IncludeParts {
  readonly source: Sql
  /** Whether what is shared and pointed at may be more than two steps from a row of a member. */
  readonly mayBeFar: boolean
}

function columnsOf(collection: Collection, steps: Sql, perMember: boolean): Sql {
  const distance = collection === 'member' ? sql`0` : steps
  const member = perMember ? sql`, g.k` : empty
  return sql`${row}.type, ${row}.id, ${row}.version, ${row}.last_updated, ${row}.content, ${row}.self, ${row}.refs, ${distance} as d${member}`
}

function forwardRows({ forward }: IncludeLevel, hop: HopParts): readonly Sql[] {
  return [...Map.groupBy(forward, ({ collection }) => collection)].map(([collection, pointers]) => {
    const { perMember, mayBeFar } = hop
    const isFar = collection === 'shared' && mayBeFar
    const types = [...new Set(pointers.map(({ target }) => target))]
    const granted: Granted = { collection, types, use: 'read', visible: 'pointed' }
    const rows = selectRows(readingOf(hop), granted, {
      columns: columnsOf(collection, sql`least(g.d, 2)`, perMember),
      beside: sql`, ${pointedAt(pointers, hop)} g`,
      condition: both(
        sql`${row}.self = g.h and ${row}.type = g.target`,
        isFar ? sql`(g.d <= 2 or ${row}.self = any (far.t))` : always,
      ),
    })
    return sql`select h.* from s${isFar ? sql`, far` : empty}, lateral (${join(rows, ' union all ')} offset 0) h`
  })
}

/** What the rows of the source point at: `h` is `self` of it, if the reference is one of the parameter. */
function pointedAt(pointers: readonly Pointer[], { source, perMember }: HopParts): Sql {
  const pairs = sql`unnest(${numbers(pointers, 'source')}, ${parameters(pointers)}, ${numbers(pointers, 'target')}) x(source, parameter, target)`
  const [member, groups] = perMember ? [sql`, p.k`, sql`1, 2, p.k`] : [empty, sql`1, 2`]
  return sql`(
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d${member} from ${source} p, unnest(p.refs) r(h), ${pairs} where x.source = p.type group by ${groups}
  )`
}

function reverseRows({ reverse }: IncludeLevel, hop: HopParts): readonly Sql[] {
  return [...Map.groupBy(reverse, ({ source }) => source)].flatMap(([type, pointers]) => {
    const [first] = pointers
    if (first === undefined) return []
    const { collection } = first
    const granted: Granted = { collection, types: [type], use: 'read', visible: 'far' }
    const rows = selectRows(readingOf(hop), granted, {
      columns: columnsOf(collection, sql`2`, hop.perMember),
      condition: sql`${row}.refs && g.h`,
      found: true,
    })
    const far = collection === 'shared' ? sql`, far` : empty
    return sql`select h.* from s${far}, ${pointing(pointers, hop)} g, lateral (${join(rows, ' union all ')} offset 0) h`
  })
}

/** What stands in `refs` of rows that point at the rows of the source: of all together, or member by member. */
function pointing(pointers: readonly Pointer[], { source, perMember }: HopParts): Sql {
  const pairs = sql`unnest(${parameters(pointers)}, ${numbers(pointers, 'target')}) x(parameter, target)`
  const hashes = sql`from ${source} p, ${pairs} where x.target = p.type`
  return perMember
    ? sql`(select p.k, array_agg(p.self # x.parameter) as h ${hashes} group by p.k)`
    : sql`(select array(select p.self # x.parameter ${hashes}) as h offset 0)`
}

const readingOf = ({ reading, perMember }: HopParts): Reading =>
  perMember ? { ...reading, memberKey: sql`g.k` } : reading

const numbers = (pointers: readonly Pointer[], end: 'source' | 'target'): Sql['parts'][number] =>
  smallints(pointers.map((pointer) => typeNumber(pointer[end]) ?? 0))

const parameters = (pointers: readonly Pointer[]): Sql['parts'][number] =>
  bigints(pointers.map(({ parameter }) => parameterHash(parameter.number)))
