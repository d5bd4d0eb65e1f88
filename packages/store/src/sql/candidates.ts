// Matches of hops on open tables, where nothing is known of how many rows meet a condition. Candidates are gathered by what is rare: the
// row's own values, and each end of a hop is then asked for; or the hop, and an index finds what hangs together with its rows. Where all
// that is frequent, or brings too many, matches are so frequent that a walk in order meets them. So it is with many codes,
// where `own` and `f` are enough.
//
//   own, own_few: what meets the conditions that a row answers by itself (own-rows.ts)
//   w: `way`: which of these rows candidates are looked for by: 0 their own, n the n-th hop's; null where none are few
//   c: type and id of at most `fewRows` + 1 rows that meet all conditions
//   f: `few`: whether those are all
import { isOpen } from '@openpayer/fhir'
import type { Order } from '../plan/order.ts'
import type { Condition, Hop, Plan, Selection } from '../plan/plan.ts'
import { integer } from './bind.ts'
import { conditionSql, hashesOf, lookedUp, type Terms } from './conditions.ts'
import { always, both, concat, empty, join, type Sql, sql, word } from './fragment.ts'
import { ownSet } from './own-rows.ts'
import { selectRows } from './rows.ts'
import { isOfDates } from './sample.ts'
import { row, searched } from './tables.ts'

/** The one selection of an open search whose hops, or the codes of whose value set, may find many rows. */
export function gathered({ matches }: Plan): Selection | undefined {
  const [selection] = matches
  if (selection === undefined || !isOpen(selection.collection)) return undefined
  const isGathered = selection.conditions.some(isCountedHop) || selection.conditions.some(isOfDates)
  return isGathered || ownSet(selection) !== undefined ? selection : undefined
}

type HopCondition = Extract<Condition, { readonly kind: 'hop' }>

const isCountedHop = (condition: Condition): condition is HopCondition =>
  condition.kind === 'hop' && (condition.hop.kind === 'chain' || condition.hop.kind === 'has')

export interface Candidates {
  readonly tables: Sql
  /** What each row of the two ways must meet, the other conditions apart. */
  readonly ifFew: Sql
  readonly ifMany: Sql
}

export interface CandidateParts {
  readonly order: Order
  /** Whether the statement has the tables of `ownTables`. */
  readonly hasOwn: boolean
}

export function candidatesOf(
  terms: Terms,
  selection: Selection,
  { order, hasOwn }: CandidateParts,
): Candidates {
  if (selection.conditions.every(({ kind }) => kind !== 'hop')) return ownAlone
  const hops = selection.conditions.filter(isCountedHop).map(({ hop }) => hop)
  const ways = [
    ...(hasOwn ? [{ way: 0, rows: rowsOfOwn(terms, selection) }] : []),
    ...hops.map((hop, index) => ({ way: index + 1, rows: rowsOfHop(terms, selection, hop) })),
  ]
  // In another order than that of the ids nothing is gained by ending early.
  const isWalk = order.columns.every(({ kind }) => kind === 'type')
  const most = integer(terms.thresholds.fewRows)
  const limit = isWalk ? sql` limit ${integer(terms.thresholds.fewRows + 1)}` : empty
  const counted = isWalk ? sql` and (select count(*) from c) <= ${most}` : empty
  return {
    tables: sql`,
w as materialized (select case${concat(choices(hops, hasOwn))} end as way),
c as materialized (
  select x.* from s, lateral (${metRows(terms, selection, { ways, hops })}${limit}) x
),
f as materialized (select w.way is not null${counted} as few from w)`,
    ifFew: sql`f.few and (${row}.type, ${row}.id) in (select c.type, c.id from c)`,
    ifMany: sql`not f.few`,
  }
}

/** Without hops, a row that meets what it answers by itself meets all. */
const ownAlone: Candidates = {
  tables: sql`,
f as materialized (select few from own_few)`,
  ifFew: sql`f.few and (${row}.type, ${row}.id) in (select own.type, own.id from own)`,
  ifMany: sql`not f.few`,
}

/** By what candidates are looked for: the first of which there are few. */
function choices(hops: readonly Hop[], hasOwn: boolean): readonly Sql[] {
  const few = [...(hasOwn ? ['own_few'] : []), ...hops.map(({ name }) => name)]
  const first = hasOwn ? 0 : 1
  return few.map((name, index) => sql` when (select few from ${word(name)}) then ${integer(first + index)}`)
}

interface Way {
  readonly way: number
  /** From each place where versions of the moment lie. */
  readonly rows: readonly Sql[]
}

interface MetParts {
  readonly ways: readonly Way[]
  readonly hops: readonly Hop[]
}

/** Type and id of those rows of the way taken that meet all conditions, each but that by which they were found. */
function metRows(terms: Terms, selection: Selection, { ways, hops }: MetParts): Sql {
  const conditions = selection.conditions.map((condition) => {
    const found = wayOf(condition, hops)
    if (ways.every(({ way }) => way === found)) return always
    const met = conditionSql(terms, condition, true)
    const isWay = found !== undefined && ways.some(({ way }) => way === found)
    return isWay ? sql`(${row}.way = ${integer(found)} or ${met})` : met
  })
  const found = ways.map(
    ({ way, rows }) =>
      sql`select x.*, ${integer(way)} as way from w, lateral (${join(rows, ' union all ')} offset 0) x where w.way = ${integer(way)}`,
  )
  return sql`select ${row}.type, ${row}.id from (${join(found, ' union all ')} offset 0) ${row} where ${both(...conditions)}`
}

/** By which rows that meet the condition are found; undefined where by none, as above and below. */
function wayOf(condition: Condition, hops: readonly Hop[]): number | undefined {
  if (condition.kind !== 'hop') return 0
  const at = hops.indexOf(condition.hop)
  return at < 0 ? undefined : at + 1
}

/** What few rows meet by themselves. */
function rowsOfOwn(terms: Terms, selection: Selection): readonly Sql[] {
  return selectRows(terms, selection, {
    columns: searched,
    condition: sql`(${row}.type, ${row}.id) in (select own.type, own.id from own)`,
  })
}

/** Through the index of a hop. */
function rowsOfHop(terms: Terms, selection: Selection, hop: Hop): readonly Sql[] {
  if (hop.kind !== 'chain')
    return selectRows(terms, selection, { columns: searched, condition: lookedUp(terms, hop), found: true })
  // Hash by hash: the index on all at once compares each row that it finds with each of them, and finds the last before the first is used.
  const found = selectRows(terms, selection, {
    columns: searched,
    condition: sql`${row}.refs @> array[u.h]`,
    found: true,
  })
  return found.map(
    (rows) => sql`select x.* from unnest(${hashesOf(terms, hop)}) u(h), lateral (${rows} offset 0) x`,
  )
}
