// Group commit: while inserts are under way the disclosures of other requests gather, and leave together in the next.
// docs/decisions/0007-ledger.md
import { randomUUID } from 'node:crypto'
import { FhirError } from '@openpayer/fhir'
import { createChain, type Chain, type Dated } from './chain.ts'
import { COPY_ENTRIES, entryRows, type Append } from './copy.ts'
import type { Ledger } from './ports.ts'

/** A batch stays below what one insert takes in a few milliseconds. */
const MAX_BATCH = 500
/** A commit costs as much as twenty entries, so that under load it waits for so many, but no longer than this. Where requests
 *  come one after the other (the last batch had one entry), each is written at once. */
const GATHER_ENTRIES = 20
const GATHER_MS = 5
/** Inserts under way at once: while one is committed the next one is made. */
const CHAINS = 2
/** When so many wait, the database does not keep up: requests are refused rather than kept waiting without end. */
const MAX_WAITING = 10_000

interface Waiting extends Dated {
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

const newChain = (): Chain => createChain(randomUUID())

/** A ledger of this process: some chains, each anew after an insert that failed, whose outcome nobody can know. */
export function createLedger({ append, now = Date.now }: LedgerOptions): Ledger {
  const idle = Array.from({ length: CHAINS }, newChain)
  const waiting: Waiting[] = []
  const over = Promise.withResolvers<void>()
  let isClosed = false
  let last = { startedAt: -Infinity, size: 0 }
  let gathering: NodeJS.Timeout | undefined
  let starting: NodeJS.Immediate | undefined

  async function write(chain: Chain, batch: readonly Waiting[]): Promise<void> {
    try {
      await append(COPY_ENTRIES, entryRows(chain.append(batch)))
      idle.push(chain)
      for (const one of batch) one.resolve()
    } catch (error) {
      idle.push(newChain())
      for (const one of batch) one.reject(unavailable(error))
    }
    startInTime()
  }

  function start(): void {
    starting = undefined
    const chain = idle.pop()
    if (chain === undefined) return
    const batch = waiting.splice(0, MAX_BATCH)
    last = { startedAt: performance.now(), size: batch.length }
    void write(chain, batch)
    startInTime()
  }

  /** Until enough wait for a commit, or the time is over. */
  function isGathering(): boolean {
    if (last.size <= 1 || waiting.length >= GATHER_ENTRIES || isClosed) return false
    const pauseMs = last.startedAt + GATHER_MS - performance.now()
    if (pauseMs > 0) gathering ??= setTimeout(endGathering, pauseMs)
    return gathering !== undefined
  }

  function endGathering(): void {
    gathering = undefined
    startInTime()
  }

  function startInTime(): void {
    if (isClosed && waiting.length === 0 && idle.length === CHAINS) over.resolve()
    if (waiting.length === 0 || idle.length === 0 || starting !== undefined || isGathering()) return
    clearTimeout(gathering)
    gathering = undefined
    // What comes in with the same turn of the event loop goes along.
    starting = setImmediate(start)
  }

  return {
    record(disclosure) {
      if (isClosed || waiting.length >= MAX_WAITING) return Promise.reject(unavailable())
      return new Promise((resolve, reject) => {
        waiting.push({ disclosure, at: now(), resolve, reject })
        startInTime()
      })
    },
    close() {
      isClosed = true
      startInTime()
      return over.promise
    },
  }
}
