// Where the rows of a search come from. Each selection carries the grant: the member's key, the types that its rules
// allow, and for shared rows that something the grant can see points at them (ARCHITECTURE.md, rules 5 and 6).
import type { Collection } from '@openpayer/fhir'
import type { Authority } from './authority.ts'
import { always, both, type Bound, empty, join, type Sql, sql } from './fragment.ts'
import { type Moment, standing, written } from './moment.ts'
import { row, tables } from './tables.ts'

export interface Hop {
  readonly authority: Authority
  readonly collection: Collection
  readonly moment: Moment
  /** Numbers of the types that the grant allows in this place. */
  readonly types: Bound
  /** Shared rows: whether the statement has the table `far` and a row must be in it; false only where a visible member row points here. */
  readonly reached: boolean
  /** Rows of this one type; the rules are then asked once, not for each row. */
  readonly type?: Bound
}

interface Arm {
  readonly table: Sql
  readonly standing: Sql
}

function armsOf(collection: Collection, moment: Moment): readonly Arm[] {
  const { current, history } = tables[collection]
  if (moment === 'now') return [{ table: current, standing: sql`${row}.content is not null` }]
  const then = sql`${row}.content is not null and ${written(row, moment)}`
  const kept = collection === 'member' ? sql` and not ${row}.withdrawn` : empty
  return [
    { table: current, standing: then },
    { table: history, standing: sql`${then} and ${standing(row, moment)}${kept}` },
  ]
}

/** Selections of the hop's rows that meet the condition, one for each place where versions of the moment lie. */
export function selectRows(hop: Hop, columns: Sql, condition: Sql): readonly Sql[] {
  const granted = grantedTo(hop)
  return armsOf(hop.collection, hop.moment).map(
    (arm) => sql`select ${columns}
    from ${arm.table} ${row} where ${both(granted, arm.standing, condition)}`,
  )
}

/** The grant as a condition on a row. `s` is the first table of every statement. */
function grantedTo({ authority, collection, types, reached, type }: Hop): Sql {
  const allowed =
    type === undefined
      ? sql`${row}.type = any (${types})`
      : sql`${row}.type = ${type} and ${type} = any (${types})`
  switch (collection) {
    case 'member':
      ownMember(authority)
      return sql`${row}.member_key = s.k and ${allowed}`
    case 'shared':
      ownMember(authority)
      return reached ? sql`${allowed} and ${row}.self in (select t from far)` : allowed
    case 'directory':
    case 'formulary':
      return allowed
  }
}

function ownMember({ memberKey }: Authority): void {
  if (memberKey === undefined) throw new Error('rows of members need the grant of a member')
}

/**
 * The first tables of a statement. `s` is one row: it sets the member whose rows the policies let through, for this statement only, and
 * holds its key `k`; every hop refers to `s.k`, so the setting is made before a row is looked at. `w` is the snapshot, for searches.
 */
export function openingTables({ memberKey }: Authority, use: 'search' | 'instance'): Sql {
  const snapshot = sql`pg_current_snapshot()::text as w`
  if (memberKey === undefined) return sql`with s as materialized (select ${snapshot})`
  const key = sql`set_config('openpayer.member', ${memberKey}, true)::bigint as k`
  return sql`with s as materialized (select ${use === 'search' ? sql`${key}, ${snapshot}` : key})`
}

/**
 * `near`: hashes of everything that a row of the member points at, of the types that the grant can see. `far`: those, and what the shared
 * ones among them point at in turn. `offset 0` keeps the two steps apart, else the array is taken apart for each row that is compared.
 */
export function reachTables(authority: Authority, moment: Moment): Sql {
  const members: Hop = {
    authority,
    collection: 'member',
    moment,
    types: authority.types('member', 'see'),
    reached: false,
  }
  const sources = join(selectRows(members, sql`${row}.targets`, always), ' union all ')
  const current = armsOf('shared', moment).map(
    (arm) =>
      sql`select ${row}.targets from near join ${arm.table} ${row} on ${row}.self = near.t where ${arm.standing}`,
  )
  return sql`,
near as materialized (
  select distinct t.t from s, lateral (${sources} offset 0) n, unnest(n.targets) t(t)
),
far as materialized (
  select t from near union select u.t from (${join(current, ' union all ')}) v, unnest(v.targets) u(t)
)`
}
