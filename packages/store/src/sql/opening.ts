// The first tables of every statement: the setting that the policies ask for, and what of the shared collection may be seen.
import type { Authority } from './authority.ts'
import { always, both, empty, join, type Sql, sql } from './fragment.ts'
import type { Moment } from './moment.ts'
import { armsOf, type Reading, selectRows } from './rows.ts'
import { row } from './tables.ts'

/**
 * `s` is one row: it sets the member or the group whose rows the policies let through, for this statement only, and holds the member's key
 * `k` or the group's id `g`; every hop refers to it, so the setting is made before a row is looked at. `w` is the snapshot, for searches.
 */
export function openingTable({ members }: Authority, use: 'search' | 'instance'): Sql {
  const snapshot = sql`pg_current_snapshot()::text as w`
  if (members === undefined) return sql`with s as materialized (select ${snapshot})`
  const set =
    members.kind === 'one'
      ? sql`set_config('openpayer.member', ${members.key}, true)::bigint as k`
      : sql`set_config('openpayer.group', ${members.group}, true) as g`
  return sql`with s as materialized (select ${use === 'search' ? sql`${set}, ${snapshot}` : set})`
}

/** The members of the group, behind `s`, in the order of their keys. */
export function attributed(condition: Sql = always, descending = false): Sql {
  const chosen = both(sql`a.group_id = s.g`, condition)
  return sql`lateral (
  select a.member_key as k from attribution a where ${chosen} order by a.member_key${descending ? sql` desc` : empty} offset 0
) a`
}

/** `near` and `far` of all whose rows these are, as tables of the statement. */
export function reachTables(authority: Authority, moment: Moment): Sql {
  const isGroup = authority.members?.kind === 'group'
  const reading: Reading = { authority, moment, memberKey: isGroup ? sql`a.k` : sql`s.k` }
  const from = isGroup ? sql`s, ${attributed()}, ` : sql`s, `
  return sql`,
near as materialized (
  ${nearOf(reading, from)}
),
far as materialized (
  ${farOf(reading)} from near
)`
}

/** The same of one of a group's members, behind `a`. */
export function reachOfMember(reading: Reading): readonly Sql[] {
  return [sql`lateral (${nearOf(reading, empty)}) near`, sql`lateral (${farOf(reading)} offset 0) far`]
}

/** `near`: hashes of all that a row of the members points at, of the types that the grant can see. `offset 0` keeps the rows behind `s`. */
function nearOf(reading: Reading, from: Sql): Sql {
  const sources = selectRows(
    reading,
    { collection: 'member', types: 'all', use: 'see', visible: 'pointed' },
    { columns: sql`${row}.targets`, condition: always },
  )
  return sql`select coalesce(array_agg(distinct u.t), '{}') as t from ${from}lateral (${join(sources, ' union all ')} offset 0) r, unnest(r.targets) u(t)`
}

/** `far`: those, and what the shared ones among them point at in turn, whatever their type. */
function farOf({ moment }: Reading): Sql {
  const sources = armsOf('shared', moment).map(
    (arm) =>
      sql`select ${row}.targets from ${arm.table} ${row} where ${row}.self = any (near.t) and ${arm.standing}`,
  )
  return sql`select near.t || array(select u.t from (${join(sources, ' union all ')}) r, unnest(r.targets) u(t)) as t`
}
