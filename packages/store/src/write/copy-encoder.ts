// Rows in PostgreSQL's binary COPY format, written into one buffer after another.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
import { FieldEncoder } from './field-encoder.ts'

const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

export class CopyEncoder extends FieldEncoder {
  constructor(size: number) {
    super(size)
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
}
