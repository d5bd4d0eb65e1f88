// One entry of a chain, and the hash that ties it to the one before. docs/decisions/0007-ledger.md
import { hash } from 'node:crypto'
import type { Disclosure } from './ports.ts'

export interface Entry extends Disclosure {
  readonly writer: string
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Hash of the previous entry, hexadecimal. */
  readonly previous: string
  readonly hash: string
}

/** What the first entry of a chain names as its previous one. */
export const CHAIN_START = '0'.repeat(64)

/** SHA-256 over the previous hash (hexadecimal) and the fields as a JSON array in this order, types sorted by name. */
export function entryHash(entry: Omit<Entry, 'hash'>): string {
  const types = Object.entries(entry.types)
  if (types.length > 1) types.sort(([a], [b]) => (a < b ? -1 : 1))
  const fields = JSON.stringify([
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
  return hash('sha256', entry.previous + fields)
}
