// What makes a resource the same as the one that is stored: its text without version and time, and the rules that render it.
import { hash } from 'node:crypto'
import type { RenderedText } from '@openpayer/fhir'

/** Raise when the rendering changes: the next load then writes every row again. For the index there is reindex/index-rules.ts. */
const rulesVersion = 1

/** The first 128 bits of SHA-256, as 16 one-byte characters. */
export function contentHash({ before, after }: RenderedText): string {
  return hash('sha256', `${rulesVersion}\0${before}\0${after}`, 'binary').slice(0, 16)
}

/** As the database writes it. */
export function uuidText(contentHash: string): string {
  const hex = Buffer.from(contentHash, 'latin1').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
