// Statements in the driver's hands: their rows as far as they are wanted, and an end before their time.
//
// Statements share connections one behind the other. A statement is cancelled only while the database is at it: of one that is cancelled
// while it waits, the driver would take the answer for the answer of the next one, who may be another caller's.
// And cancelling names a connection, not a statement: it may come late and end the next one, which then has to be asked again.
import type { Sql as Pool } from 'postgres'
import type { Statement } from '../sql/fragment.ts'

/** Columns in text form, null where SQL says so. */
export type Row = readonly (Buffer | null)[]

/** Rows in the order of the statement. */
export interface Rows extends ReadonlyArray<Row> {
  /** There are more bytes than are taken: rows are missing at the end. */
  readonly isCut?: true
}

/** What becomes of a statement: rows or an error, and in any case the end. */
export interface Outcome {
  /** As soon as there are enough. */
  readonly onRows: (rows: Rows) => void
  readonly onError: (error: unknown) => void
  /** The database is done with it. */
  readonly onEnd: () => void
}

export interface SentStatement {
  /** Whether the database is at it; otherwise it waits behind others. */
  isRunning(): boolean
  /** Ends it in the database, if it does not end soon by itself. */
  stop(): void
}

export interface Sender {
  send(
    statement: Statement & { readonly prepare: boolean },
    maxBytes: number,
    outcome: Outcome,
  ): SentStatement
  /** Take it before a statement is sent. */
  mark(): number
  /** Whether a statement that was sent after the mark may have been ended in the place of another. */
  mayBeHit(mark: number): boolean
}

/** SQLSTATE of a statement that was cancelled, by whomever. */
export const cancelled = '57014'

/** Within this time most statements end by themselves: no connection is made to cancel them, and no other is hit. */
const graceMs = 50

/** What the driver's type leaves out. Its own `cancel()` drops this promise, and a failure of it would end the process. */
interface DriverQuery {
  readonly active: boolean
  canceller(query: unknown): Promise<void>
}

export function createSend(pool: Pool): Sender {
  let [begun, over] = [0, 0]
  const cancel = (query: DriverQuery): void => {
    begun++
    // Where it fails the statement's own time limit remains.
    const end = (): void => void over++
    query.canceller(query).then(end, end)
  }
  return {
    send({ text, values, prepare }, maxBytes, { onRows, onError, onEnd }) {
      const { rows, take, isFull } = createTaking(maxBytes)
      const asked = pool.unsafe(text, [...values], { prepare }).raw()
      const query = asked as unknown as DriverQuery // the version is pinned, see DriverQuery
      let isEnded = false
      const end = (): void => {
        isEnded = true
        onEnd()
      }
      const receive = (row: unknown): void => {
        if (isFull()) return
        // The driver's type does not know that raw() gives columns as bytes.
        take(row as Row)
        if (!isFull()) return
        cancel(query)
        onRows(rows)
      }
      asked.forEach(receive).then(
        () => {
          end()
          if (!isFull()) onRows(rows)
        },
        (error: unknown) => {
          end()
          if (!isFull()) onError(error)
        },
      )
      const stop = (): void => {
        if (isEnded) return
        if (query.active) cancel(query)
        else setTimeout(stop, graceMs)
      }
      return { isRunning: () => query.active, stop: () => void setTimeout(stop, graceMs) }
    },
    mark: () => over,
    mayBeHit: (mark) => begun > mark,
  }
}

interface Taking {
  readonly rows: Rows
  take(row: Row): void
  isFull(): boolean
}

/** The row that goes beyond the limit is the last one; only one after it makes the rows incomplete. */
function createTaking(maxBytes: number): Taking {
  const rows: Row[] & { isCut?: true } = []
  let bytes = 0
  return {
    rows,
    take(row) {
      if (bytes > maxBytes) {
        rows.isCut = true
        return
      }
      for (const column of row) if (column !== null) bytes += column.length
      rows.push(row)
    },
    isFull: () => rows.isCut === true,
  }
}
