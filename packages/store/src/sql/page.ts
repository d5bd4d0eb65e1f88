// The rows of a page, in order, one more than asked for, and their number.
import type { Order, Place, SortColumn } from '../plan/order.ts'
import type { Plan, Selection } from '../plan/plan.ts'
import { integer } from './bind.ts'
import { type Candidates, candidatesOf, gathered } from './candidates.ts'
import { conditionsOf, type Terms } from './conditions.ts'
import { continuations } from './continuation.ts'
import { both, concat, empty, join, type Sql, sql } from './fragment.ts'
import type { Frame } from './frame.ts'
import { selectRows } from './rows.ts'
import { keyExpression, keyName, orderList } from './sort.ts'
import { row } from './tables.ts'

export interface Page {
  /** Tables that the page adds to those of the frame. */
  readonly tables: Sql
  /** A selection that can stand in `from (...)`. */
  readonly rows: Sql
  /** The number of all matches, whatever page this is. */
  readonly total: Sql
}

export interface PageParts {
  readonly frame: Frame
  readonly after: Place | undefined
  /** The column of that name. */
  readonly content: Sql
}

export function pageOf(terms: Terms, plan: Plan, { frame, after, content }: PageParts): Page {
  const selection = gathered(plan)
  const candidates = selection && candidatesOf(terms, selection, { ...frame, order: plan.order })
  const from = candidates === undefined ? frame.from : [...frame.from, sql`f`]
  const arms = (columns: (selection: Selection) => Sql): readonly Sql[] =>
    plan.matches.flatMap((match) => armsOf(terms, match, { columns: columns(match), candidates }))
  const tail = tailOf(plan.order, plan.count)
  const found = sql`select p.* from ${join(from, ', ')}, lateral (${ordered(arms(columnsOf(plan, frame, content)), { order: plan.order, after, tail })}) p`
  return {
    tables: candidates?.tables ?? empty,
    // Each member brings no more than a page.
    rows: frame.perMember
      ? behindSetting(sql`${found} ${tailOf(plan.order, plan.count, acrossMembers)}`)
      : found,
    // `offset 0` keeps the rows apart from `s`, so that they are looked for after the setting.
    total: sql`select count(*)::integer as n from ${join(frame.perMember ? [sql`s`, ...from] : from, ', ')}, lateral (${join(
      arms(() => empty),
      ' union all ',
    )} offset 0) r`,
  }
}

/** Within a selection of its own the members come first, and with them their order: the first few end the page. */
const behindSetting = (rows: Sql): Sql => sql`select p.* from s, lateral (${rows}) p`

const tailOf = (order: Order, count: number, nameOf = keyName): Sql =>
  sql`order by ${orderList(order, nameOf)} limit ${integer(count + 1)}`

/** By the column in whose order the members come: by its copy in the rows the database would sort them all. */
const acrossMembers = (column: SortColumn): Sql =>
  column.kind === 'member' ? keyExpression(column) : keyName(column)

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
  // The conditions name a key several times: behind `offset 0` it is computed once.
  const isComputed = after !== undefined && order.columns.some(({ source }) => source === 'values')
  const fence = isComputed ? sql` offset 0` : empty
  const parts = arms.flatMap((rows) =>
    places.map(
      (place) => sql`
  (select * from (${rows}${fence}) r${place} ${tail})`,
    ),
  )
  return sql`select * from (${join(parts, ' union all ')}
  ) u ${tail}`
}

/** With includes also what they start from: `d` is the number of steps from a row of a member, as far as they count (include.ts). */
function columnsOf(
  { order, includes }: Plan,
  { perMember }: Frame,
  content: Sql,
): (selection: Selection) => Sql {
  const keys = order.columns.map((column) => sql`, ${keyExpression(column)} as ${keyName(column)}`)
  const member = perMember ? sql`, a.k` : empty
  return ({ collection }) => {
    const steps = collection === 'member' ? sql`0` : sql`2`
    const links =
      includes.length === 0
        ? empty
        : sql`, ${row}.type, ${row}.self, ${row}.refs, ${steps}::integer as d${member}`
    return sql`${row}.id, ${row}.version, ${row}.last_updated, ${content}${links}${concat(keys)}`
  }
}
