// NDJSON: one row a line. A broken line costs that line only. https://hl7.org/fhir/R4/nd-json.html
import { tooLong, type Fault, type Row, type Splitter, type SplitterOptions } from './row.ts'

const NEWLINE = 0x0a

export function createLineSplitter({ nextSequence, maxRowBytes }: SplitterOptions): Splitter {
  let held: Buffer[] = []
  let heldBytes = 0
  let line = 1
  let skipping = false

  const rowOf = (bytes: Buffer): Row | undefined =>
    isBlank(bytes) ? undefined : { kind: 'value', sequence: nextSequence(), line, bytes }

  const endLine = (tail: Buffer): Row | Fault | undefined => {
    const bytes = held.length === 0 ? tail : Buffer.concat([...held, tail])
    const row = skipping || bytes.length > maxRowBytes ? tooLong(line, maxRowBytes) : rowOf(bytes)
    held = []
    heldBytes = 0
    skipping = false
    line += 1
    return row
  }

  const hold = (rest: Buffer): void => {
    heldBytes += rest.length
    if (heldBytes > maxRowBytes) {
      skipping = true
      held = []
    } else if (!skipping) held.push(rest)
  }

  return {
    push(chunk) {
      const rows: (Row | Fault)[] = []
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        const row = endLine(chunk.subarray(from, end))
        if (row !== undefined) rows.push(row)
        from = end + 1
      }
      if (from < chunk.length) hold(chunk.subarray(from))
      return rows
    },
    finish(cut) {
      if (heldBytes === 0 || cut) return []
      const row = endLine(Buffer.alloc(0))
      return row === undefined ? [] : [row]
    },
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x20) return false
  return true
}
