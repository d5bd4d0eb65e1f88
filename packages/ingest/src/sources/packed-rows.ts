// Rows on their way to a thread: their bytes in one piece that is handed over, and a few numbers a row.
import type { Row } from './row.ts'

export interface PackedRows {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** For each row: 1 for an entry, its sequence, its line, its Bundle or -1, where its bytes end. */
  readonly numbers: Float64Array
}

const numbersEach = 5

export function packRows(rows: readonly Row[]): PackedRows {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0))
  const numbers = new Float64Array(rows.length * numbersEach)
  let end = 0
  rows.forEach((row, at) => {
    bytes.set(row.bytes, end)
    end += row.bytes.length
    const { kind, sequence, line, bundle = -1 } = row
    numbers.set([kind === 'entry' ? 1 : 0, sequence, line, bundle, end], at * numbersEach)
  })
  return { bytes, numbers }
}

export function unpackRows({ bytes, numbers }: PackedRows): Row[] {
  const rows: Row[] = []
  let from = 0
  for (let at = 0; at < numbers.length; at += numbersEach) {
    const [isEntry, sequence = 0, line = 0, bundle = -1, end = 0] = numbers.subarray(at, at + numbersEach)
    const row = {
      kind: isEntry === 1 ? 'entry' : 'value',
      sequence,
      line,
      bytes: bytes.subarray(from, end),
    } as const
    rows.push(bundle < 0 ? row : { ...row, bundle })
    from = end
  }
  return rows
}
