// What makes a resource the same as the one that is stored: its text without version and time, and the rules that render it.
import { hash } from 'node:crypto'
import type { PreparedResource } from '@openpayer/fhir'

/** Raise when the rendering changes: the next load then writes every row again. For the index there is reindex/index-rules.ts. */
const rulesVersion = 1

/** The first 128 bits of SHA-256, as the text of a uuid. */
export function contentHash({ before, after }: PreparedResource): string {
  const hex = hash('sha256', `${rulesVersion}\0${before}\0${after}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
