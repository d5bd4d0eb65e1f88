// Columns in PostgreSQL's binary form to values. Content stays the bytes that arrived.
import type { StoredVersion } from '../ports.ts'
import type { KeyValue, SortColumn } from '../plan/order.ts'
import { columnAt, columnOf, int32At, isNull, type Row } from '../wire/row.ts'

/** Which columns of a row they are. */
export interface VersionColumns {
  readonly version: number
  readonly lastUpdated: number
  readonly content: number
}

export function decodeVersion(
  { type, id }: Pick<StoredVersion, 'type' | 'id'>,
  row: Row,
  { version, lastUpdated, content }: VersionColumns,
): StoredVersion {
  return {
    type,
    id,
    version: decodeInteger(row, version),
    lastUpdated: decodeInstant(row, lastUpdated),
    content: columnOf(row, content) ?? undefined,
  }
}

/** Where the value begins, and how long it is. Throws where there is none: a row that lacks what it must have is a fault of ours. */
function valueAt(row: Row, column: number): { readonly at: number; readonly length: number } {
  const at = columnAt(row, column)
  const length = int32At(row.bytes, at)
  if (length < 0) throw new Error('a row lacks a value')
  return { at: at + 4, length }
}

/** An id, or a snapshot. */
export function decodeAscii(row: Row, column: number): string {
  const { at, length } = valueAt(row, column)
  return row.bytes.toString('latin1', at, at + length)
}

/** smallint, integer or bigint. */
export function decodeInteger(row: Row, column: number): number {
  const { bytes } = row
  const { at, length } = valueAt(row, column)
  if (length === 2) return bytes.readInt16BE(at)
  return length === 4 ? int32At(bytes, at) : Number(bytes.readBigInt64BE(at))
}

/** Microseconds since 2000 in milliseconds since 1970; the greatest and the least stand for infinity. */
export function decodeInstant(row: Row, column: number): number {
  const { at } = valueAt(row, column)
  const high = int32At(row.bytes, at)
  const low = int32At(row.bytes, at + 4)
  if (high === 0x7fffffff && low === -1) return Infinity
  if (high === -0x80000000 && low === 0) return -Infinity
  return sinceMs + (high * 2 ** 32 + (low >>> 0)) / 1000
}

const sinceMs = Date.UTC(2000, 0, 1)

export function decodeKey({ kind }: SortColumn, row: Row, column: number): KeyValue {
  if (isNull(row, column)) return undefined
  switch (kind) {
    case 'instant':
      return decodeInstant(row, column)
    case 'text':
      return columnOf(row, column)?.toString('utf8')
    case 'number': {
      const { at } = valueAt(row, column)
      return row.bytes.readDoubleBE(at)
    }
    case 'type':
    case 'member':
      return decodeInteger(row, column)
  }
}
