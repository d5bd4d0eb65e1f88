// Whether a range of dates is frequent, told by the first rows of the type. The index on dates finds all rows before the first is used, so where
// many meet the range a walk alone is faster.
import type { Condition, Selection } from '../plan/plan.ts'
import { integer } from './bind.ts'
import { conditionSql, type Terms } from './conditions.ts'
import { always, both, empty, type Sql, sql } from './fragment.ts'
import { selectRows } from './rows.ts'
import { row, searched } from './tables.ts'

/** The database takes any range of dates for one that a fixed share of the rows meets. */
export const isOfDates = (condition: Condition): boolean =>
  condition.kind === 'value' && condition.filter.kind === 'date'

/** The table `sample`, where an index would find all that is frequent before the first of it is used. */
export function sampleTable(terms: Terms, selection: Selection, own: readonly Condition[]): Sql | undefined {
  if (selection.types.length > 1 || !own.some(isOfDates)) return undefined
  const { sampledRows } = terms.thresholds
  const met = both(...own.map((condition) => conditionSql(terms, condition, true)))
  const [first = empty] = selectRows(terms, selection, { columns: searched, condition: always })
  return sql`,
sample as materialized (
  select count(*) filter (where ${met}) * 20 > ${integer(sampledRows)} as frequent
  from s, lateral (${first} order by ${row}.id limit ${integer(sampledRows)}) ${row}
)`
}
