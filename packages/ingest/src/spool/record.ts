// One resource between the passes, in a binary frame: what it is, the places where its text is cut, the text, its index values. A frame is
// made by the thread that checked the resource and copied as it is: neither the text nor what was found in it is read a second time.
import { resourceTypes, type Collection, type CutText, type FoundReference, type Span } from '@openpayer/fhir'
import type { Key } from '../key.ts'
import {
  at,
  collections,
  contentHashBytes,
  flag,
  headBytes,
  keyBytes,
  referenceBytes,
  spanBytes,
  viewOf,
} from './frame-layout.ts'

/** What the first pass asks of a frame. */
export interface FrameHead {
  readonly bytes: number
  readonly collection: Collection
  readonly type: string
  readonly line: number
  readonly spread: number
  readonly identity: Key
  /** The first half of its hash. */
  readonly content: Key
  readonly hasOwner: boolean
  readonly ownerKey: Key | undefined
}

export interface SpooledHeader {
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
}

export interface SpooledResource extends SpooledHeader {
  readonly cut: CutText
  /** Both hold while its references stay as they are. */
  readonly contentHash: string
  readonly index: Uint8Array
}

/** Frames to be read, with a view of them. */
export interface Frames {
  readonly bytes: Buffer
  readonly view: DataView
}

export function framesOf(bytes: Uint8Array): Frames {
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), view: viewOf(bytes) }
}

export function readHead({ bytes, view }: Frames, from: number): FrameHead {
  const flags = view.getUint8(from + at.flags)
  const key = (place: number): Key => bytes.toString('latin1', from + place, from + place + keyBytes)
  return {
    bytes: view.getUint32(from + at.bytes, true),
    collection: collectionAt(view, from),
    type: typeAt(view, from),
    line: view.getUint32(from + at.line, true),
    spread: view.getUint8(from + at.spread),
    identity: key(at.identity),
    content: key(at.contentHash),
    hasOwner: (flags & flag.owner) !== 0,
    ownerKey: (flags & flag.ownerKey) === 0 ? undefined : key(at.ownerKey),
  }
}

/** What is known of a frame only when its turn has come. */
export function markFrame(
  { view }: Frames,
  from: number,
  mark: { readonly source: number; readonly isRepeated: boolean },
): void {
  view.setUint32(from + at.source, mark.source, true)
  const flags = view.getUint8(from + at.flags)
  view.setUint8(from + at.flags, mark.isRepeated ? flags | flag.repeated : flags)
}

const collectionAt = (view: DataView, from: number): Collection =>
  collections[view.getUint8(from + at.collection)] ?? 'member'

const typeAt = (view: DataView, from: number): string =>
  resourceTypes[view.getUint16(from + at.type, true)] ?? ''

/** Where the frame that begins at `from` ends; undefined where it is not complete. */
export function endOfFrame({ bytes, view }: Frames, from: number): number | undefined {
  if (from + headBytes > bytes.length) return undefined
  const end = from + view.getUint32(from + at.bytes, true)
  return end > bytes.length ? undefined : end
}

/** The record of the whole frame that begins at `from`. */
export function decodeRecord(frames: Frames, from: number): SpooledResource {
  const { bytes, view } = frames
  const end = from + view.getUint32(from + at.bytes, true)
  const header = headerAt(frames, from)
  const indexFrom = end - view.getUint32(from + at.index, true)
  const textFrom = indexFrom - view.getUint32(from + at.text, true)
  const text = bytes.toString('utf8', textFrom, indexFrom)
  const spansFrom = afterNames(view, from)
  const metaEnd = spansFrom + view.getUint8(from + at.metaSpans) * spanBytes
  const bodyEnd = metaEnd + view.getUint8(from + at.bodySpans) * spanBytes
  const cut: CutText = {
    text,
    meta: readSpans(view, spansFrom, metaEnd),
    body: readSpans(view, metaEnd, bodyEnd),
    references: readReferences(view, { from: bodyEnd, to: textFrom }, text),
  }
  return {
    ...header,
    cut,
    contentHash: bytes.toString('latin1', from + at.contentHash, from + at.contentHash + contentHashBytes),
    // A copy: the frames are overwritten while the record waits for the database.
    index: Buffer.from(bytes.subarray(indexFrom, end)),
  }
}

/** What of a record stands before its text; `bytes` begins with it and may end within the text. */
export function decodeHeader(bytes: Buffer): SpooledHeader | undefined {
  const frames = framesOf(bytes)
  if (bytes.length < headBytes || afterNames(frames.view, 0) > bytes.length) return undefined
  return headerAt(frames, 0)
}

const afterNames = (view: DataView, from: number): number =>
  from + headBytes + view.getUint32(from + at.id, true) + view.getUint32(from + at.owner, true)

export function ownerAt({ bytes, view }: Frames, from: number): string | undefined {
  if ((view.getUint8(from + at.flags) & flag.owner) === 0) return undefined
  const ownerFrom = from + headBytes + view.getUint32(from + at.id, true)
  return bytes.toString('utf8', ownerFrom, afterNames(view, from))
}

function headerAt(frames: Frames, from: number): SpooledHeader {
  const { bytes, view } = frames
  const idFrom = from + headBytes
  const ownerFrom = idFrom + view.getUint32(from + at.id, true)
  const bundle = view.getInt32(from + at.bundle, true)
  const flags = view.getUint8(from + at.flags)
  const header = {
    collection: collectionAt(view, from),
    type: typeAt(view, from),
    id: bytes.toString('latin1', idFrom, ownerFrom),
    source: view.getUint32(from + at.source, true),
    line: view.getUint32(from + at.line, true),
    isRepeated: (flags & flag.repeated) !== 0,
    ...(bundle < 0 ? {} : { bundle }),
  }
  const owner = ownerAt(frames, from)
  return owner === undefined ? header : { ...header, owner }
}

function readSpans(view: DataView, from: number, to: number): Span[] {
  const spans: Span[] = []
  for (let place = from; place < to; place += spanBytes) {
    spans.push({ from: view.getUint32(place, true), to: view.getUint32(place + 4, true) })
  }
  return spans
}

function readReferences(view: DataView, { from, to }: Span, text: string): FoundReference[] {
  const references: FoundReference[] = []
  for (let place = from; place < to; place += referenceBytes) {
    const valueFrom = view.getUint32(place + 4, true)
    const end = view.getUint32(place + 8, true)
    const flags = view.getUint32(place + 12, true)
    const raw = text.slice(valueFrom + 1, end - 1)
    references.push({
      from: view.getUint32(place, true),
      valueFrom,
      to: end,
      text: raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw,
      hasIdentifier: (flags & flag.identifier) !== 0,
      hasDisplay: (flags & flag.display) !== 0,
    })
  }
  return references
}
