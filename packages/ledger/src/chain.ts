// One chain: entries are numbered and hashed in memory, in the order in which they will stand in the table.
import { batchHash, CHAIN_START, type Entry } from './entry.ts'
import type { Disclosure } from './ports.ts'

/** A disclosure and when it was made, in milliseconds since the epoch. */
export interface Dated {
  readonly disclosure: Disclosure
  readonly at: number
}

/** Entries that are written together. */
export interface Batch {
  readonly writer: string
  readonly entries: readonly Entry[]
  /** Of these entries and, through the hash of the batch before, of all before them; hexadecimal. It stands in the last of them. */
  readonly hash: string
}

export interface Chain {
  append(disclosures: readonly Dated[]): Batch
}

export function createChain(writer: string): Chain {
  let sequence = 0
  let previous = CHAIN_START
  return {
    append(disclosures) {
      const entries = disclosures.map(({ disclosure, at }) => ({
        ...disclosure,
        writer,
        sequence: ++sequence,
        at,
      }))
      previous = batchHash(previous, entries)
      return { writer, entries, hash: previous }
    },
  }
}
