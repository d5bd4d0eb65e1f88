// Where things stand in a frame: numbers of a fixed head, little endian, then id, owner, the places where the text is cut, the text, and
// the index values as the writer packs them.
import type { Collection } from '@openpayer/fhir'

export const collections: readonly Collection[] = ['shared', 'directory', 'formulary', 'member']

export const at = {
  bytes: 0, source: 4, line: 8, bundle: 12, type: 16, collection: 18, flags: 19, spread: 20, metaSpans: 21, bodySpans: 22,
  id: 24, owner: 28, references: 32, text: 36, index: 40, identity: 44, contentHash: 52, ownerKey: 68,
} as const // prettier-ignore
export const headBytes = 76
export const keyBytes = 8
export const contentHashBytes = 16
export const spanBytes = 8
export const referenceBytes = 16

export const flag = { repeated: 1, owner: 2, ownerKey: 4, ascii: 8, identifier: 1, display: 2 } as const

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Frames to be read, with a view of them. */
export interface Frames {
  readonly bytes: Buffer
  readonly view: DataView
}

/** Where the parts of a frame begin. */
export interface Places {
  readonly metaFrom: number
  readonly bodyFrom: number
  readonly referencesFrom: number
  readonly textFrom: number
  readonly indexFrom: number
  readonly end: number
  /** Whether places in the text are places in its bytes. */
  readonly isAscii: boolean
}
