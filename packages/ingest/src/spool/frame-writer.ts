// Frames from what the first pass accepts.
import { resourceTypes, type Collection, type CutText, type FoundReference, type Span } from '@openpayer/fhir'
import type { Key } from '../key.ts'
import { at, collections, flag, headBytes, referenceBytes, spanBytes, viewOf } from './frame-layout.ts'

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
  /** The writer's, of the text as it would be if all its references stayed as they are. */
  readonly contentHash: string
  /** Identity of the Patient, where the reference says it by itself. */
  readonly ownerKey?: Key | undefined
  /** Which of 256 parts of its collection it lies in. */
  readonly spread: number
  readonly cut: CutText
  /** What it would have then, as the writer packs it. */
  readonly index: Uint8Array
}

export interface FrameWriter {
  /** Where the frame stands in what `take` gives. */
  add(resource: CheckedResource): Span
  take(): Uint8Array<ArrayBuffer>
}

const typeNumbers = new Map(resourceTypes.map((type, number) => [type, number]))

/** Frames one after the other. `sizeHint`: bytes that they will take, roughly. `spare`: memory that may be used for them. */
export function createFrameWriter(sizeHint: number, spare?: ArrayBuffer): FrameWriter {
  let bytes =
    spare !== undefined && spare.byteLength >= sizeHint
      ? Buffer.from(spare)
      : Buffer.allocUnsafeSlow(Math.max(1024, Math.ceil(sizeHint)))
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
      makeRoom(roomFor(resource))
      end = writeFrame({ bytes, view, from }, resource)
      return { from, to: end }
    },
    take: () => new Uint8Array(bytes.buffer, 0, end),
  }
}

// UTF-8 has at most 3 bytes a UTF-16 unit.
function roomFor({ id, owner = '', cut, index }: CheckedResource): number {
  const texts = id.length + owner.length + cut.text.length
  return (
    headBytes +
    texts * 3 +
    index.length +
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
function writeFrame(target: Target, resource: CheckedResource): number {
  const { bytes, view, from } = target
  const { cut, owner = '', index } = resource
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
  bytes.set(index, end)
  end += index.length
  view.setUint32(from + at.owner, ownerBytes, true)
  view.setUint32(from + at.text, textBytes, true)
  if (textBytes === cut.text.length)
    view.setUint8(from + at.flags, view.getUint8(from + at.flags) | flag.ascii)
  view.setUint32(from + at.index, index.length, true)
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
  bytes.write(resource.contentHash, from + at.contentHash, 'latin1')
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
