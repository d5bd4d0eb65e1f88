// What the readers of formats give: pieces of JSON text with the place they came from.

export interface Row {
  /** `value`: a resource or a whole Bundle. `entry`: one entry of a Bundle that is too large to be read whole. */
  readonly kind: 'value' | 'entry'
  /** Position in the order of the input; the first of two resources under one id stays. */
  readonly sequence: number
  /** Line of the source where it begins, from 1. */
  readonly line: number
  /** entry: the sequence of its Bundle, which names the scope of its urn references. */
  readonly bundle?: number
  readonly bytes: Uint8Array
}

/** What was read and cannot be a row. */
export interface Fault {
  readonly kind: 'fault'
  readonly line: number
  readonly code: 'json-invalid' | 'load-unreadable' | 'load-truncated'
  readonly text: string
  readonly bytes?: Uint8Array
}

/** Of a row that JSON.parse refuses; where exactly is not said, since a parser's message repeats the text. */
export const notJson = 'The text is not JSON; correct it where it comes from.'

/** Takes chunks of bytes and gives what they complete. */
export interface Splitter {
  push(chunk: Buffer): (Row | Fault)[]
  /** What is left when the source ends. `cut`: it ended before its end, so what is open is no row. */
  finish(cut: boolean): (Row | Fault)[]
}

// A single row beyond this is no resource of a plan.
export const maxRowBytes = 64 * 1024 * 1024

export interface SplitterOptions {
  readonly nextSequence: () => number
  /** A single row beyond this cannot be loaded. */
  readonly maxRowBytes: number
  /** A Bundle stays one row, whatever its size up to that. */
  readonly keepsBundles?: true
}

export function tooLong(line: number, maxRowBytes: number): Fault {
  const text = `The row is longer than ${Math.floor(maxRowBytes / 1024 / 1024)} MB, and no resource may be; leave out what makes it so large.`
  return { kind: 'fault', line, code: 'load-unreadable', text }
}
