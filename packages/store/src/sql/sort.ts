// The order of a search as columns of the selection, `k1`, `k2`..., and the condition that continues after a row.
// Ascending takes a resource's least value, descending its greatest; without a value it comes last; the id breaks ties.
// https://hl7.org/fhir/R4/search.html#sort
import type { SearchQuery, SortKey } from '@openpayer/fhir'
import { empty, join, type Sql, sql, word } from './fragment.ts'
import { isText, sortValue } from './sort-value.ts'
import { row } from './tables.ts'

/** A row's value of a sort key: a date in milliseconds, a number, or text; undefined where it has none. */
export type KeyValue = number | string | undefined

export interface SortColumn {
  /** What is sorted by, for people. */
  readonly label: string
  readonly name: Sql
  readonly expression: Sql
  /** `type`: the number of a resource type; `member`: a member's key. */
  readonly kind: 'instant' | 'number' | 'text' | 'type' | 'member'
  readonly descending: boolean
  /** Where resources without a value stand; `none`: each has one. */
  readonly nulls: 'last' | 'first' | 'none'
  /** `index`: one has the rows of a member and a type in this order; `column`: a row has it as it is; `values`: it is the best of several. */
  readonly source: 'index' | 'column' | 'values'
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

// The sort keys of a page's last row stand in its cursor, which has room for this many bytes of them. A date or a number takes nine, an id 66, text
// three and up to four a character: texts are compared by as many characters as fit, so a page's end is never between two equals.
const keyBudget = 200

/** What a search brings into its order beside its keys. */
export interface OrderShape {
  /** Rows of many members: one after the other. */
  readonly byMember: boolean
  /** Rows of several types, of which two may have the same id. */
  readonly byType: boolean
  /** Without keys: the type's main date, newest first. */
  readonly hasMainDate: boolean
}

export function orderOf(query: SearchQuery, shape: OrderShape): Order {
  const keys = query.sort.length === 0 ? defaultSort(shape) : query.sort
  const idAt = keys.findIndex((key) => typeof key === 'object' && key.kind === 'id')
  const idKey = keys[idAt]
  // What stands behind the id orders nothing where no two rows have the same: in one type.
  const sorted = idAt < 0 || shape.byType ? keys : keys.slice(0, idAt)
  const before = shape.byType ? [...sorted, 'type' as const] : sorted
  const columns = before.map((key, index) => sortColumn(key, index, textLengthOf(before)))
  const isByIdAlone = typeof idKey === 'object' && !shape.byType
  const idDescending = isByIdAlone ? idKey.descending : (columns.at(-1)?.descending ?? false)
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

type Key = SortKey | 'mainDate' | 'member' | 'type'

function textLengthOf(keys: readonly Key[]): number {
  const texts = keys.filter(
    (key) => typeof key === 'object' && key.kind === 'parameter' && isText(key.parameter),
  ).length
  const ids = keys.filter((key) => typeof key === 'object' && key.kind === 'id').length
  const others = 9 * (keys.length - texts - ids) + 66 * ids
  return texts === 0 ? 0 : Math.floor((keyBudget - others - 3 * texts) / (4 * texts))
}

function defaultSort({ byMember, byType, hasMainDate }: OrderShape): readonly Key[] {
  if (byMember) return ['member']
  return hasMainDate && !byType ? ['mainDate'] : []
}

const plainColumns = {
  mainDate: {
    label: 'main date',
    expression: sql`${row}.date_lo`,
    kind: 'instant',
    descending: true,
    nulls: 'last',
    source: 'index',
  },
  type: {
    label: 'type',
    expression: sql`${row}.type`,
    kind: 'type',
    descending: false,
    nulls: 'none',
    source: 'column',
  },
  member: {
    label: 'member',
    expression: sql`a.k`,
    kind: 'member',
    descending: false,
    nulls: 'none',
    source: 'index',
  },
} as const

function sortColumn(key: Key, index: number, textLength: number): SortColumn {
  const name = word(`k${index + 1}`)
  if (typeof key === 'string') return { name, ...plainColumns[key] }
  const { descending } = key
  if (key.kind === 'id') {
    return {
      name,
      label: '_id',
      expression: sql`${row}.id`,
      kind: 'text',
      descending,
      nulls: 'none',
      source: 'column',
    }
  }
  if (key.kind !== 'parameter') {
    return {
      name,
      label: '_lastUpdated',
      expression: sql`${row}.last_updated`,
      kind: 'instant',
      descending,
      nulls: 'none',
      source: 'column',
    }
  }
  return {
    name,
    label: key.parameter.code,
    source: 'values',
    ...sortValue(key.parameter, { descending, textLength }),
    descending,
    nulls: 'last',
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
