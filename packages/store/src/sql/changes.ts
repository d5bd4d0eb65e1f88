// Every version of open data, newest first: what a copy of them needs to stay one. https://hl7.org/fhir/R4/http.html#history
//
// A version has its time before it is committed, so one of an earlier time can appear after one of a later. None is told of while that can
// happen: what is missing is always newer than what was told (docs/decisions/0004-reading-and-pages.md).
import type { Collection } from '@openpayer/fhir'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { bigint, instant, integer, smallint, smallints, text } from './bind.ts'
import { always, both, type Bound, join, type Sql, sql } from './fragment.ts'
import { openingTable } from './opening.ts'
import { row, tables } from './tables.ts'

/** The version that a page ended with. */
export interface ChangePlace {
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number
  readonly type: string
  readonly id: string
  readonly version: number
}

export interface ChangesRequest {
  readonly collection: Collection
  readonly types: readonly string[]
  /** Milliseconds since the epoch; inclusive. */
  readonly since: number | undefined
  readonly after: ChangePlace | undefined
  readonly limit: number
  /** What makes stamps of transaction ids. */
  readonly stampOffset: bigint
}

/**
 * Rows of type, id, version, time, content. Types that the grant cannot read have none. Each type is read along its own index, as far as a page
 * goes. Throws a plain Error for the data of members: only what is open can be asked for whole.
 */
export function changesStatement(authority: Authority, request: ChangesRequest): Sql {
  const { collection, limit } = request
  if (authority.members !== undefined) throw new Error('there is no feed of what members own')
  const readable = request.types.filter(
    (type) => authority.collectionOf(type) === collection && authority.allows(type, 'read'),
  )
  const types = smallints(readable.map(typeNumber).filter((number) => number !== undefined))
  const reading = { condition: conditionOf(request), limit: integer(limit) }
  const { current, history } = tables[collection]
  const arms = [current, history].map((table) => versionsIn(table, types, reading))
  return sql`${openingTable(authority, 'search')},
settled as materialized (${settled(request.stampOffset)})
select v.type, v.id, v.version, v.last_updated, v.content from s, settled, lateral (
  ${join(arms, ' union all ')}
) v order by v.last_updated desc, v.type desc, v.id desc, v.version desc limit ${reading.limit}`
}

/**
 * `below`: the least stamp of a transaction under way, or one above all that ended. Ids are of the whole server; transactions of its other
 * databases write nothing here. One that ended after the snapshot was taken is not found any more, and counts.
 */
function settled(stampOffset: bigint): Sql {
  return sql`select ${bigint(stampOffset)} + coalesce(
    (select min(x::text::bigint) from pg_snapshot_xip(pg_current_snapshot()) x
      where not exists (select from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())),
    pg_snapshot_xmax(pg_current_snapshot())::text::bigint) as below`
}

function versionsIn(
  table: Sql,
  types: Bound,
  { condition, limit }: { readonly condition: Sql; readonly limit: Bound },
): Sql {
  const columns = sql`${row}.type, ${row}.id, ${row}.version, ${row}.last_updated, ${row}.content`
  return sql`select r.* from unnest(${types}) t(type), lateral (
    select ${columns} from ${table} ${row} where ${row}.type = t.type and ${row}.tx < settled.below and ${condition}
    order by ${row}.last_updated desc, ${row}.id desc, ${row}.version desc limit ${limit}
  ) r`
}

function conditionOf({ since, after }: ChangesRequest): Sql {
  return both(
    since === undefined ? always : sql`${row}.last_updated >= ${instant(since)}`,
    after === undefined ? always : behind(after),
  )
}

/** The first comparison is one that the index answers. */
function behind({ lastUpdated, type, id, version }: ChangePlace): Sql {
  const at = instant(lastUpdated)
  const number = smallint(typeNumber(type) ?? 0)
  return sql`${row}.last_updated <= ${at} and (${row}.last_updated, ${row}.type, ${row}.id, ${row}.version) < (${at}, ${number}, ${text(id)} collate "C", ${integer(version)})`
}
