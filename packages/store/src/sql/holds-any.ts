// Whether an array column of a row holds one of some hashes.
import { bigint, bigints } from './bind.ts'
import { type Sql, sql } from './fragment.ts'

/** Up to so many are compared with each entry of the row, for which an index serves too; more (the codes of a value set) are looked up in a
 *  table made once a statement: compared one by one, five thousand codes take a millisecond a row. */
export const comparedOneByOne = 40

/** `indexed`: the column has a GIN index, which `@>` and `&&` find. */
export function holdsAny(column: Sql, hashes: readonly bigint[], indexed: boolean): Sql {
  const [only] = hashes
  if (only === undefined) return sql`false`
  if (hashes.length === 1)
    return indexed ? sql`${column} @> array[${bigint(only)}]` : sql`${bigint(only)} = any (${column})`
  if (hashes.length <= comparedOneByOne) return sql`${column} && ${bigints(hashes)}`
  // `is true` keeps the planner from turning the look-up into a join for each row.
  return sql`exists (select from unnest(${column}) t(h) where (t.h in (select unnest(${bigints(hashes)}))) is true)`
}
