// Group commit: while one insert is under way the disclosures of other requests gather, and leave together in the next.
// docs/decisions/0007-ledger.md
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { FhirError } from '@openpayer/fhir'
import { createChain } from './chain.ts'
import { COPY_ENTRIES, entryRows, type Append } from './copy.ts'
import type { Disclosure, Ledger } from './ports.ts'

/** A batch stays below what one insert takes in a few milliseconds. */
const MAX_BATCH = 500
/** A commit costs as much as twenty entries, so that under load it waits for so many, but no longer than this. Where requests
 *  come one after the other (the last batch had one entry), each is written at once. */
const GATHER_ENTRIES = 20
const GATHER_MS = 5
/** When so many wait, the database does not keep up: requests are refused rather than kept waiting without end. */
const MAX_WAITING = 10_000

interface Waiting {
  readonly disclosure: Disclosure
  readonly at: number
  readonly resolve: () => void
  readonly reject: (error: FhirError) => void
}

/** Where entries go, and the clock that dates them. */
export interface LedgerOptions {
  readonly append: Append
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

function unavailable(cause?: unknown): FhirError {
  return new FhirError(
    {
      code: 'server-ledger',
      text: 'The disclosure could not be recorded, so nothing was sent. Try again after the time in Retry-After.',
    },
    { cause },
  )
}

/** A ledger of this process: one chain, anew after each failed insert, whose outcome nobody can know. */
export function createLedger({ append, now = Date.now }: LedgerOptions): Ledger {
  let chain = createChain(randomUUID())
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let last = { startedAt: -Infinity, size: 0 }
  let enough: (() => void) | undefined
  let closed = false

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const entries = batch.map(({ disclosure, at }) => chain.append(disclosure, at))
      await append(COPY_ENTRIES, entryRows(entries))
    } catch (error) {
      chain = createChain(randomUUID())
      for (const one of batch) one.reject(unavailable(error))
      return
    }
    for (const one of batch) one.resolve()
  }

  /** Until enough wait for a commit, or the time is over. */
  function gathered(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs)
      enough = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const pause = last.size > 1 && !closed ? last.startedAt + GATHER_MS - performance.now() : 0
      if (pause > 0 && waiting.length < GATHER_ENTRIES) await gathered(pause)
      // What came in with the same turn of the event loop goes along.
      await nextTurn()
      const batch = waiting.slice(0, MAX_BATCH)
      waiting = waiting.slice(MAX_BATCH)
      last = { startedAt: performance.now(), size: batch.length }
      await writeBatch(batch)
    }
    writing = undefined
  }

  return {
    record(disclosure) {
      if (closed || waiting.length >= MAX_WAITING) return Promise.reject(unavailable())
      return new Promise((resolve, reject) => {
        waiting.push({ disclosure, at: now(), resolve, reject })
        if (waiting.length >= GATHER_ENTRIES) enough?.()
        writing ??= drain()
      })
    },
    async close() {
      closed = true
      await writing
    },
  }
}
