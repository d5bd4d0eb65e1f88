// Runs a statement and gives the rows as bytes, undecoded. Waiting is bounded: a request is answered, or told when to come again.
import { FhirError } from '@openpayer/fhir'
import type { Sql as Pool } from 'postgres'
import { databaseError, errorCode, isUnreachable } from '../database-error.ts'
import { compile, type Sql } from '../sql/fragment.ts'

/** Columns in text form, null where SQL says so. */
export type Row = readonly (Buffer | null)[]

export type Run = (statement: Sql) => Promise<readonly Row[]>

export interface RunLimits {
  /** Statements that may wait or run at once; more are refused. */
  readonly maxPending: number
  /** Longest time of a statement, waiting for a connection included, in milliseconds. */
  readonly patienceMs: number
}

// A connection keeps each prepared statement; searches beyond this number of shapes are rare enough to be planned each time.
const maxShapes = 500

export function createRun(pool: Pool, { maxPending, patienceMs }: RunLimits): Run {
  const shapes = new Set<string>()
  let pending = 0
  return async (statement) => {
    if (pending >= maxPending) throw busy()
    const { text, values } = compile(statement)
    if (shapes.size < maxShapes) shapes.add(text)
    pending++
    const ask = (): PromiseLike<unknown> =>
      pool.unsafe(text, [...values], { prepare: shapes.has(text) }).raw()
    try {
      // The driver's type does not know that raw() gives columns as bytes.
      return (await within(repeated(ask), patienceMs)) as readonly Row[]
    } catch (error) {
      throw readError(error)
    } finally {
      pending--
    }
  }
}

// A connection that was cut says so to the statement that it meets, and the driver once more to the first one after it connected again.
const attempts = 3

/** A read can be made again where its connection was cut. */
async function repeated<Result>(ask: () => PromiseLike<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === attempts || !isUnreachable(error)) throw error
    }
  }
}

async function within<Result>(work: PromiseLike<Result>, patienceMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(busy()), patienceMs)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}

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
