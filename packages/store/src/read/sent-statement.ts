// Statements on their way: their rows as far as they are wanted, and an end before their time.
//
// Statements share connections one behind the other. A statement is cancelled only while the database is at it: cancelling names a
// connection, not a statement. For the same reason it may come late and end the next one, which then has to be asked again.
import { errorCode } from '../database-error.ts'
import type { Statement } from '../sql/fragment.ts'
import type { Asked } from '../wire/line.ts'
import type { Pool } from '../wire/pool.ts'
import type { Row } from '../wire/row.ts'

/** Rows in the order of the statement. */
export interface Rows extends ReadonlyArray<Row> {
  /** There are more bytes than are taken: rows are missing at the end. */
  readonly isCut?: true
}

/** What becomes of a statement: rows or an error, and in any case the end. */
export interface Outcome {
  /** As soon as there are enough. */
  readonly onRows: (rows: Rows) => void
  /** It may have been ended in the place of another: then it is to be asked again. */
  readonly onError: (error: unknown, mayBeHit: boolean) => void
  /** The database is done with it. */
  readonly onEnd: () => void
}

export interface SentStatement {
  /** Whether the database is at it; otherwise it waits behind others. */
  isRunning(): boolean
  /** Ends it in the database, if it does not end soon by itself. */
  stop(): void
}

/** A statement, and whether it is kept for the next time. */
export type Prepared = Statement & { readonly prepare: boolean }

export interface Sender<Asked> {
  send(asked: Asked, maxBytes: number, outcome: Outcome): SentStatement
}

/** SQLSTATE of a statement that was cancelled, by whomever. */
export const cancelled = '57014'

/** Within this time most statements end by themselves: no connection is made to cancel them, and no other is hit. */
const graceMs = 50

export function createSend(pool: Pool): Sender<Prepared> {
  return {
    send({ text, values, prepare }, maxBytes, { onRows, onError, onEnd }) {
      const { rows, take, isFull } = createTaking(maxBytes)
      let isEnded = false
      const asked: Asked = {
        text,
        values,
        prepare,
        onRow(row) {
          if (isFull()) return
          take(row)
          if (!isFull()) return
          connection.cancel()
          onRows(rows)
        },
        onDone() {
          isEnded = true
          onEnd()
          if (!isFull()) onRows(rows)
        },
        onError(error) {
          isEnded = true
          onEnd()
          if (!isFull())
            onError(error, errorCode(error) === cancelled && connection.cancels.begun > overBefore)
        },
      }
      const connection = pool.send(asked)
      const overBefore = connection.cancels.over
      const stop = (): void => {
        if (isEnded) return
        if (connection.isAt(asked)) connection.cancel()
        else setTimeout(stop, graceMs)
      }
      return {
        isRunning: () => connection.isAt(asked),
        stop: () => void setTimeout(stop, graceMs),
      }
    },
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
      bytes += row.size
      rows.push(row)
    },
    isFull: () => rows.isCut === true,
  }
}
