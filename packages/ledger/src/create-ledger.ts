// The ledger of this process: disclosures become entries of its chains and leave in batches. docs/decisions/0007-ledger.md
import { randomUUID } from 'node:crypto'
import { FhirError } from '@openpayer/fhir'
import { createChain, type Chain, type Dated } from './chain.ts'
import { COPY_ENTRIES, entryRows, type Append } from './copy.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Ledger } from './ports.ts'

/** Inserts under way at once: while one is committed the next one is made. */
const CHAINS = 2
/** When so many wait, the database does not keep up: requests are refused rather than kept waiting. */
const MAX_WAITING = 10_000

interface Waiting extends Dated {
  readonly resolve: () => void
  readonly reject: (error: FhirError) => void
}

/** Where entries go, and the clock that dates them. */
export interface LedgerOptions {
  /** What has not ended some seconds later must fail: requests wait for it, and `close` does. */
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

/** Some chains, each anew after an insert that failed, whose outcome nobody can know. */
export function createLedger({ append, now = Date.now }: LedgerOptions): Ledger {
  const idle = Array.from({ length: CHAINS }, newChain)
  let isClosed = false
  const commit = createGroupCommit<Waiting>(CHAINS, async (batch) => {
    const chain = idle.pop() ?? newChain()
    try {
      await append(COPY_ENTRIES, entryRows(chain.append(batch)))
      idle.push(chain)
      for (const one of batch) one.resolve()
    } catch (error) {
      for (const one of batch) one.reject(unavailable(error))
    }
  })
  return {
    record(disclosure) {
      if (isClosed || commit.waiting >= MAX_WAITING) return Promise.reject(unavailable())
      return new Promise((resolve, reject) => commit.add({ disclosure, at: now(), resolve, reject }))
    },
    close() {
      isClosed = true
      return commit.close()
    },
  }
}
