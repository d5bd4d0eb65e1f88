// Prefixes of dates as conditions on half-open intervals: the search's [lo, hi) against a value's [e.lo, e.hi).
// https://hl7.org/fhir/R4/search.html#prefix
//
// prefix | R4's words                                                  | condition
// eq     | the search's range contains the value's                     | e.lo >= lo and e.hi <= hi
// ne     | it does not                                                 | e.lo < lo or e.hi > hi
// gt     | the range above the search's overlaps the value's           | e.hi > hi
// lt     | the range below the search's overlaps the value's           | e.lo < lo
// ge     | gt or eq                                                    | e.hi > hi or e.lo >= lo and e.hi <= hi
// le     | lt or eq                                                    | e.lo < lo or e.lo >= lo and e.hi <= hi
// sa     | the value's range lies in the range above the search's      | e.lo >= hi
// eb     | the value's range lies in the range below the search's      | e.hi <= lo
// ap     | the ranges overlap; the search's is widened by a tenth of   | e.lo < hi' and e.hi > lo'
//        | its distance from now, as R4 recommends                     |
import type { DateRange, DateValue, Prefix } from '@openpayer/fhir'
import { instant, smallint } from './bind.ts'
import { type Bound, either, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

/** Any of the row's dates of the parameter meets any of the values. */
export function dateCondition(parameter: number, values: readonly DateValue[], now: number): Sql {
  const ends = { lo: sql`any (${row}.dates_lo)`, hi: sql`any (${row}.dates_hi)` }
  const possible = possibly(values, now, ends)
  return sql`${possible} and exists (select from unnest(${row}.date_params, ${row}.dates_lo, ${row}.dates_hi) e(p, lo, hi) where e.p = ${smallint(parameter)} and ${rangeCondition(values, now)})`
}

/** Some entry has such an end, whatever its parameter: tells most rows apart at a tenth of the cost of looking at their entries. */
function possibly(values: readonly DateValue[], now: number, { lo, hi }: Ends): Sql {
  const necessary: Readonly<Record<Prefix, (from: Bound, to: Bound) => Sql>> = {
    eq: (from, to) => sql`(${from} <= ${lo} and ${to} >= ${hi})`,
    ne: () => sql`true`,
    gt: (_from, to) => sql`${to} < ${hi}`,
    lt: (from) => sql`${from} > ${lo}`,
    ge: (from) => sql`${from} <= ${hi}`,
    le: (_from, to) => sql`${to} >= ${lo}`,
    sa: (_from, to) => sql`${to} <= ${lo}`,
    eb: (from) => sql`${from} >= ${hi}`,
    ap: (from, to) => sql`(${to} > ${lo} and ${from} < ${hi})`,
  }
  return either(values.map((value) => withBounds(value, { now, bound: instant }, necessary[value.prefix])))
}

interface Ends {
  readonly lo: Sql
  readonly hi: Sql
}

/** The entry `e` (lo, hi) meets any of the values; `bound` gives milliseconds the type of its columns. */
export function rangeCondition(
  values: readonly DateValue[],
  now: number,
  bound: (ms: number) => Bound = instant,
): Sql {
  return either(values.map((value) => withBounds(value, { now, bound }, conditions[value.prefix])))
}

/** The same for a column that holds one instant, to the millisecond. */
export function instantCondition(column: Sql, values: readonly DateValue[], now: number): Sql {
  const inside = (lo: Bound, hi: Bound): Sql => sql`${column} >= ${lo} and ${column} < ${hi}`
  const ofInstant: Readonly<Record<Prefix, (lo: Bound, hi: Bound) => Sql>> = {
    eq: inside,
    ne: (lo, hi) => sql`not (${inside(lo, hi)})`,
    gt: (_lo, hi) => sql`${column} >= ${hi}`,
    lt: (lo) => sql`${column} < ${lo}`,
    ge: (lo) => sql`${column} >= ${lo}`,
    le: (_lo, hi) => sql`${column} < ${hi}`,
    sa: (_lo, hi) => sql`${column} >= ${hi}`,
    eb: (lo) => sql`${column} < ${lo}`,
    ap: inside,
  }
  return either(values.map((value) => withBounds(value, { now, bound: instant }, ofInstant[value.prefix])))
}

const contained = (lo: Bound, hi: Bound): Sql => sql`e.lo >= ${lo} and e.hi <= ${hi}`

const conditions: Readonly<Record<Prefix, (lo: Bound, hi: Bound) => Sql>> = {
  eq: contained,
  ne: (lo, hi) => sql`(e.lo < ${lo} or e.hi > ${hi})`,
  gt: (_lo, hi) => sql`e.hi > ${hi}`,
  lt: (lo) => sql`e.lo < ${lo}`,
  ge: (lo, hi) => sql`(e.hi > ${hi} or ${contained(lo, hi)})`,
  le: (lo, hi) => sql`(e.lo < ${lo} or ${contained(lo, hi)})`,
  sa: (_lo, hi) => sql`e.lo >= ${hi}`,
  eb: (lo) => sql`e.hi <= ${lo}`,
  ap: (lo, hi) => sql`e.lo < ${hi} and e.hi > ${lo}`,
}

interface Bounds {
  readonly now: number
  readonly bound: (ms: number) => Bound
}

function withBounds(value: DateValue, { now, bound }: Bounds, condition: (lo: Bound, hi: Bound) => Sql): Sql {
  const { lo, hi } = value.prefix === 'ap' ? widened(value, now) : value
  return condition(bound(lo), bound(hi))
}

/** By a tenth of the distance between now and the date, to whole milliseconds. */
export function widened({ lo, hi }: DateRange, now: number): DateRange {
  const distance = now < lo ? lo - now : now >= hi ? now - hi : 0
  const slack = Math.round(distance / 10)
  return { lo: lo - slack, hi: hi + slack }
}
