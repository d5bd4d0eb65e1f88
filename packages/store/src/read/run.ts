// Runs a statement and gives the rows as bytes, undecoded. Waiting is bounded: a request is answered, or told when to come again.
import { FhirError } from '@openpayer/fhir'
import { databaseError, errorCode, isUnreachable } from '../database-error.ts'
import type { Ending } from '../ending.ts'
import type { Statement } from '../sql/fragment.ts'
import type { PresentQuestion } from '../sql/instance.ts'
import type { Pool } from '../wire/pool.ts'
import { createReadsTogether } from './reads-together.ts'
import {
  cancelled,
  createSend,
  type Prepared,
  type Rows,
  type Sender,
  type SentStatement,
} from './sent-statement.ts'
import { createTurns, type Turns } from './turns.ts'

/** Runs the statements of one request. */
export type Run = (statement: Statement) => Promise<Rows>

/** Rejects with the reason of `signal` when nobody waits for the rows any more; the database then ends the statement. Of one `caller` no more
 *  than a share is run at once. */
export type RunFor<Asked = Statement> = (asked: Asked, signal?: Ending, caller?: string) => Promise<Rows>

/** What is run for a role's requests, all within the same bounds. */
export interface Runs {
  readonly statement: RunFor
  /** One row or none. */
  readonly present: RunFor<PresentQuestion>
}

export interface RunLimits {
  /** That may wait or run at once, of statements and of reads each, half of them of one caller; more are refused. */
  readonly maxPending: number
  /** Longest time that a statement waits until the database begins it, in milliseconds. */
  readonly waitMs: number
  /** Longest time of a statement, the waiting included, in milliseconds. */
  readonly patienceMs: number
  /** Bytes of rows after which no further row is taken. */
  readonly maxBytes: number
}

// A connection keeps each prepared statement; searches beyond this number of shapes are rare enough to be planned each time.
const maxShapes = 500

// A long statement takes as much memory in each connection as a thousand short ones, and nobody sends it twice.
const maxShapeLength = 20_000

// A connection always has its next statements; beyond, they wait where they can still be dropped.
const perConnection = 16

export function createRuns(pool: Pool, limits: RunLimits): Runs {
  const sender = createSend(pool)
  // Statements at once of one caller may be long, each on a connection: half of those remain for the others.
  const turns = createTurns({ room: pool.max * perConnection, share: Math.ceil(pool.max / 2) })
  const prepared = createRunFor<Prepared>({ sender, turns, limits, tooLong: tooCostly })
  // Reads are over in no time, and gather by themselves.
  const { maxPending, maxBytes } = limits
  const present = createRunFor({
    sender: createReadsTogether(sender, { maxStatements: pool.max, maxBytes }),
    turns: createTurns({ room: maxPending, share: maxPending }),
    limits,
    tooLong: busy,
  })
  const shapes = new Set<string>()
  return {
    statement({ text, values }, signal, caller) {
      if (shapes.size < maxShapes && text.length <= maxShapeLength) shapes.add(text)
      return prepared({ text, values, prepare: shapes.has(text) }, signal, caller)
    },
    present,
  }
}

interface Parts<Asked> {
  readonly sender: Sender<Asked>
  readonly turns: Turns
  readonly limits: RunLimits
  /** Of what the database ended at its time limit. */
  readonly tooLong: (cause: unknown) => FhirError
}

function createRunFor<Asked>(parts: Parts<Asked>): RunFor<Asked> {
  const { turns, limits } = parts
  return (asked, signal, caller) => {
    if (turns.size >= limits.maxPending) return Promise.reject(busy())
    if (caller !== undefined && 2 * turns.sizeOf(caller) >= limits.maxPending) return Promise.reject(busy())
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error)
    return answered(parts, asked, { signal, caller })
  }
}

interface For {
  readonly signal: Ending | undefined
  readonly caller: string | undefined
}

/** One promise a statement: a read is made of little else. */
function answered<Asked>(
  { sender, turns, limits, tooLong }: Parts<Asked>,
  asked: Asked,
  { signal, caller }: For,
): Promise<Rows> {
  return new Promise((resolve, reject) => {
    let [isOver, attempt] = [false, 1]
    let sent: SentStatement | undefined
    const close = (): boolean => {
      if (isOver) return false
      isOver = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
      return true
    }
    const begin = (): void => {
      sent = sender.send(asked, limits.maxBytes, { onRows, onError, onEnd: () => turns.end(caller) })
    }
    const onRows = (rows: Rows): void => {
      if (close()) resolve(rows)
    }
    const onError = (error: unknown, mayBeHit: boolean): void => {
      const isAgain = mayBeHit || (isUnreachable(error) && attempt++ < attempts)
      if (!isOver && isAgain) turns.take(begin, caller)
      else if (close()) reject(errorCode(error) === cancelled ? tooLong(error) : databaseError(error))
    }
    const abandon = (error: Error): void => {
      if (!close()) return
      turns.leave(begin, caller)
      sent?.stop()
      reject(error)
    }
    const leave = (): void => abandon(signal?.reason as Error)
    const { waitMs, patienceMs } = limits
    let timer = setTimeout(
      () => {
        if (patienceMs <= waitMs || sent?.isRunning() !== true) abandon(busy())
        else timer = setTimeout(() => abandon(busy()), patienceMs - waitMs)
      },
      Math.min(waitMs, patienceMs),
    )
    signal?.addEventListener('abort', leave)
    turns.take(begin, caller)
  })
}

// A read can be made again where its connection was cut. That may happen to the next one too, but not for ever.
const attempts = 3

function busy(cause?: unknown): FhirError {
  const text = 'The server is at its limit. Try again in a few seconds.'
  return new FhirError({ code: 'server-busy', text }, { headers: { 'Retry-After': '3' }, cause })
}

function tooCostly(cause: unknown): FhirError {
  const text =
    'The search takes longer than a request may. Narrow it: by date, by code, or with fewer values.'
  return new FhirError({ code: 'search-too-costly', text }, { cause })
}
