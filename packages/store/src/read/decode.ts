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

/** `2026-11-25 18:28:43.123+00`, `infinity` or `-infinity` in milliseconds since the epoch; the reading pools' time zone is UTC. */
export function decodeInstant(column: Column): number {
  if (column == null) throw new Error('a row lacks a time')
  if (column[0] === 0x69) return Infinity
  if (column[0] === 0x2d) return -Infinity
  // ` BC`: before the year 1 come dates that a time zone moved there.
  if (column[column.length - 1] === 0x43) return decodeYears(column.subarray(0, -3), (year) => 1 - year)
  return decodeYears(column, asWritten)
}

const asWritten = (year: number): number => year

function decodeYears(column: Buffer, yearOf: (written: number) => number): number {
  // Years may have more digits than four.
  const year = column[4] === 0x2d ? 4 : column.indexOf(0x2d)
  const written = digits(column, 0, year)
  const day = utcDay(yearOf(written), twoDigits(column, year + 1), twoDigits(column, year + 4))
  const minutes = twoDigits(column, year + 7) * 60 + twoDigits(column, year + 10)
  return day + (minutes * 60 + twoDigits(column, year + 13)) * 1000 + thousandths(column, year + 15)
}

function utcDay(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for the twentieth century's.
  return year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day)
}

/** `.1`, `.12`, `.123` or nothing, before the zone's `+00`. */
function thousandths(column: Buffer, at: number): number {
  if (column[at] !== 0x2e) return 0
  const end = column.length - 3
  return digits(column, at + 1, end) * 10 ** (4 - (end - at))
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
  return kind === 'text' ? text : Number(text)
}
