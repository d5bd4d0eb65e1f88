// Rows of open tables that have one of many codes, looked for code by code: 4 pages of the index for each code that nothing has. All at once
// they would be found as fast, but the database takes a code that it has no statistics of for one that some rows have, and many of them for
// frequent; then it compares each row of the type with each code.
import type { Condition, Selection, ValueFilter } from '../plan/plan.ts'
import { bigints } from './bind.ts'
import { conditionSql, type Terms } from './conditions.ts'
import { tokenHashes } from './filter.ts'
import { both, empty, type Sql, sql } from './fragment.ts'
import { selectRows } from './rows.ts'
import { row } from './tables.ts'

type TokenFilter = Extract<ValueFilter, { readonly kind: 'token' }>
export type TokenSet = Condition & { readonly filter: TokenFilter }

/** The codes that rows are looked for by, where they are more than so many. */
export function soughtSet({ conditions }: Selection, most: number): TokenSet | undefined {
  return conditions.some(isOfId) ? undefined : conditions.find((condition) => isTokenSet(condition, most))
}

const isTokenSet = (condition: Condition, most: number): condition is TokenSet =>
  condition.kind === 'value' &&
  condition.filter.kind === 'token' &&
  condition.filter.negated !== true &&
  condition.filter.values.length > most

/** A few rows, whatever codes they have. */
const isOfId = (condition: Condition): boolean => condition.kind === 'value' && condition.filter.kind === 'id'

/** Whether it is found through an index that begins with the type. */
export const isOfType = (condition: Condition): boolean =>
  condition.kind === 'value' && (condition.filter.kind === 'id' || condition.filter.kind === 'lastUpdated')

export interface SetParts {
  readonly set: TokenSet
  readonly columns: Sql
  /** What rows must meet besides the set. */
  readonly rest: Sql
}

/** A row is found as often as it has codes of the set. */
export function rowsOfSet(
  terms: Terms,
  selection: Selection,
  { set, columns, rest }: SetParts,
): readonly Sql[] {
  const [current] = selectRows(terms, selection, {
    columns,
    condition: both(sql`${row}.tokens @> array[u.h]`, rest),
    found: true,
  })
  const [, ...replaced] = selectRows(terms, selection, {
    columns,
    condition: both(conditionSql(terms, set, true), rest),
  })
  // What was replaced since the walk began has no index of its values.
  return [
    sql`select x.* from unnest(${bigints(tokenHashes(set.filter))}) u(h), lateral (${current ?? empty} offset 0) x`,
    ...replaced,
  ]
}
