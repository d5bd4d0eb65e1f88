// One resource between the passes, in a binary frame: what it is, the places where its text is cut, the text, its index values. A frame is
// made by the thread that checked the resource and copied as it is: neither the text nor what was found in it is read a second time.
import { resourceTypes, type Collection, type CutText, type FoundReference } from '@openpayer/fhir'
import type { Key } from '../key.ts'
import {
  at,
  collections,
  contentHashBytes,
  flag,
  headBytes,
  keyBytes,
  spanBytes,
  type Frames,
  type Places,
  viewOf,
} from './frame-layout.ts'
import { readReferences, readSpans } from './read-places.ts'

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
  readonly references: readonly FoundReference[]
  /** Its text and where it is cut. Made when it is asked for: mostly nobody does. */
  readonly cut: () => CutText
  /** These hold while its references stay as they are. `after`: what `renderCut` would give, in UTF-8; undefined where it has to be asked. */
  readonly after: Uint8Array | undefined
  readonly contentHash: string
  readonly index: Uint8Array
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

/** The record of the whole frame that begins at `from`; it reads the frame for as long as it is used. */
export function decodeRecord(frames: Frames, from: number): SpooledResource {
  return recordAt(frames, from, undefined)
}

/** `after`: what was rendered of it. */
export function recordAt(frames: Frames, from: number, after: Uint8Array | undefined): SpooledResource {
  const { bytes, view } = frames
  const places = placesOf(frames, from)
  const { metaFrom, bodyFrom, referencesFrom, textFrom, indexFrom, end } = places
  const text = (): string => bytes.toString('utf8', textFrom, indexFrom)
  const references = readReferences(frames, places)
  const cut = (): CutText => ({
    text: text(),
    meta: readSpans(view, metaFrom, bodyFrom),
    body: readSpans(view, bodyFrom, referencesFrom),
    references,
  })
  const hashFrom = from + at.contentHash
  return {
    ...headerAt(frames, from),
    references,
    cut,
    after,
    contentHash: bytes.toString('latin1', hashFrom, hashFrom + contentHashBytes),
    index: bytes.subarray(indexFrom, end),
  }
}

export function placesOf({ view }: Frames, from: number): Places {
  const end = from + view.getUint32(from + at.bytes, true)
  const indexFrom = end - view.getUint32(from + at.index, true)
  const textFrom = indexFrom - view.getUint32(from + at.text, true)
  const metaFrom = afterNames(view, from)
  const bodyFrom = metaFrom + view.getUint8(from + at.metaSpans) * spanBytes
  const referencesFrom = bodyFrom + view.getUint8(from + at.bodySpans) * spanBytes
  const isAscii = (view.getUint8(from + at.flags) & flag.ascii) !== 0
  return { metaFrom, bodyFrom, referencesFrom, textFrom, indexFrom, end, isAscii }
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
