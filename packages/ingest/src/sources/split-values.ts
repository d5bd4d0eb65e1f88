// JSON that is not one row a line: a resource printed over many lines, a Bundle, several of them one after the other.
// A Bundle is cut into its entries while it streams, so that its size does not matter; what stands around the entries is kept and
// checked at its end. https://hl7.org/fhir/R4/bundle.html
import { createGrowingBuffer, type GrowingBuffer } from './growing-buffer.ts'
import { openBundle, opensEntries, type OpenBundle } from './bundle-text.ts'
import { notJson, tooLong, type Fault, type Row, type Splitter, type SplitterOptions } from './row.ts'

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Where in the text the scan is. */
type Place = 'between' | 'garbage' | 'value' | 'bundle' | 'entry'

interface ScanState {
  readonly held: GrowingBuffer
  buffer: Buffer
  at: number
  line: number
  place: Place
  depth: number
  inString: boolean
  isEscaped: boolean
  /** Start of what is open: garbage, a value, an entry, or the part of the Bundle after the last entry. */
  from: number
  fromLine: number
  /** What is open is too long: it is scanned to its end, and not kept. */
  isSkipped: boolean
  /** bundle and entry: the one that is open. */
  bundle: OpenBundle | undefined
  readonly rows: (Row | Fault)[]
  readonly options: SplitterOptions
}

export function createValueSplitter(options: SplitterOptions): Splitter {
  const state: ScanState = {
    held: createGrowingBuffer(),
    buffer: Buffer.alloc(0),
    at: 0,
    line: 1,
    place: 'between',
    depth: 0,
    inString: false,
    isEscaped: false,
    from: 0,
    fromLine: 1,
    isSkipped: false,
    bundle: undefined,
    rows: [],
    options,
  }
  return {
    push(chunk) {
      state.buffer = state.held.append(chunk)
      scan(state)
      release(state)
      return state.rows.splice(0)
    },
    finish(cut) {
      if (!cut) finishOpen(state)
      return state.rows.splice(0)
    },
  }
}

function scan(state: ScanState): void {
  const { buffer } = state
  while (state.at < buffer.length) {
    const byte = buffer[state.at] ?? 0
    if (byte === NEWLINE) state.line += 1
    if (state.inString) readString(state, byte)
    else if (state.depth === 0) readBetween(state, byte)
    else if (byte === QUOTE) state.inString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) open(state, byte)
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) close(state)
    state.at += 1
  }
}

function readString(state: ScanState, byte: number): void {
  if (state.isEscaped) state.isEscaped = false
  else if (byte === BACKSLASH) state.isEscaped = true
  else if (byte === QUOTE) state.inString = false
}

// Outside of values stands white space; anything else is garbage up to the end of its line.
function readBetween(state: ScanState, byte: number): void {
  if (state.place === 'garbage') {
    if (byte === NEWLINE) endGarbage(state)
  } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
    begin(state, 'value')
    state.depth = 1
  } else if (byte > SPACE) begin(state, 'garbage')
}

function begin(state: ScanState, place: Place): void {
  state.place = place
  state.from = state.at
  state.fromLine = state.line
}

function endGarbage(state: ScanState): void {
  const { fromLine: line } = state
  keep(state, state.at, (bytes) => ({ kind: 'fault', line, code: 'json-invalid', text: notJson, bytes }))
  state.place = 'between'
}

function endRow(state: ScanState, kind: Row['kind'], end: number): void {
  const { fromLine: line, bundle, options } = state
  keep(state, end, (bytes) => {
    const row = { kind, sequence: options.nextSequence(), line, bytes }
    return kind === 'entry' && bundle !== undefined ? { ...row, bundle: bundle.sequence } : row
  })
}

/** What is open ends at `end`; it is given on unless it is too long. */
function keep(state: ScanState, end: number, found: (bytes: Buffer) => Row | Fault): void {
  const { from, fromLine, isSkipped, options } = state
  state.isSkipped = false
  if (isSkipped) return
  const isTooLong = end - from > options.maxRowBytes
  state.rows.push(
    isTooLong ? tooLong(fromLine, options.maxRowBytes) : found(state.buffer.subarray(from, end)),
  )
}

function open(state: ScanState, byte: number): void {
  if (state.place === 'bundle' && state.bundle?.inEntries === true && state.depth === 2) {
    state.bundle.add(`${textOf(state, state.from, state.at)}0`)
    begin(state, 'entry')
  }
  state.depth += 1
  const isCut = state.options.keepsBundles !== true
  if (isCut && !state.isSkipped && state.place === 'value' && state.depth === 2 && byte === OPEN_ARRAY) {
    if (!opensEntries(state.buffer, state.from, state.at)) return
    state.place = 'bundle'
    const { nextSequence, maxRowBytes } = state.options
    state.bundle = openBundle({ sequence: nextSequence(), line: state.fromLine }, maxRowBytes)
    state.bundle.add(textOf(state, state.from, state.at + 1))
    state.from = state.at + 1
  }
}

function close(state: ScanState): void {
  state.depth -= 1
  const end = state.at + 1
  if (state.place === 'entry' && state.depth === 2) {
    endRow(state, 'entry', end)
    state.place = 'bundle'
    state.from = end
  } else if (state.place === 'bundle' && state.bundle !== undefined && state.depth === 1)
    state.bundle.inEntries = false
  if (state.depth > 0) return
  if (state.place === 'bundle') {
    state.bundle?.add(textOf(state, state.from, end))
    for (const fault of state.bundle?.faults() ?? []) state.rows.push(fault)
  } else endRow(state, 'value', end)
  state.place = 'between'
}

const textOf = (state: ScanState, from: number, to: number): string => state.buffer.toString('utf8', from, to)

/** Lets go of the bytes that are done with. */
function release(state: ScanState): void {
  const { options, place } = state
  if (place === 'bundle') {
    state.bundle?.add(textOf(state, state.from, state.at))
    state.from = state.at
  } else if (place !== 'between' && !state.isSkipped && state.at - state.from > options.maxRowBytes) {
    state.rows.push(tooLong(state.fromLine, options.maxRowBytes))
    state.isSkipped = true
  }
  const from = place === 'between' || state.isSkipped ? state.at : state.from
  state.buffer = state.held.drop(from)
  state.at -= from
  state.from -= from
}

function finishOpen(state: ScanState): void {
  if (state.place === 'between' || state.isSkipped) return
  if (state.place === 'garbage') return endGarbage(state)
  const bytes = state.place === 'bundle' ? {} : { bytes: state.buffer.subarray(state.from) }
  state.rows.push({
    kind: 'fault',
    line: state.fromLine,
    code: 'json-invalid',
    text: 'The JSON text ends before its end; fetch the source again.',
    ...bytes,
  })
}
