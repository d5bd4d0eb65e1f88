// The owner's queries without a driver in sight, for the parts that keep tables of their own (ledger, identity).
import type { Sql, TransactionSql } from 'postgres'
import { databaseError } from './database-error.ts'

/** bigint goes in as bigint or decimal text and comes out as decimal text; json goes in as an object or as its text. */
export type Parameter =
  string | number | bigint | boolean | Date | Uint8Array | null | readonly unknown[] | object

/** Statements, whatever carries them. */
export interface Queries {
  /** One statement with `$1`... Throws FhirError `server-database` when the database cannot be reached.
   *  Columns: bigint and numeric as text, timestamptz as Date, json parsed, bytea as bytes, arrays as arrays. */
  query<Row extends object>(text: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>
}

/** Connections as the owner of the tables. */
export interface OwnerPool extends Queries {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>
}

export function createOwnerPool(sql: Sql): OwnerPool {
  return {
    ...queriesOf(sql),
    async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
      try {
        // The driver's type unwraps promises inside the result, which ours never holds.
        return (await sql.begin((inside) => work(queriesOf(inside)))) as Result
      } catch (error) {
        throw databaseError(error)
      }
    },
  }
}

function queriesOf(sql: Sql | TransactionSql): Queries {
  return {
    async query<Row extends object>(
      text: string,
      parameters: readonly Parameter[] = [],
    ): Promise<readonly Row[]> {
      try {
        // The driver's parameter type is narrower than what it takes; rows have the shape that the statement says.
        return (await sql.unsafe(text, [...parameters] as never[], {
          prepare: true,
        })) as unknown as readonly Row[]
      } catch (error) {
        throw databaseError(error)
      }
    },
  }
}
