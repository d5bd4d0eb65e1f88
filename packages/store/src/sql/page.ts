// The rows of a page, in order, one more than asked for, and their number.
import type { Plan, Selection } from '../plan/plan.ts'
import { integer } from './bind.ts'
import { type Candidates, candidatesOf, gathered } from './candidates.ts'
import { conditionsOf, type Terms } from './conditions.ts'
import { continuations } from './continuation.ts'
import { both, concat, empty, join, type Sql, sql } from './fragment.ts'
import type { Frame } from './frame.ts'
import { selectRows } from './rows.ts'
import { type Order, orderList, type Place } from './sort.ts'
import { row } from './tables.ts'

export interface Page {
  /** Tables that the page adds to those of the frame. */
  readonly tables: Sql
  /** A selection that can stand in `from (...)`. */
  readonly rows: Sql
  /** The number of all matches, whatever page this is. */
  readonly count: Sql
}

export interface PageParts {
  readonly frame: Frame
  readonly after: Place | undefined
}

export function pageOf(terms: Terms, plan: Plan, { frame, after }: PageParts): Page {
  const selection = gathered(plan)
  const candidates = selection && candidatesOf(terms, selection, { ...frame, order: plan.order })
  const from = candidates === undefined ? frame.from : [...frame.from, sql`f`]
  const arms = (columns: (selection: Selection) => Sql): readonly Sql[] =>
    plan.matches.flatMap((match) => armsOf(terms, match, { columns: columns(match), candidates }))
  const tail = sql`order by ${orderList(plan.order)} limit ${integer(plan.count + 1)}`
  const found = sql`select p.* from ${join(from, ', ')}, lateral (${ordered(arms(columnsOf(plan, frame)), { order: plan.order, after, tail })}) p`
  return {
    tables: candidates?.tables ?? empty,
    // Each member brings no more than a page; they come one after the other, so that the first few members end it.
    rows: frame.perMember ? sql`${found} ${tail}` : found,
    // `offset 0` keeps the rows apart from `s`, so that they are looked for after the setting.
    count: sql`select count(*)::integer as n from ${join(from, ', ')}, lateral (${join(
      arms(() => empty),
      ' union all ',
    )} offset 0) r`,
  }
}

interface ArmParts {
  readonly columns: Sql
  readonly candidates: Candidates | undefined
}

function armsOf(terms: Terms, selection: Selection, { columns, candidates }: ArmParts): readonly Sql[] {
  const condition = conditionsOf(terms, selection)
  if (candidates === undefined) return selectRows(terms, selection, { columns, condition })
  return [
    ...selectRows(terms, selection, { columns, condition: candidates.ifFew }),
    ...selectRows(terms, selection, { columns, condition: both(candidates.ifMany, condition) }),
  ]
}

interface OrderParts {
  readonly order: Order
  readonly after: Place | undefined
  readonly tail: Sql
}

/** Order and limit stand inside each arm: the union then merges rows that are few and in order. */
function ordered(arms: readonly Sql[], { order, after, tail }: OrderParts): Sql {
  if (after === undefined && arms.length === 1) return sql`${join(arms, ' union all ')} ${tail}`
  const places =
    after === undefined ? [empty] : continuations(order, after).map((place) => sql` where ${place}`)
  const parts = arms.flatMap((rows) =>
    places.map(
      (place) => sql`
  (select * from (${rows}) r${place} ${tail})`,
    ),
  )
  return sql`select * from (${join(parts, ' union all ')}
  ) u ${tail}`
}

/** With includes also what they start from: `d` is the number of steps from a row of a member, as far as they count (include.ts). */
function columnsOf({ order, includes }: Plan, { perMember }: Frame): (selection: Selection) => Sql {
  const keys = order.columns.map(({ expression, name }) => sql`, ${expression} as ${name}`)
  const member = perMember ? sql`, a.k` : empty
  return ({ collection }) => {
    const steps = collection === 'member' ? sql`0` : sql`2`
    const links =
      includes.length === 0
        ? empty
        : sql`, ${row}.type, ${row}.self, ${row}.refs, ${steps}::integer as d${member}`
    return sql`${row}.id, ${row}.version, ${row}.last_updated, ${row}.content${links}${concat(keys)}`
  }
}
