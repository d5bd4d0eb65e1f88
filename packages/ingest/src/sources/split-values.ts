// JSON that is not one row a line: a resource printed over many lines, a Bundle, several of them one after the other.
// A Bundle is cut into its entries while it streams, so that its size does not matter; what stands around the entries is kept and
// checked at its end. https://hl7.org/fhir/R4/bundle.html
import { isInputBundle } from '../check/split-bundle.ts'
import { tooLong } from './split-lines.ts'
import { notJson, type Fault, type Row, type Splitter, type SplitterOptions } from './row.ts'

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Where in the text the scan is. `stopped`: the rest of the source cannot be cut into values. */
type Place = 'between' | 'garbage' | 'value' | 'bundle' | 'entry' | 'stopped'

interface ScanState {
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
  bundle: number
  bundleLine: number
  /** bundle: whether its array of entries is still open. */
  inEntries: boolean
  /** The Bundle's own text, each entry a 0. */
  skeleton: string
  readonly rows: (Row | Fault)[]
  readonly options: SplitterOptions
}

export function createValueSplitter(options: SplitterOptions): Splitter {
  const state: ScanState = {
    buffer: Buffer.alloc(0),
    at: 0,
    line: 1,
    place: 'between',
    depth: 0,
    inString: false,
    isEscaped: false,
    from: 0,
    fromLine: 1,
    bundle: 0,
    bundleLine: 1,
    inEntries: false,
    skeleton: '',
    rows: [],
    options,
  }
  return {
    push(chunk) {
      if (state.place === 'stopped') return []
      state.buffer = state.buffer.length === 0 ? chunk : Buffer.concat([state.buffer, chunk])
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
  while (state.at < buffer.length && state.place !== 'stopped') {
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
  const bytes = state.buffer.subarray(state.from, state.at)
  state.rows.push({ kind: 'fault', line: state.fromLine, code: 'json-invalid', text: notJson, bytes })
  state.place = 'between'
}

function open(state: ScanState, byte: number): void {
  if (state.place === 'bundle' && state.inEntries && state.depth === 2) {
    state.skeleton += `${textOf(state, state.from, state.at)}0`
    begin(state, 'entry')
  }
  state.depth += 1
  const isCut = state.options.keepsBundles !== true
  if (isCut && state.place === 'value' && state.depth === 2 && byte === OPEN_ARRAY && opensEntries(state)) {
    state.place = 'bundle'
    state.inEntries = true
    state.bundle = state.options.nextSequence()
    state.bundleLine = state.fromLine
    state.skeleton = textOf(state, state.from, state.at + 1)
    state.from = state.at + 1
  }
}

function close(state: ScanState): void {
  state.depth -= 1
  const end = state.at + 1
  if (state.place === 'entry' && state.depth === 2) {
    const bytes = state.buffer.subarray(state.from, end)
    const sequence = state.options.nextSequence()
    state.rows.push({ kind: 'entry', sequence, line: state.fromLine, bundle: state.bundle, bytes })
    state.place = 'bundle'
    state.from = end
  } else if (state.place === 'bundle' && state.depth === 1) state.inEntries = false
  if (state.depth > 0) return
  if (state.place === 'bundle') endBundle(state, end)
  else {
    const bytes = state.buffer.subarray(state.from, end)
    state.rows.push({ kind: 'value', sequence: state.options.nextSequence(), line: state.fromLine, bytes })
  }
  state.place = 'between'
}

function endBundle(state: ScanState, end: number): void {
  const text = state.skeleton + textOf(state, state.from, end)
  const parsed = parseOrUndefined(text)
  const faults = parsed === undefined ? 1 : (parsed.entry ?? []).filter((entry) => entry !== 0).length
  const says =
    parsed === undefined
      ? 'The text around the entries of the Bundle is not JSON; correct it.'
      : 'An entry of the Bundle is not an object; leave it out.'
  for (let count = 0; count < faults; count += 1) {
    state.rows.push({ kind: 'fault', line: state.bundleLine, code: 'json-invalid', text: says })
  }
}

// `"entry" : [` of a Bundle that is input, as far as its text says so before its entries: else it is read whole.
function opensEntries(state: ScanState): boolean {
  let at = skipSpaceBack(state.buffer, state.at - 1)
  if (state.buffer[at] !== COLON) return false
  at = skipSpaceBack(state.buffer, at - 1)
  if (state.buffer.toString('latin1', Math.max(0, at - 6), at + 1) !== '"entry"') return false
  const head = parseOrUndefined(`${textOf(state, state.from, state.at)}0}`)
  return head?.resourceType === 'Bundle' && isInputBundle(head.type)
}

function skipSpaceBack(buffer: Buffer, from: number): number {
  let at = from
  while (at > 0 && (buffer[at] ?? 0) <= SPACE) at -= 1
  return at
}

interface BundleHead {
  readonly resourceType?: unknown
  readonly type?: unknown
  readonly entry?: readonly unknown[]
}

function parseOrUndefined(text: string): BundleHead | undefined {
  try {
    return JSON.parse(text) as BundleHead // it begins with a brace, so it is an object
  } catch {
    return undefined
  }
}

const textOf = (state: ScanState, from: number, to: number): string => state.buffer.toString('utf8', from, to)

/** Lets go of the bytes that are done with. */
function release(state: ScanState): void {
  const { options, place } = state
  if ((place === 'value' || place === 'entry') && state.at - state.from > options.maxRowBytes) {
    state.rows.push(tooLong(state.fromLine, options.maxRowBytes))
    state.place = 'stopped'
  }
  if (place === 'bundle') {
    state.skeleton += textOf(state, state.from, state.at)
    state.from = state.at
  }
  const keep = place === 'between' || state.place === 'stopped' ? state.at : state.from
  state.buffer = state.buffer.subarray(keep)
  state.at -= keep
  state.from -= keep
}

function finishOpen(state: ScanState): void {
  if (state.place === 'between' || state.place === 'stopped') return
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
