// The order of a search as columns of the selection, `k1`, `k2`..., and the condition that continues after a row.
// Ascending takes a resource's least value, descending its greatest; without a value it comes last; the id breaks ties.
// https://hl7.org/fhir/R4/search.html#sort
import {
  FhirError,
  type Collection,
  type SearchParameter,
  type SearchQuery,
  type SortKey,
} from '@openpayer/fhir'
import { exactLine } from '../normalise.ts'
import { double, instant, integer, smallint, text } from './bind.ts'
import { type Bound, empty, join, type Sql, sql, word } from './fragment.ts'
import { row } from './tables.ts'

/** A row's value of a sort key: a date in milliseconds, a number, or text; undefined where it has none. */
export type KeyValue = number | string | undefined

export interface SortColumn {
  readonly name: Sql
  readonly expression: Sql
  readonly kind: 'instant' | 'number' | 'text'
  readonly descending: boolean
  /** Where resources without a value stand; `none`: each has one. */
  readonly nulls: 'last' | 'first' | 'none'
}

/** Where a page ended, or began. */
export interface Place {
  readonly keys: readonly KeyValue[]
  readonly id: string
}

export interface Order {
  readonly columns: readonly SortColumn[]
  readonly idDescending: boolean
}

// The sort keys of a page's last row stand in its cursor, which has room for this many bytes of them. A date or a number takes nine, text
// three and up to four a character: texts are compared by as many characters as fit, so a page's end is never between two equals.
const keyBudget = 200

export function orderOf(query: SearchQuery, collection: Collection | undefined): Order {
  const keys = query.sort.length === 0 ? defaultSort(collection) : query.sort
  const idAt = keys.findIndex((key) => key !== 'mainDate' && key.kind === 'id')
  // What stands behind the id orders nothing: no two rows have the same.
  const before = idAt < 0 ? keys : keys.slice(0, idAt)
  const idKey = idAt < 0 ? undefined : keys[idAt]
  const columns = before.map((key, index) => sortColumn(key, index, textLengthOf(before)))
  const idDescending =
    idKey !== undefined && idKey !== 'mainDate' ? idKey.descending : (columns.at(-1)?.descending ?? false)
  return { columns, idDescending }
}

/** The same from its end. */
export function reversed({ columns, idDescending }: Order): Order {
  const opposite = { last: 'first', first: 'last', none: 'none' } as const
  return {
    columns: columns.map((column) => ({
      ...column,
      descending: !column.descending,
      nulls: opposite[column.nulls],
    })),
    idDescending: !idDescending,
  }
}

type Key = SortKey | 'mainDate'

function textLengthOf(keys: readonly Key[]): number {
  const texts = keys.filter(
    (key) => key !== 'mainDate' && key.kind === 'parameter' && key.parameter.type === 'string',
  ).length
  return texts === 0 ? 0 : Math.floor((keyBudget - 9 * (keys.length - texts) - 3 * texts) / (4 * texts))
}

const defaultSort = (collection: Collection | undefined): readonly Key[] =>
  collection === 'member' ? ['mainDate'] : []

function sortColumn(key: Key, index: number, textLength: number): SortColumn {
  const name = word(`k${index + 1}`)
  if (key === 'mainDate') {
    return { name, expression: sql`${row}.date_lo`, kind: 'instant', descending: true, nulls: 'last' }
  }
  const { descending } = key
  if (key.kind !== 'parameter') {
    return { name, expression: sql`${row}.last_updated`, kind: 'instant', descending, nulls: 'none' }
  }
  return { name, ...valueOf(key.parameter, descending, textLength), descending, nulls: 'last' }
}

function valueOf(
  parameter: SearchParameter,
  descending: boolean,
  textLength: number,
): Pick<SortColumn, 'expression' | 'kind'> {
  const pick = word(descending ? 'max' : 'min')
  const number = smallint(parameter.number)
  switch (parameter.type) {
    case 'date':
      return {
        kind: 'instant',
        expression: sql`(select ${pick}(e.lo) from unnest(${row}.date_params, ${row}.dates_lo) e(p, lo) where e.p = ${number})`,
      }
    case 'number':
    case 'quantity':
      return {
        kind: 'number',
        expression: sql`(select ${pick}(e.lo::double precision) from unnest(${row}.number_params, ${row}.numbers_lo) e(p, lo) where e.p = ${number})`,
      }
    case 'string': {
      const head = exactLine(parameter.number, '').slice(1)
      return {
        kind: 'text',
        expression: sql`(select ${pick}(left(lower(substr(l, ${integer(head.length + 1)})), ${integer(textLength)}) collate "C") from string_to_table(${row}.strings, e'\\n') l where starts_with(l, ${text(head)}))`,
      }
    }
    case 'token':
    case 'reference':
    case 'uri':
    case 'composite':
    case 'special':
      throw new FhirError({
        code: 'search-invalid-sort',
        text: `The search cannot be sorted by ${parameter.code}.`,
        expression: '_sort',
      })
  }
}

/** `order by`'s list, over the names of the columns. */
export function orderList({ columns, idDescending }: Order): Sql {
  const keys = columns.map(({ name, descending, nulls }) => {
    return sql`${name}${descending ? sql` desc` : empty}${nullsClause[nulls]}`
  })
  return join([...keys, idDescending ? sql`id desc` : sql`id`], ', ')
}

const nullsClause = { last: sql` nulls last`, first: sql` nulls first`, none: empty }

/**
 * Conditions on the columns that together hold exactly for the rows after the place, each with a selection of its own: a row comparison
 * finds its index, and rows without a date, which it would drop, come in a second.
 */
export function continuations(order: Order, place: Place): readonly Sql[] {
  const [first] = order.columns
  const id = text(place.id)
  const afterId = sql`id ${after(order.idDescending)} ${id}`
  if (first === undefined) return [afterId]
  const value = place.keys[0]
  if (order.columns.length > 1 || first.descending !== order.idDescending)
    return [lexicographic(order, place)]
  if (value === undefined) {
    const same = sql`${first.name} is null and ${afterId}`
    return first.nulls === 'first' ? [same, sql`${first.name} is not null`] : [same]
  }
  const compared = sql`(${first.name}, id) ${after(order.idDescending)} (${keyValue(first, value)}, ${id})`
  return first.nulls === 'last' ? [compared, sql`${first.name} is null`] : [compared]
}

// Any mixture of directions: after in the first key, or equal there and after in the next.
function lexicographic({ columns, idDescending }: Order, { keys, id }: Place): Sql {
  const last = sql`id ${after(idDescending)} ${text(id)}`
  return columns.reduceRight((rest, column, index) => {
    const { name, nulls } = column
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
  if (kind === 'text') return text(String(value))
  return kind === 'instant' ? instant(Number(value)) : double(Number(value))
}
