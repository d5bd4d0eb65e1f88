// Dates of open tables through their index: a row is a box around its dates, each a point of where it starts and where it ends
// (migrations/0010-open-dates.sql). A condition is one or two rectangles; every row that meets it has a box that touches one of them.
import type { DateRange, DateValue, Prefix } from '@openpayer/fhir'
import type { Selection } from '../plan/plan.ts'
import { typeNumber } from '../resource-types.ts'
import { box } from './bind.ts'
import { widened } from './date-condition.ts'
import { both, join, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

/** What rows that meet the dates asked for must meet in the index. It finds them, and the conditions themselves are still to be tested. */
export function foundByDates({ conditions, types }: Selection, now: number): Sql {
  const found = conditions.flatMap((condition) =>
    condition.kind === 'value' && condition.filter.kind === 'date'
      ? [touched(condition.filter.values, types, now)]
      : [],
  )
  return both(...found)
}

function touched(values: readonly DateValue[], types: readonly string[], now: number): Sql {
  const areas = values.flatMap((value) =>
    rectangles[value.prefix](value.prefix === 'ap' ? widened(value, now) : value),
  )
  const boxes = types.flatMap((type) => areas.map((area) => boxOf(typeNumber(type) ?? 0, area)))
  if (boxes.length === 0) return sql`false`
  const dates = sql`dates_box(${row}.type, ${row}.dates_lo, ${row}.dates_hi)`
  return sql`(${join(
    boxes.map((one) => sql`${dates} && ${one}`),
    ' or ',
  )})`
}

/** Milliseconds since 1970, ends included, between which a date starts, and between which it ends. */
interface Rectangle {
  readonly lo: readonly [number, number]
  readonly hi: readonly [number, number]
}

const any = [-Infinity, Infinity] as const

const inside = ({ lo, hi }: DateRange): Rectangle => ({ lo: [lo, hi - 1], hi: [lo + 1, hi] })
const before = ({ lo }: DateRange): Rectangle => ({ lo: [-Infinity, lo - 1], hi: any })
const after = ({ hi }: DateRange): Rectangle => ({ lo: any, hi: [hi + 1, Infinity] })

/** The table of date-condition.ts. A date ends after it starts. */
const rectangles: Readonly<Record<Prefix, (range: DateRange) => readonly Rectangle[]>> = {
  eq: (range) => [inside(range)],
  ne: (range) => [before(range), after(range)],
  gt: (range) => [after(range)],
  lt: (range) => [before(range)],
  ge: (range) => [after(range), inside(range)],
  le: (range) => [before(range), inside(range)],
  sa: ({ hi }) => [{ lo: [hi, Infinity], hi: any }],
  eb: ({ lo }) => [{ lo: any, hi: [-Infinity, lo] }],
  ap: ({ lo, hi }) => [{ lo: [-Infinity, hi - 1], hi: [lo + 1, Infinity] }],
}

/** Half a millisecond, since neither the numbers of the index nor these are exact. */
const slack = 0.0005

function boxOf(type: number, { lo, hi }: Rectangle): Sql {
  const [left, right] = lo.map((ms) => type * typeDistance + startOf(ms))
  const [bottom, top] = hi.map(endOf)
  return sql`${box(`(${Number(left) - slack},${Number(bottom) - slack}),(${Number(right) + slack},${Number(top) + slack})`)}`
}

const typeDistance = 1e10
const earliest = Date.parse('0001-01-01T00:00:00Z')

const startOf = (ms: number): number => {
  if (ms < earliest) return -3.2e9
  return ms === earliest ? -3e9 : limited(ms / 1000, -2.6e9, 4.2e9)
}

const endOf = (ms: number): number => limited(ms / 1000, -3e11, 3e11)

const limited = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
