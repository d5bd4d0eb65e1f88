// The access to PostgreSQL that this part needs: statements as the owner of the tables, and rows read column by column.
import type { Queries } from '@openpayer/store'

/** Statements as the owner of the `identity_*` tables. */
export type IdentityDatabase = Pick<Queries, 'query'>

export type Row = Readonly<Record<string, unknown>>

export interface Statements {
  rows(text: string, parameters?: readonly (string | number | null)[]): Promise<readonly Row[]>
}

/** Text cannot hold U+0000 in PostgreSQL, and clients send it. */
const storable = (value: string | number | null): string | number | null =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value

/** Statements of it throw FhirError `server-database` while the database cannot be reached. */
export function createStatements(database: IdentityDatabase): Statements {
  return { rows: (text, parameters = []) => database.query<Row>(text, parameters.map(storable)) }
}

/** A text column that is not null. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`column ${column} is not text`)
  return value
}

/** A nullable text column. */
export function optionalTextOf(row: Row, column: string): string | undefined {
  return row[column] == null ? undefined : textOf(row, column)
}

/** A column that was selected as float8, such as milliseconds since the epoch. */
export function numberOf(row: Row, column: string): number {
  const value = Number(row[column])
  if (!Number.isFinite(value)) throw new Error(`column ${column} is not a number`)
  return value
}
