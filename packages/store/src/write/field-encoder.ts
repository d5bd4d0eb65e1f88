// Fields of PostgreSQL's binary COPY format, one after the other in one buffer. A load writes some hundred numbers a row, so that nothing is
// made on the way: no list of lists, no closure, no number larger than a double.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
import { numericParts } from './numeric.ts'

const elementTypes = { int2: 21, int8: 20, timestamptz: 1184, numeric: 1700 } as const

/** Microseconds count from 2000-01-01; the ends of the range are the infinities. */
const epochMs = 946_684_800_000
const word = 2 ** 32

export class FieldEncoder {
  protected buffer: Buffer
  protected view: DataView
  protected at = 0

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size)
    this.view = new DataView(this.buffer.buffer)
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
    this.view.setBigInt64(this.at, value)
    this.at += 8
  }

  /** Milliseconds since 1970, or ±Infinity. */
  instant(ms: number): void {
    this.int32(8)
    this.microseconds(ms)
  }

  /** 16 one-byte characters. */
  uuid(bytes: string): void {
    this.int32(16)
    this.at += this.buffer.write(bytes, this.at, 'latin1')
  }

  /** Texts, or their bytes. */
  text(...parts: readonly (string | Uint8Array)[]): void {
    const start = this.at
    this.at += 4
    for (const part of parts) {
      if (typeof part === 'string') this.at += this.buffer.write(part, this.at, 'utf8')
      else this.fields(part)
    }
    this.view.setInt32(start, this.at - start - 4)
  }

  /** Fields that were written elsewhere. */
  fields(bytes: Uint8Array): void {
    this.buffer.set(bytes, this.at)
    this.at += bytes.length
  }

  smallints<Value>(values: readonly Value[], of: (value: Value) => number): void {
    const start = this.openArray(elementTypes.int2, values.length)
    for (const value of values) this.smallint(of(value))
    this.closeArray(start)
  }

  bigints(values: readonly bigint[]): void {
    const start = this.openArray(elementTypes.int8, values.length)
    for (const value of values) this.bigint(value)
    this.closeArray(start)
  }

  /** Some of which may be missing. */
  bigintsOrNulls<Value>(values: readonly Value[], of: (value: Value) => bigint | undefined): void {
    const start = this.openArray(elementTypes.int8, values.length)
    let hasNull = 0
    for (const one of values) {
      const value = of(one)
      if (value !== undefined) this.bigint(value)
      else {
        hasNull = 1
        this.null()
      }
    }
    if (start >= 0) this.view.setInt32(start + 8, hasNull)
    this.closeArray(start)
  }

  instants<Value>(values: readonly Value[], of: (value: Value) => number): void {
    const start = this.openArray(elementTypes.timestamptz, values.length)
    for (const value of values) this.instant(of(value))
    this.closeArray(start)
  }

  numerics<Value>(values: readonly Value[], of: (value: Value) => string): void {
    const start = this.openArray(elementTypes.numeric, values.length)
    for (const value of values) this.numeric(of(value))
    this.closeArray(start)
  }

  private numeric(text: string): void {
    const { groups, weight, sign, scale } = numericParts(text)
    this.int32(8 + groups.length * 2)
    this.int16(groups.length)
    this.int16(weight)
    this.int16(sign)
    this.int16(scale)
    for (const group of groups) this.int16(group)
  }

  /** Where the array begins. An empty one is stored as null, so that a row without dates has nothing in its dates: then -1. */
  private openArray(type: number, length: number): number {
    if (length === 0) {
      this.null()
      return -1
    }
    const start = this.at
    this.at += 4
    this.int32(1) // dimensions
    this.int32(0) // whether there are nulls
    this.int32(type)
    this.int32(length)
    this.int32(1) // the first index
    return start
  }

  private closeArray(start: number): void {
    if (start >= 0) this.view.setInt32(start, this.at - start - 4)
  }

  // A time of the year 9999 in microseconds is more than a double holds: its two halves are multiplied apart.
  private microseconds(ms: number): void {
    if (Math.abs(ms) === Infinity) {
      this.int32(ms > 0 ? 0x7fff_ffff : -0x8000_0000)
      this.int32(ms > 0 ? -1 : 0)
      return
    }
    const since = Math.round(ms) - epochMs
    const high = Math.floor(since / word)
    const low = (since - high * word) * 1000
    const carried = Math.floor(low / word)
    this.int32(high * 1000 + carried)
    this.int32(low - carried * word)
  }

  protected int16(value: number): void {
    this.view.setInt16(this.at, value)
    this.at += 2
  }

  protected int32(value: number): void {
    this.view.setInt32(this.at, value)
    this.at += 4
  }
}
