// Where a later page goes on: the condition that holds for the rows behind a place. https://hl7.org/fhir/R4/http.html#paging
import type { Order, Place, SortColumn } from '../plan/order.ts'
import { bigint, double, instant, smallint, text } from './bind.ts'
import { type Bound, empty, type Sql, sql } from './fragment.ts'
import { keyName } from './sort.ts'

/**
 * Conditions on the columns that together hold exactly for the rows after the place, each with a selection of its own: a row comparison
 * finds its index, and rows without a date, which it would drop, come in a second. A computed key has no index, and is computed once.
 */
export function continuations(order: Order, place: Place): readonly Sql[] {
  const [first] = order.columns
  const id = text(place.id)
  const afterId = sql`id ${after(order.idDescending)} ${id}`
  if (first === undefined) return [afterId]
  const name = keyName(first)
  const value = place.keys[0]
  const isRow = order.columns.length === 1 && first.descending === order.idDescending
  if (!isRow || first.source === 'values') return [lexicographic(order, place)]
  if (value === undefined) {
    const same = sql`${name} is null and ${afterId}`
    return first.nulls === 'first' ? [same, sql`${name} is not null`] : [same]
  }
  const compared = sql`(${name}, id) ${after(order.idDescending)} (${keyValue(first, value)}, ${id})`
  return first.nulls === 'last' ? [compared, sql`${name} is null`] : [compared]
}

// Any mixture of directions: after in the first key, or equal there and after in the next.
function lexicographic({ columns, idDescending }: Order, { keys, id }: Place): Sql {
  const last = sql`id ${after(idDescending)} ${text(id)}`
  return columns.reduceRight((rest, column, index) => {
    const { nulls } = column
    const name = keyName(column)
    const value = keys[index]
    if (value === undefined) {
      const same = sql`${name} is null and ${rest}`
      return nulls === 'first' ? sql`(${name} is not null or ${same})` : sql`(${same})`
    }
    const bound = keyValue(column, value)
    const beyond = sql`${name} ${after(column.descending)} ${bound}${nulls === 'last' ? sql` or ${name} is null` : empty}`
    return sql`(${beyond} or ${name} = ${bound} and ${rest})`
  }, last)
}

const after = (descending: boolean): Sql => (descending ? sql`<` : sql`>`)

function keyValue({ kind }: SortColumn, value: number | string): Bound {
  switch (kind) {
    case 'text':
      return text(String(value))
    case 'instant':
      return instant(Number(value))
    case 'number':
      return double(Number(value))
    case 'type':
      return smallint(Number(value))
    case 'member':
      return bigint(BigInt(value))
  }
}
