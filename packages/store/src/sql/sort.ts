// The order of a plan as SQL: the columns of the selection, and the list of `order by`.
import type { Order, RowKey, SortColumn } from '../plan/order.ts'
import { empty, join, type Sql, sql, word } from './fragment.ts'
import { sortValue } from './sort-value.ts'
import { row } from './tables.ts'

const rowKeys: Readonly<Record<RowKey, Sql>> = {
  mainDate: sql`${row}.date_lo`,
  member: sql`a.k`,
  type: sql`${row}.type`,
  id: sql`${row}.id`,
  lastUpdated: sql`${row}.last_updated`,
}

/** What a row's key is. */
export const keyExpression = ({ key }: SortColumn): Sql =>
  typeof key === 'string' ? rowKeys[key] : sortValue(key)

/** The name that the key has in the selection. */
export const keyName = ({ name }: SortColumn): Sql => word(name)

/** `order by`'s list, over the names of the columns. */
export function orderList({ columns, idDescending }: Order, nameOf = keyName): Sql {
  const keys = columns.map((column) => {
    const { descending, nulls } = column
    const name = nameOf(column)
    return sql`${name}${descending ? sql` desc` : empty}${nullsClause[nulls]}`
  })
  return join([...keys, idDescending ? sql`id desc` : sql`id`], ', ')
}

const nullsClause = { last: sql` nulls last`, first: sql` nulls first`, none: empty }
