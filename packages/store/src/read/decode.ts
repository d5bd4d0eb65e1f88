// Columns in PostgreSQL's text form to values. Content stays the bytes that arrived.
import type { StoredVersion } from '../ports.ts'
import type { KeyValue, SortColumn } from '../sql/sort.ts'

type Column = Buffer | null | undefined

export interface VersionColumns {
  readonly version: Column
  readonly lastUpdated: Column
  readonly content: Column
}

export function decodeVersion(type: string, id: string, columns: VersionColumns): StoredVersion {
  return {
    type,
    id,
    version: decodeInteger(columns.version),
    lastUpdated: decodeInstant(columns.lastUpdated),
    content: columns.content ?? undefined,
  }
}

/** Ids are ASCII. */
export function decodeId(column: Column): string {
  if (column == null) throw new Error('a row has no id')
  return column.toString('latin1')
}

export function decodeInteger(column: Column): number {
  if (column == null) throw new Error('a row lacks a number')
  return Number(column.toString('latin1'))
}

/** `2026-11-25 18:28:43.123+00` in milliseconds since the epoch; the reading pools' time zone is UTC. Years may have more digits. */
export function decodeInstant(column: Column): number {
  if (column == null) throw new Error('a row lacks a time')
  const year = column.indexOf(0x2d)
  const at = (offset: number): number => twoDigits(column, year + offset)
  // Date.UTC takes years below 100 for the twentieth century's.
  const day = new Date(0).setUTCFullYear(digits(column, 0, year), at(1) - 1, at(4))
  const fraction = column[year + 15] === 0x2e ? column.length - 3 - (year + 16) : 0
  const thousandths = fraction === 0 ? 0 : digits(column, year + 16, year + 16 + fraction) * 10 ** (3 - fraction)
  return day + ((at(7) * 60 + at(10)) * 60 + at(13)) * 1000 + thousandths
}

function twoDigits(bytes: Buffer, offset: number): number {
  return digits(bytes, offset, offset + 2)
}

function digits(bytes: Buffer, from: number, to: number): number {
  let value = 0
  for (let index = from; index < to; index++) value = value * 10 + (bytes[index] ?? 0x30) - 0x30
  return value
}

export function decodeKey({ kind }: SortColumn, column: Column): KeyValue {
  if (column == null) return undefined
  if (kind === 'instant') return decodeInstant(column)
  const text = column.toString('utf8')
  return kind === 'number' ? Number(text) : text
}
