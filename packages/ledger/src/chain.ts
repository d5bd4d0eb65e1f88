// One chain: entries are numbered and hashed in memory, in the order in which they will stand in the table.
import { CHAIN_START, entryHash, type Entry } from './entry.ts'
import type { Disclosure } from './ports.ts'

export interface Chain {
  append(disclosure: Disclosure, at: number): Entry
}

export function createChain(writer: string): Chain {
  let sequence = 0
  let previous = CHAIN_START
  return {
    append(disclosure, at) {
      sequence += 1
      const entry = { ...disclosure, writer, sequence, at, previous, hash: '' }
      previous = entryHash(entry)
      entry.hash = previous
      return entry
    },
  }
}
