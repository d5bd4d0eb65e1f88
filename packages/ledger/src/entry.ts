// One entry of a chain, and the hash that seals the entries of a batch to all before them. docs/decisions/0007-ledger.md
import { hash } from 'node:crypto'
import type { Disclosure } from './ports.ts'

export interface Entry extends Disclosure {
  readonly writer: string
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What stands before the first batch of a chain. */
export const CHAIN_START = '0'.repeat(64)

/** SHA-256, hexadecimal, over the hash of the batch before (hexadecimal) and each entry's fields as a JSON array in this order, types sorted
 *  by name. */
export function batchHash(previous: string, entries: readonly Entry[]): string {
  let text = previous
  for (const entry of entries) text += fieldsOf(entry)
  return hash('sha256', text)
}

function fieldsOf(entry: Entry): string {
  const types = Object.entries(entry.types)
  if (types.length > 1) types.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    entry.writer,
    entry.sequence,
    entry.at,
    entry.requestId,
    entry.surface,
    entry.interaction,
    entry.client,
    entry.subject,
    entry.permission,
    entry.memberKey,
    types,
  ])
}
