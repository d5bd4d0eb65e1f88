// A page of a search as one statement: setting, matches, included resources and number of matches see the same moment.
//
// Rows come as (type, id, version, last_updated, content, sort keys...). The first has type 0 and carries the snapshot in `id` and the
// number of matches, if wanted, in `version`. Matches follow in their order with a null type (with several types it is one of their keys),
// then included resources with theirs, and where some of those are missing a row of type -1.
import type { Order, Place } from '../plan/order.ts'
import type { Plan } from '../plan/plan.ts'
import type { Authority } from './authority.ts'
import { smallint } from './bind.ts'
import type { Terms } from './conditions.ts'
import { concat, empty, type Sql, sql } from './fragment.ts'
import { frameOf, isPerMember } from './frame.ts'
import { includedRows, includeTables, isCutShort } from './include.ts'
import { momentOf, type Snapshot } from './moment.ts'
import { pageOf } from './page.ts'
import { keyName } from './sort.ts'
import { row } from './tables.ts'
import { type Thresholds, usualThresholds } from './thresholds.ts'

export interface PageRequest {
  /** Its order is that of the rows as they are read: reversed for a page before a place. */
  readonly plan: Plan
  /** Absent: the first page, which sees the present. */
  readonly snapshot: Snapshot | undefined
  readonly after: Place | undefined
  /** Milliseconds since the epoch of the first page. */
  readonly now: number
  readonly thresholds?: Thresholds
  /** Rows have their id and their keys alone. */
  readonly namesAlone?: true
}

/** In place of a type: more would be included than is. */
export const cutType = -1

/** The plan must have matches. */
export function searchStatement(authority: Authority, request: PageRequest): Sql {
  const { plan, after, namesAlone } = request
  const terms = termsOf(authority, request)
  const frame = frameOf(terms, plan, after)
  const page = pageOf(terms, plan, {
    frame,
    after,
    content: namesAlone === true ? sql`null::text as content` : sql`${row}.content`,
  })
  const withTotal = plan.withTotal && after === undefined
  const before = sql`${frame.tables}${page.tables}${withTotal ? totalTable(page.total) : empty}`
  const head = headOf(plan.order, withTotal)
  if (plan.count === 0)
    return sql`${before}
${head}`
  const matches = sql`select null, p.id, p.version, p.last_updated, p.content${keyNames(plan.order)} from`
  if (plan.includes.length === 0)
    return sql`${before}
${head}
union all
${matches} (${page.rows}) p`
  return sql`${before},
p as materialized (
  select row_number() over () as o, p.* from (${page.rows}) p
)${includeTables(plan, { reading: terms, perMember: terms.perMember })}
${head}
union all
${matches} p
union all
${includedAndCut(plan)}`
}

function termsOf(
  authority: Authority,
  { plan, snapshot, now, thresholds = usualThresholds }: PageRequest,
): Terms {
  const perMember = isPerMember({ authority }, plan)
  return {
    authority,
    moment: snapshot === undefined ? ('now' as const) : momentOf(snapshot),
    memberKey: perMember ? sql`a.k` : sql`s.k`,
    now,
    perMember,
    thresholds,
  }
}

const totalTable = (total: Sql): Sql => sql`,
n as materialized (${total})`

function headOf(order: Order, withTotal: boolean): Sql {
  const [number, from] = withTotal ? [sql`n.n`, sql`, n`] : [sql`null::integer`, empty]
  return sql`select 0::smallint, s.w, ${number}, null::timestamptz, null::text${typedBlanks(order)} from s${from}`
}

const includedAndCut = (plan: Plan): Sql =>
  sql`select i.type, i.id, i.version, i.last_updated, i.content${keyBlanks(plan.order)} from (${includedRows(plan)}) i
union all
select ${smallint(cutType)}, null, null, null, null${keyBlanks(plan.order)} where ${isCutShort(plan)}`

const keyNames = ({ columns }: Order): Sql => concat(columns.map((column) => sql`, p.${keyName(column)}`))

const keyBlanks = ({ columns }: Order): Sql => concat(columns.map(() => sql`, null`))

const blanks = {
  instant: sql`, null::timestamptz`,
  number: sql`, null::double precision`,
  text: sql`, null::text`,
  type: sql`, null::smallint`,
  member: sql`, null::bigint`,
}

const typedBlanks = ({ columns }: Order): Sql => concat(columns.map(({ kind }) => blanks[kind]))
