// Runs a statement and gives the rows as bytes, undecoded. Waiting is bounded: a request is answered, or told when to come again.
import { FhirError } from '@openpayer/fhir'
import type { Sql as Pool } from 'postgres'
import { databaseError, errorCode, isUnreachable } from '../database-error.ts'
import type { Statement } from '../sql/fragment.ts'

/** Columns in text form, null where SQL says so. */
export type Row = readonly (Buffer | null)[]

export type Run = (statement: Statement) => Promise<readonly Row[]>

export interface RunLimits {
  /** Statements that may wait or run at once; more are refused. */
  readonly maxPending: number
  /** Longest time of a statement, waiting for a connection included, in milliseconds. */
  readonly patienceMs: number
}

// A connection keeps each prepared statement; searches beyond this number of shapes are rare enough to be planned each time.
const maxShapes = 500

// A long statement takes as much memory in each connection as a thousand short ones, and nobody sends it twice.
const maxShapeLength = 20_000

export function createRun(pool: Pool, { maxPending, patienceMs }: RunLimits): Run {
  const shapes = new Set<string>()
  let pending = 0
  return ({ text, values }) => {
    if (pending >= maxPending) return Promise.reject(busy())
    if (shapes.size < maxShapes && text.length <= maxShapeLength) shapes.add(text)
    const prepare = shapes.has(text)
    pending++
    // One promise beside the driver's own: a read is made of little else.
    return new Promise((resolve, reject) => {
      let isOver = false
      const end = (): boolean => {
        if (isOver) return false
        isOver = true
        clearTimeout(timer)
        pending--
        return true
      }
      const timer = setTimeout(() => {
        if (end()) reject(busy())
      }, patienceMs)
      const ask = (attempt: number): void => {
        pool
          .unsafe(text, [...values], { prepare })
          .raw()
          .then(
            (rows) => {
              // The driver's type does not know that raw() gives columns as bytes.
              if (end()) resolve(rows as unknown as readonly Row[])
            },
            (error: unknown) => {
              if (attempt < attempts && isUnreachable(error) && !isOver) ask(attempt + 1)
              else if (end()) reject(readError(error))
            },
          )
      }
      ask(1)
    })
  }
}

// A read can be made again where its connection was cut. A connection that was cut says so to the statement that it meets, and the
// driver once more to the first one after it connected again.
const attempts = 3

function busy(): FhirError {
  const text = 'The server is at its limit. Try again in a few seconds.'
  return new FhirError({ code: 'server-busy', text }, { headers: { 'Retry-After': '3' } })
}

/** SQLSTATE of a statement that took longer than `statement_timeout`. */
const timedOut = '57014'

function readError(error: unknown): unknown {
  if (errorCode(error) !== timedOut) return databaseError(error)
  const text =
    'The search takes longer than a request may. Narrow it: by date, by code, or with fewer values.'
  return new FhirError({ code: 'search-too-costly', text }, { cause: error })
}
