// One resource between the passes: a small header and its text, in a binary frame.
import type { Collection } from '@openpayer/fhir'

export interface SpooledResource {
  readonly collection: Collection
  readonly type: string
  readonly id: string
  readonly owner?: string
  readonly bundle?: number
  /** Number of the source and line in it, for rejects. */
  readonly source: number
  readonly line: number
  /** An earlier resource is the same: it is counted, not written. */
  readonly isRepeated: boolean
  readonly text: string
}

type Header = readonly [
  collection: Collection,
  type: string,
  id: string,
  source: number,
  line: number,
  isRepeated: 0 | 1,
  owner: string | 0,
  bundle: number,
]

const frameBytes = 8

export function encodeRecord(record: SpooledResource): Buffer {
  const header: Header = [
    record.collection,
    record.type,
    record.id,
    record.source,
    record.line,
    record.isRepeated ? 1 : 0,
    record.owner ?? 0,
    record.bundle ?? -1,
  ]
  const headerText = JSON.stringify(header)
  const headerBytes = Buffer.byteLength(headerText)
  const textBytes = Buffer.byteLength(record.text)
  const bytes = Buffer.allocUnsafe(frameBytes + headerBytes + textBytes)
  bytes.writeUInt32LE(headerBytes, 0)
  bytes.writeUInt32LE(textBytes, 4)
  bytes.write(headerText, frameBytes)
  bytes.write(record.text, frameBytes + headerBytes)
  return bytes
}

/** The record that begins at `at`, and where it ends; undefined where it is not complete. */
export function decodeRecord(
  bytes: Buffer,
  at: number,
): { readonly record: SpooledResource; readonly end: number } | undefined {
  if (at + frameBytes > bytes.length) return undefined
  const headerEnd = at + frameBytes + bytes.readUInt32LE(at)
  const end = headerEnd + bytes.readUInt32LE(at + 4)
  if (end > bytes.length) return undefined
  const header = JSON.parse(bytes.toString('utf8', at + frameBytes, headerEnd)) as Header // written above
  return { record: { ...fromHeader(header), text: bytes.toString('utf8', headerEnd, end) }, end }
}

/** What of a record stands before its text; `bytes` begins with it and may end within the text. */
export function decodeHeader(bytes: Buffer): Omit<SpooledResource, 'text'> | undefined {
  const headerEnd = frameBytes + bytes.readUInt32LE(0)
  if (headerEnd > bytes.length) return undefined
  return fromHeader(JSON.parse(bytes.toString('utf8', frameBytes, headerEnd)) as Header) // written above
}

function fromHeader([collection, type, id, source, line, isRepeated, owner, bundle]: Header): Omit<
  SpooledResource,
  'text'
> {
  return {
    collection,
    type,
    id,
    source,
    line,
    isRepeated: isRepeated === 1,
    ...(owner === 0 ? {} : { owner }),
    ...(bundle < 0 ? {} : { bundle }),
  }
}
