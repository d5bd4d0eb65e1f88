// The order of a search: the keys that its rows are sorted by, as columns `k1`, `k2`...
// Ascending takes a resource's least value, descending its greatest; without a value it comes last; the id breaks ties.
// https://hl7.org/fhir/R4/search.html#sort
import type { SearchQuery, SortableParameter, SortKey } from '@openpayer/fhir'

/** A row's value of a sort key: a date in milliseconds, a number, or text; undefined where it has none. */
export type KeyValue = number | string | undefined

/** What each row has once. */
export type RowKey = 'mainDate' | 'member' | 'type' | 'id' | 'lastUpdated'

/** One of a row's values of a parameter. */
export interface PickedKey {
  readonly parameter: SortableParameter
  readonly pick: 'min' | 'max'
  /** Characters of a text that count. */
  readonly textLength: number
}

export interface SortColumn {
  readonly name: string
  /** What is sorted by, for people. */
  readonly label: string
  readonly key: RowKey | PickedKey
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
  const idAt = keys.findIndex(({ kind }) => kind === 'id')
  const idKey = keys[idAt]
  // What stands behind the id orders nothing where no two rows have the same: in one type.
  const sorted = idAt < 0 || shape.byType ? keys : keys.slice(0, idAt)
  const before: readonly Key[] = shape.byType ? [...sorted, { kind: 'type', descending: false }] : sorted
  const columns = before.map((key, index) => sortColumn(key, index, textLengthOf(before)))
  const isByIdAlone = idKey !== undefined && !shape.byType
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

/** A key of `_sort`, or one that a search has without it. */
type Key = SortKey | { readonly kind: 'mainDate' | 'member' | 'type'; readonly descending: boolean }

function defaultSort({ byMember, byType, hasMainDate }: OrderShape): readonly Key[] {
  if (byMember) return [{ kind: 'member', descending: false }]
  return hasMainDate && !byType ? [{ kind: 'mainDate', descending: true }] : []
}

function textLengthOf(keys: readonly Key[]): number {
  const texts = keys.filter((key) => key.kind === 'parameter' && kindOf(key.parameter) === 'text').length
  const ids = keys.filter(({ kind }) => kind === 'id').length
  const others = 9 * (keys.length - texts - ids) + 66 * ids
  return texts === 0 ? 0 : Math.floor((keyBudget - others - 3 * texts) / (4 * texts))
}

const rowKeys = {
  mainDate: { label: 'main date', kind: 'instant', nulls: 'last', source: 'index' },
  member: { label: 'member', kind: 'member', nulls: 'none', source: 'index' },
  type: { label: 'type', kind: 'type', nulls: 'none', source: 'column' },
  id: { label: '_id', kind: 'text', nulls: 'none', source: 'column' },
  lastUpdated: { label: '_lastUpdated', kind: 'instant', nulls: 'none', source: 'column' },
} as const

function sortColumn(key: Key, index: number, textLength: number): SortColumn {
  const { descending } = key
  const name = `k${index + 1}`
  if (key.kind !== 'parameter') return { name, key: key.kind, descending, ...rowKeys[key.kind] }
  const { parameter } = key
  return {
    name,
    label: parameter.code,
    key: { parameter, pick: descending ? 'max' : 'min', textLength },
    kind: kindOf(parameter),
    descending,
    nulls: 'last',
    source: 'values',
  }
}

function kindOf({ type }: SortableParameter): 'instant' | 'number' | 'text' {
  switch (type) {
    case 'date':
      return 'instant'
    case 'number':
    case 'quantity':
      return 'number'
    case 'string':
    case 'token':
    case 'reference':
      return 'text'
  }
}
