// Every version of open data, newest first: what a copy of them needs to stay one. https://hl7.org/fhir/R4/http.html#history
import type { Collection } from '@openpayer/fhir'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { instant, integer, smallint, smallints, text } from './bind.ts'
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
  return sql`${openingTable(authority, 'search')}
select v.type, v.id, v.version, v.last_updated, v.content from s, lateral (
  ${join(arms, ' union all ')}
) v order by v.last_updated desc, v.type desc, v.id desc, v.version desc limit ${reading.limit}`
}

function versionsIn(
  table: Sql,
  types: Bound,
  { condition, limit }: { readonly condition: Sql; readonly limit: Bound },
): Sql {
  const columns = sql`${row}.type, ${row}.id, ${row}.version, ${row}.last_updated, ${row}.content`
  return sql`select r.* from unnest(${types}) t(type), lateral (
    select ${columns} from ${table} ${row} where ${row}.type = t.type and ${condition}
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
