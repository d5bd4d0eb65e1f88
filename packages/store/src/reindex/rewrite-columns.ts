// Index columns of stored rows, made anew from their content: nothing else of a row changes, neither version nor time nor bytes.
import type { Collection, IndexValues, Resource } from '@openpayer/fhir'
import type { Queries } from '../queries.ts'
import { instant } from '../sql/bind.ts'
import { historyOf, tableOf } from '../write/columns.ts'
import { searchColumns } from '../write/index-columns.ts'

export interface StoredRow {
  readonly id: string
  readonly version: number
  readonly content: string
}

export interface RowsOfType {
  readonly collection: Collection
  readonly type: number
  readonly inHistory: boolean
}

/** The rows that come after one, in the order of the primary key. Versions in which a resource was deleted have nothing to index. */
export async function rowsAfter(
  queries: Queries,
  { collection, type, inHistory }: RowsOfType,
  { id, version, limit }: { readonly id: string; readonly version: number; readonly limit: number },
): Promise<readonly StoredRow[]> {
  const place = inHistory ? '(id, version) > ($2, $3)' : 'id > $2 and $3::integer is not null'
  return queries.query<StoredRow>(
    `select id, version, content from ${inHistory ? historyOf(collection) : tableOf(collection)}
      where type = $1 and ${place} and content is not null order by id${inHistory ? ', version' : ''} limit $4`,
    [type, id, version, limit],
  )
}

const columns = {
  ...{ date_lo: 'timestamptz', date_hi: 'timestamptz', tokens: 'bigint[]', refs: 'bigint[]' },
  ...{ date_params: 'smallint[]', dates_lo: 'timestamptz[]', dates_hi: 'timestamptz[]' },
  ...{ number_params: 'smallint[]', numbers_lo: 'numeric[]', numbers_hi: 'numeric[]' },
  ...{ number_units: 'bigint[]', strings: 'text' },
}

const names = Object.keys(columns)
const declared = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
const listOf = (alias: string): string => names.map((name) => `${alias}.${name}`).join(', ')

/** A row that was replaced meanwhile is left alone: what replaced it is indexed as it should be, and it stands in the history now. */
export async function rewriteColumns(
  queries: Queries,
  { collection, type, inHistory }: RowsOfType,
  {
    rows,
    index,
  }: { readonly rows: readonly StoredRow[]; readonly index: (resource: Resource) => IndexValues },
): Promise<void> {
  const made = rows.map(({ id, version, content }) => ({
    id,
    version,
    // What is stored passed the checks of a load.
    ...columnsOf(index(JSON.parse(content) as Resource)),
  }))
  await queries.query(
    `update ${inHistory ? historyOf(collection) : tableOf(collection)} m
      set ${names.map((name) => `${name} = u.${name}`).join(', ')}
      from json_to_recordset($1::json) u (id text, version integer, ${declared.join(', ')})
      where m.type = $2 and m.id = u.id and m.version = u.version
        and (${listOf('m')}) is distinct from (${listOf('u')})`,
    [JSON.stringify(made), type],
  )
}

/** As JSON that PostgreSQL takes for the types above; empty arrays are stored as null. */
function columnsOf(values: IndexValues): Readonly<Record<keyof typeof columns, unknown>> {
  const { tokens, refs, dates, numbers, strings } = searchColumns(values)
  const { mainDate } = values
  return {
    date_lo: mainDate === undefined ? null : time(mainDate.lo),
    date_hi: mainDate === undefined ? null : time(mainDate.hi),
    tokens: filled(tokens, String),
    refs: filled(refs, String),
    date_params: filled(dates, ({ number }) => number),
    dates_lo: filled(dates, ({ lo }) => time(lo)),
    dates_hi: filled(dates, ({ hi }) => time(hi)),
    number_params: filled(numbers, ({ number }) => number),
    numbers_lo: filled(numbers, ({ lo }) => lo),
    numbers_hi: filled(numbers, ({ hi }) => hi),
    number_units: filled(numbers, ({ unit }) => unit?.toString() ?? null),
    strings: strings ?? null,
  }
}

const time = (ms: number): string => instant(ms).value

function filled<Value, Made>(values: readonly Value[], make: (value: Value) => Made): Made[] | null {
  return values.length === 0 ? null : values.map(make)
}
