// Where the rows of a search come from. Each selection carries the grant: the member's key, the types that its rules
// allow, and for shared rows that something the grant can see points at them (ARCHITECTURE.md, rules 5 and 6).
import { type Collection, isOpen } from '@openpayer/fhir'
import type { Selection } from '../plan/plan.ts'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { smallint, smallints } from './bind.ts'
import { type Bound, both, empty, type Sql, sql } from './fragment.ts'
import { type Moment, standing, written } from './moment.ts'
import { row, tables } from './tables.ts'

/** What all selections of a statement have in common. */
export interface Reading {
  readonly authority: Authority
  readonly moment: Moment
  /** The key that rows of members are compared with, a column of a table before: `s.k`, or `a.k` of one of a group's members. */
  readonly memberKey: Sql
}

/** What of a selection decides which rows the grant lets through. */
export interface Granted extends Pick<Selection, 'collection' | 'use' | 'visible'> {
  /** `all` that the grant allows. */
  readonly types: readonly string[] | 'all'
}

export interface Arm {
  readonly table: Sql
  readonly standing: Sql
}

export function armsOf(collection: Collection, moment: Moment): readonly Arm[] {
  const { current, history } = tables[collection]
  if (moment === 'now') return [{ table: current, standing: sql`${row}.content is not null` }]
  const then = sql`${row}.content is not null and ${written(row, moment)}`
  const kept = collection === 'member' ? sql` and not ${row}.withdrawn` : empty
  return [
    { table: current, standing: then },
    { table: history, standing: sql`${then} and ${standing(row, moment)}${kept}` },
  ]
}

export interface RowParts {
  readonly columns: Sql
  readonly condition: Sql
  /** Tables beside that of the rows, with a comma in front. */
  readonly beside?: Sql
  /** The condition finds the rows through an index of its own: on open tables the type is only tested, and no index of it is read as well. */
  readonly found?: true
}

/** Selections of the rows that the grant lets through and that meet the condition, one for each place where versions of the moment lie. */
export function selectRows(
  reading: Reading,
  granted: Granted,
  { columns, condition, beside = empty, found }: RowParts,
): readonly Sql[] {
  const type = found === true && isOpen(granted.collection) ? sql`${row}.type::integer` : sql`${row}.type`
  const allowed = grantedTo(reading, granted, type)
  return armsOf(granted.collection, reading.moment).map(
    (arm) => sql`select ${columns}
    from ${arm.table} ${row}${beside} where ${both(allowed, arm.standing, condition)}`,
  )
}

/** The grant as a condition on a row. */
function grantedTo(reading: Reading, { collection, types, use, visible }: Granted, column: Sql): Sql {
  const allowed = typesAllowed(types, reading.authority.types(collection, use), column)
  switch (collection) {
    case 'member':
      ofMembers(reading.authority)
      return sql`${row}.member_key = ${reading.memberKey} and ${allowed}`
    case 'shared':
      ofMembers(reading.authority)
      return visible === 'far' ? sql`${allowed} and ${row}.self = any (far.t)` : allowed
    case 'directory':
    case 'formulary':
      return allowed
  }
}

/** With one type the rules are asked once, not for each row. */
function typesAllowed(types: Granted['types'], set: Bound, column: Sql): Sql {
  if (types === 'all') return sql`${column} = any (${set})`
  const numbers = types.map(typeNumber).filter((number) => number !== undefined)
  const [only] = numbers
  if (only === undefined || numbers.length > 1) {
    return sql`${column} = any (${smallints(numbers)}) and ${column} = any (${set})`
  }
  const type = smallint(only)
  return sql`${column} = ${type} and ${type} = any (${set})`
}

function ofMembers({ members }: Authority): void {
  if (members === undefined) throw new Error('rows of members need the grant of a member or a group')
}
