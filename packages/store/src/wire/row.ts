// Rows where they arrived: nothing is copied, and no object is made for a column that nobody looks at.
// https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-DATAROW

/** Columns in binary form, each behind its length; the bytes around them are other rows'. */
export interface Row {
  readonly bytes: Buffer
  /** Where the length of the first column stands. */
  readonly at: number
  /** Of all columns, their lengths included. */
  readonly size: number
}

export function int32At(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  )
}

/** Where the length of the column stands; -1 is that of a null. */
export function columnAt({ bytes, at }: Row, column: number): number {
  for (let index = 0; index < column; index++) at += 4 + Math.max(int32At(bytes, at), 0)
  return at
}

export function isNull(row: Row, column: number): boolean {
  return int32At(row.bytes, columnAt(row, column)) < 0
}

/** The bytes of a column, null where SQL says so. */
export function columnOf(row: Row, column: number): Buffer | null {
  const at = columnAt(row, column)
  const length = int32At(row.bytes, at)
  return length < 0 ? null : row.bytes.subarray(at + 4, at + 4 + length)
}

/** The row in memory of its own. */
export function ownRow({ bytes, at, size }: Row): Row {
  const own = Buffer.allocUnsafeSlow(size)
  bytes.copy(own, 0, at, at + size)
  return { bytes: own, at: 0, size }
}
