// Rows in PostgreSQL's binary COPY format, written into one buffer after another.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
import { numericParts } from './numeric.ts'

const elementTypes = { int2: 21, int8: 20, timestamptz: 1184, numeric: 1700 } as const

/** Microseconds count from 2000-01-01; the ends of the range are the infinities. */
const epochMs = 946_684_800_000
const infinity = 0x7fff_ffff_ffff_ffffn

const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

export class CopyEncoder {
  private buffer: Buffer
  private view: DataView
  private at = 0

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size)
    this.view = new DataView(this.buffer.buffer)
    header.copy(this.buffer)
    this.at = header.length
  }

  /** What was written so far when there is no room for `bytes` more; the encoder then goes on in a new buffer. */
  makeRoom(bytes: number): Buffer | undefined {
    if (this.at + bytes <= this.buffer.length) return undefined
    const full = this.buffer.subarray(0, this.at)
    this.buffer = Buffer.allocUnsafeSlow(Math.max(this.buffer.length, bytes))
    this.view = new DataView(this.buffer.buffer)
    this.at = 0
    return full
  }

  /** The end of the rows, and what was not taken yet. */
  finish(): Buffer {
    const rest = this.makeRoom(2) ?? Buffer.alloc(0)
    this.int16(-1)
    return Buffer.concat([rest, this.buffer.subarray(0, this.at)])
  }

  row(fields: number): void {
    this.int16(fields)
  }

  null(): void {
    this.int32(-1)
  }

  smallint(value: number): void {
    this.int32(2)
    this.int16(value)
  }

  integer(value: number): void {
    this.int32(4)
    this.int32(value)
  }

  bigint(value: bigint): void {
    this.int32(8)
    this.int64(value)
  }

  /** Milliseconds since 1970, or ±Infinity. */
  instant(ms: number): void {
    this.bigint(microseconds(ms))
  }

  /** Text of a uuid. */
  uuid(text: string): void {
    this.int32(16)
    this.at += this.buffer.write(text.replaceAll('-', ''), this.at, 'hex')
  }

  text(...parts: readonly string[]): void {
    const start = this.at
    this.at += 4
    for (const part of parts) this.at += this.buffer.write(part, this.at, 'utf8')
    this.view.setInt32(start, this.at - start - 4)
  }

  smallints(values: readonly number[]): void {
    this.array(elementTypes.int2, values, (value) => this.smallint(value))
  }

  bigints(values: readonly (bigint | undefined)[]): void {
    this.array(elementTypes.int8, values, (value) => (value === undefined ? this.null() : this.bigint(value)))
  }

  instants(values: readonly number[]): void {
    this.array(elementTypes.timestamptz, values, (value) => this.instant(value))
  }

  numerics(values: readonly string[]): void {
    this.array(elementTypes.numeric, values, (value) => this.numeric(value))
  }

  private numeric(text: string): void {
    const { groups, weight, sign, scale } = numericParts(text)
    this.int32(8 + groups.length * 2)
    for (const part of [groups.length, weight, sign, scale, ...groups]) this.int16(part)
  }

  /** An empty array is stored as null: a row without dates has nothing in its dates. */
  private array<Value>(type: number, values: readonly Value[], write: (value: Value) => void): void {
    if (values.length === 0) return this.null()
    const start = this.at
    this.at += 4
    this.int32(1) // dimensions
    this.int32(values.includes(undefined as Value) ? 1 : 0)
    this.int32(type)
    this.int32(values.length)
    this.int32(1) // the first index
    for (const value of values) write(value)
    this.view.setInt32(start, this.at - start - 4)
  }

  private int16(value: number): void {
    this.view.setInt16(this.at, value)
    this.at += 2
  }

  private int32(value: number): void {
    this.view.setInt32(this.at, value)
    this.at += 4
  }

  private int64(value: bigint): void {
    this.view.setBigInt64(this.at, value)
    this.at += 8
  }
}

function microseconds(ms: number): bigint {
  if (ms === Infinity) return infinity
  if (ms === -Infinity) return -infinity - 1n
  return BigInt(Math.round(ms) - epochMs) * 1000n
}
