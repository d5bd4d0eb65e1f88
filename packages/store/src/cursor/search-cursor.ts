// What a page link of a search holds, as bytes before sealing.
import type { KeyValue, Place } from '../plan/order.ts'
import type { Snapshot } from '../sql/moment.ts'
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts'

export interface SearchCursor {
  /** When the first page was read, milliseconds since the epoch. */
  readonly startedAt: number
  /** The database as the first page saw it. */
  readonly snapshot: Snapshot
  /** The row that the page lies behind, or before when it goes backward. */
  readonly place: Place
  readonly backward: boolean
  readonly total: number | undefined
  /** The query's text itself where it is short, else the name under which it is kept. */
  readonly query: { readonly text: string } | { readonly fingerprint: Buffer }
}

/** Transactions in flight at the first page that a cursor has room for; with more it sees a moment before all of them. */
export const maxInFlight = 12

const layout = 1
const hasTotal = 1
const hasText = 2
const isBackward = 4

/** undefined when it takes more bytes than `capacity`. */
export function encodeSearchCursor(cursor: SearchCursor, capacity: number): Buffer | undefined {
  const writer = createByteWriter(capacity)
  writer.byte(layout)
  const flags = [
    cursor.total === undefined ? 0 : hasTotal,
    'text' in cursor.query ? hasText : 0,
    cursor.backward ? isBackward : 0,
  ]
  writer.byte(flags.reduce((all, flag) => all | flag))
  writer.varint(cursor.startedAt)
  if (cursor.total !== undefined) writer.varint(cursor.total)
  writeSnapshot(writer, cursor.snapshot)
  writePlace(writer, cursor.place)
  writer.rest('text' in cursor.query ? Buffer.from(cursor.query.text) : cursor.query.fingerprint)
  return writer.finish()
}

/** undefined for bytes of another layout: a link of another version of this program. */
export function decodeSearchCursor(bytes: Buffer): SearchCursor | undefined {
  const reader = createByteReader(bytes)
  if (reader.byte() !== layout) return undefined
  const flags = reader.byte()
  const startedAt = reader.varint()
  const total = (flags & hasTotal) === 0 ? undefined : reader.varint()
  const snapshot = readSnapshot(reader)
  const place = readPlace(reader)
  const rest = reader.rest()
  const query = (flags & hasText) === 0 ? { fingerprint: rest } : { text: rest.toString('utf8') }
  return { startedAt, total, snapshot, place, backward: (flags & isBackward) !== 0, query }
}

function writeSnapshot(writer: ByteWriter, { below, inFlight }: Snapshot): void {
  writer.varint(below)
  writer.byte(inFlight.length)
  for (const stamp of inFlight) writer.varint(below - stamp)
}

function readSnapshot(reader: ByteReader): Snapshot {
  const below = BigInt(reader.varint())
  const inFlight = Array.from({ length: reader.byte() }, () => below - BigInt(reader.varint()))
  return { below, inFlight }
}

const [absent, number, text] = [0, 1, 2]

function writePlace(writer: ByteWriter, { keys, id }: Place): void {
  writer.byte(keys.length)
  for (const key of keys) {
    if (key === undefined) writer.byte(absent)
    else if (typeof key === 'number') {
      writer.byte(number)
      writer.double(key)
    } else {
      writer.byte(text)
      writer.bytes(Buffer.from(key))
    }
  }
  writer.bytes(Buffer.from(id))
}

function readPlace(reader: ByteReader): Place {
  const keys = Array.from({ length: reader.byte() }, (): KeyValue => {
    const kind = reader.byte()
    if (kind === absent) return undefined
    return kind === number ? reader.double() : reader.bytes().toString('utf8')
  })
  return { keys, id: reader.bytes().toString('utf8') }
}
