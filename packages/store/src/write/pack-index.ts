// Index values as the fields of a row of binary COPY that hold them. They depend on nothing else of a write, so that a load makes them when it
// has the values, and carries bytes instead.
import type { IndexValues } from '@openpayer/fhir'
import { FieldEncoder } from './field-encoder.ts'
import { searchColumns, type SearchColumns } from './index-columns.ts'

class IndexEncoder extends FieldEncoder {
  private size: number

  constructor(size: number) {
    super(size)
    this.size = size
  }

  pack({ mainDate }: IndexValues, columns: SearchColumns): Uint8Array {
    this.makeRoom(roomFor(columns))
    this.at = 0
    if (mainDate === undefined) this.null()
    else this.instant(mainDate.lo)
    if (mainDate === undefined) this.null()
    else this.instant(mainDate.hi)
    this.columns(columns)
    return Buffer.from(this.buffer.subarray(0, this.at))
  }

  private columns({ tokens, refs, dates, numbers, strings }: SearchColumns): void {
    this.bigints(tokens)
    this.bigints(refs)
    this.smallints(dates, ({ number }) => number)
    this.instants(dates, ({ lo }) => lo)
    this.instants(dates, ({ hi }) => hi)
    this.smallints(numbers, ({ number }) => number)
    this.numerics(numbers, ({ lo }) => lo)
    this.numerics(numbers, ({ hi }) => hi)
    this.bigintsOrNulls(numbers, ({ unit }) => unit)
    if (strings === undefined) this.null()
    else this.text(strings)
  }

  private makeRoom(bytes: number): void {
    if (bytes <= this.size) return
    this.size = bytes * 2
    this.buffer = Buffer.allocUnsafeSlow(this.size)
    this.view = new DataView(this.buffer.buffer)
  }
}

/** UTF-8 has at most 3 bytes a UTF-16 unit, an array entry at most 12 and its numerics about their text. */
function roomFor({ tokens, refs, dates, numbers, strings }: SearchColumns): number {
  const entries = tokens.length + refs.length + dates.length * 3 + numbers.length * 4
  const decimals = numbers.reduce((sum, { lo, hi }) => sum + lo.length + hi.length + 32, 0)
  return 1024 + (strings?.length ?? 0) * 3 + entries * 12 + decimals
}

const encoder = new IndexEncoder(64 * 1024)

/** The fields of the columns of the index, in the order of `columns.ts`. */
export function packIndex(index: IndexValues): Uint8Array {
  return encoder.pack(index, searchColumns(index))
}
