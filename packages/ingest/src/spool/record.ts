// One resource between the passes, in a binary frame: what it is, the places where its text is cut, the text, its index values. A frame is
// made by the thread that checked the resource and copied as it is: neither the text nor what was found in it is read a second time.
import {
  resourceTypes,
  type Collection,
  type CutText,
  type FoundReference,
  type IndexValues,
  type Span,
} from '@openpayer/fhir'
import type { Key } from '../key.ts'

/** A resource as the first pass accepts it. */
export interface CheckedResource {
  readonly collection: Collection
  readonly type: string
  readonly id: string
  readonly line: number
  /** member collection: the reference that says whose it is. */
  readonly owner?: string | undefined
  /** The Bundle it stands in. */
  readonly bundle?: number | undefined
  readonly identity: Key
  readonly content: Key
  /** Identity of the Patient, where the reference says it by itself. */
  readonly ownerKey?: Key | undefined
  /** Which of 256 parts of its collection it lies in. */
  readonly spread: number
  readonly cut: CutText
  /** What it would have if all its references stayed as they are. */
  readonly index: IndexValues
}

/** What the first pass asks of a frame. */
export interface FrameHead {
  readonly bytes: number
  readonly collection: Collection
  readonly type: string
  readonly line: number
  readonly spread: number
  readonly identity: Key
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
  /** As JSON; it is not always needed. */
  readonly index: string
}

const collections: readonly Collection[] = ['shared', 'directory', 'formulary', 'member']
const typeNumbers = new Map(resourceTypes.map((type, number) => [type, number]))

const at = {
  bytes: 0, source: 4, line: 8, bundle: 12, type: 16, collection: 18, flags: 19, spread: 20, metaSpans: 21, bodySpans: 22,
  id: 24, owner: 28, references: 32, text: 36, index: 40, identity: 44, content: 52, ownerKey: 60,
} as const // prettier-ignore
const headBytes = 68
const keyBytes = 8
const spanBytes = 8
const referenceBytes = 16

const flag = { repeated: 1, owner: 2, ownerKey: 4, identifier: 1, display: 2 } as const

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export interface FrameWriter {
  /** Where the frame stands in what `take` gives. */
  add(resource: CheckedResource): Span
  take(): Uint8Array<ArrayBuffer>
}

/** Frames one after the other. `sizeHint`: bytes that they will take, roughly. */
export function createFrameWriter(sizeHint: number): FrameWriter {
  let bytes = Buffer.allocUnsafeSlow(Math.max(1024, sizeHint))
  let view = viewOf(bytes)
  let end = 0
  const makeRoom = (count: number): void => {
    if (end + count <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, end + count))
    bytes.copy(larger, 0, 0, end)
    bytes = larger
    view = viewOf(bytes)
  }
  return {
    add(resource) {
      const from = end
      const index = JSON.stringify(resource.index)
      makeRoom(roomFor(resource, index))
      end = writeFrame({ bytes, view, from }, resource, index)
      return { from, to: end }
    },
    take: () => new Uint8Array(bytes.buffer, 0, end),
  }
}

// UTF-8 has at most 3 bytes a UTF-16 unit.
function roomFor({ id, owner = '', cut }: CheckedResource, index: string): number {
  const texts = id.length + owner.length + cut.text.length + index.length
  return (
    headBytes +
    texts * 3 +
    (cut.meta.length + cut.body.length) * spanBytes +
    cut.references.length * referenceBytes
  )
}

interface Target {
  readonly bytes: Buffer
  readonly view: DataView
  readonly from: number
}

/** Gives the end of the frame. */
function writeFrame(target: Target, resource: CheckedResource, index: string): number {
  const { bytes, view, from } = target
  const { cut, owner = '' } = resource
  writeHead(target, resource)
  let end = from + headBytes
  end += bytes.write(resource.id, end, 'latin1')
  const ownerBytes = bytes.write(owner, end, 'utf8')
  end += ownerBytes
  for (const span of cut.meta) end = writeSpan(view, end, span)
  for (const span of cut.body) end = writeSpan(view, end, span)
  for (const reference of cut.references) end = writeReference(view, end, reference)
  const textBytes = bytes.write(cut.text, end, 'utf8')
  end += textBytes
  const indexBytes = bytes.write(index, end, 'utf8')
  end += indexBytes
  view.setUint32(from + at.owner, ownerBytes, true)
  view.setUint32(from + at.text, textBytes, true)
  view.setUint32(from + at.index, indexBytes, true)
  view.setUint32(from + at.bytes, end - from, true)
  return end
}

function writeHead({ bytes, view, from }: Target, resource: CheckedResource): void {
  const { cut, owner, ownerKey } = resource
  const flags = (owner === undefined ? 0 : flag.owner) | (ownerKey === undefined ? 0 : flag.ownerKey)
  view.setUint32(from + at.source, 0, true)
  view.setUint32(from + at.line, resource.line, true)
  view.setInt32(from + at.bundle, resource.bundle ?? -1, true)
  view.setUint16(from + at.type, typeNumbers.get(resource.type) ?? 0, true)
  view.setUint8(from + at.collection, collections.indexOf(resource.collection))
  view.setUint8(from + at.flags, flags)
  view.setUint8(from + at.spread, resource.spread)
  view.setUint8(from + at.metaSpans, cut.meta.length)
  view.setUint8(from + at.bodySpans, cut.body.length)
  view.setUint32(from + at.id, resource.id.length, true)
  view.setUint32(from + at.references, cut.references.length, true)
  bytes.write(resource.identity, from + at.identity, 'latin1')
  bytes.write(resource.content, from + at.content, 'latin1')
  if (ownerKey !== undefined) bytes.write(ownerKey, from + at.ownerKey, 'latin1')
}

function writeSpan(view: DataView, at: number, { from, to }: Span): number {
  view.setUint32(at, from, true)
  view.setUint32(at + 4, to, true)
  return at + spanBytes
}

function writeReference(view: DataView, at: number, reference: FoundReference): number {
  const { from, valueFrom, to, hasIdentifier, hasDisplay } = reference
  view.setUint32(at, from, true)
  view.setUint32(at + 4, valueFrom, true)
  view.setUint32(at + 8, to, true)
  view.setUint32(at + 12, (hasIdentifier ? flag.identifier : 0) | (hasDisplay ? flag.display : 0), true)
  return at + referenceBytes
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
    content: key(at.content),
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
  return { ...header, cut, index: bytes.toString('utf8', indexFrom, end) }
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
