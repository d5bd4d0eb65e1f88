// What stands before the rows of a search: whose rows they are, what of the shared collection is visible, and the hops. For one member
// and on open tables these are tables of the statement, made once. For a group they are made member by member, on the way of the page.
import type { Place } from '../plan/order.ts'
import type { MembersNamed, Plan, Selection } from '../plan/plan.ts'
import { typeNumber } from '../resource-types.ts'
import { bigint, smallints, texts } from './bind.ts'
import { gathered } from './candidates.ts'
import type { Terms } from './conditions.ts'
import { always, both, concat, empty, type Sql, sql, word } from './fragment.ts'
import { hopSelect } from './hop-table.ts'
import { attributed, openingTable, reachOfMember, reachTables } from './opening.ts'
import { ownTables } from './own-rows.ts'
import { row, tables } from './tables.ts'

export interface Frame {
  /** Tables of the statement. */
  readonly tables: Sql
  /** The tables that the rows stand behind: `s` first, or behind that the members of a group one by one. */
  readonly from: readonly Sql[]
  /** Whether the rows come member by member, each in the order of the search. */
  readonly perMember: boolean
  /** Whether there are the tables of `ownTables`. */
  readonly hasOwn: boolean
}

export function frameOf(terms: Terms, plan: Plan, after: Place | undefined): Frame {
  const { authority, moment, perMember } = terms
  const reach = needsReach(plan, perMember) ? reachTables(authority, moment) : empty
  const opening = sql`${openingTable(authority, 'search')}${reach}`
  if (perMember) return frameByMember(terms, plan, { opening, after })
  const from = [sql`s`, ...(reach === empty ? [] : [sql`far`])]
  return wholeFrame(terms, plan, { opening, from })
}

function frameByMember(
  terms: Terms,
  plan: Plan,
  { opening, after }: { readonly opening: Sql; readonly after: Place | undefined },
): Frame {
  const chosen = both(named(plan.members, terms.moment !== 'now'), behind(plan, after))
  const far = plan.hops.some(({ rows }) => rows.some(isFar)) ? reachOfMember(terms) : []
  const hops = plan.hops.map(
    (hop) => sql`lateral (${hopSelect(terms, hop, { from: [], hasOwn: false })} offset 0) ${word(hop.name)}`,
  )
  const from = [attributed(chosen, isBackward(plan)), ...far, ...hops]
  return { tables: opening, from, perMember: true, hasOwn: false }
}

function wholeFrame(
  terms: Terms,
  plan: Plan,
  { opening, from }: { readonly opening: Sql; readonly from: readonly Sql[] },
): Frame {
  const selection = gathered(plan)
  const own = selection && ownTables(terms, selection)
  const hasOwn = own !== undefined
  const hops = plan.hops.map(
    (hop) => sql`,
${word(hop.name)} as materialized (
  ${hopSelect(terms, hop, { from, hasOwn })}
)`,
  )
  return { tables: sql`${opening}${own ?? empty}${concat(hops)}`, from, perMember: false, hasOwn }
}

/** Rows of a group's members; what they point at has no member. */
export function isPerMember({ authority }: Pick<Terms, 'authority'>, { matches }: Plan): boolean {
  return authority.members?.kind === 'group' && matches.some(({ collection }) => collection === 'member')
}

const isFar = ({ collection, visible }: Selection): boolean => collection === 'shared' && visible === 'far'

/** Where a row of the shared collection must be looked for in `far`, all of the grant's rows together. */
function needsReach({ matches, hops, includes }: Plan, perMember: boolean): boolean {
  const isSharedBase = matches.some(isFar)
  const isSharedHop = !perMember && hops.some(({ rows }) => rows.some(isFar))
  const isSharedInclude = includes.some(({ from, forward, reverse }) => {
    const isBeyond = from !== 'p' || isSharedBase
    return (
      reverse.some(({ collection }) => collection === 'shared') ||
      (isBeyond && forward.some(({ collection }) => collection === 'shared'))
    )
  })
  return isSharedBase || isSharedHop || isSharedInclude
}

/** The members whose rows the search names: those who have them, or had when the walk began. */
function named(members: 'all' | MembersNamed, withHistory: boolean): Sql {
  if (members === 'all') return always
  const types = smallints(members.types.map((type) => typeNumber(type) ?? 0))
  const ids = texts(members.ids)
  const { current, history } = tables.member
  const keysIn = (table: Sql): Sql =>
    sql`select ${row}.member_key from ${table} ${row} where ${row}.type = any (${types}) and ${row}.id = any (${ids})`
  const keys = withHistory ? sql`${keysIn(current)} union all ${keysIn(history)}` : keysIn(current)
  return sql`a.member_key in (${keys})`
}

const isBackward = ({ order }: Plan): boolean => {
  const [first] = order.columns
  return first?.kind === 'member' && first.descending
}

/** A later page begins with the member of the last row, in either direction. */
function behind({ order }: Plan, after: Place | undefined): Sql {
  const [first] = order.columns
  const key = after?.keys[0]
  if (first?.kind !== 'member' || key === undefined) return always
  const bound = bigint(BigInt(key))
  return first.descending ? sql`a.member_key <= ${bound}` : sql`a.member_key >= ${bound}`
}
