// Where things stand in the text of a resource: its top-level members, and every reference with what stands beside it.
// One pass over valid, minified JSON, without building a tree: the text is what will be served, so it is cut, never printed anew.
import { endOfString, minifyJson } from './minify.ts'

/** `from` and `to` are positions in the text, `to` exclusive. */
export interface Member {
  readonly name: string
  readonly from: number
  readonly valueFrom: number
  readonly to: number
}

/** A reference in the text. Positions as in Member. */
export interface FoundReference {
  /** The member `"reference":"..."`. */
  readonly from: number
  readonly valueFrom: number
  readonly to: number
  /** The value, unescaped. */
  readonly text: string
  /** Whether the object that holds it has these members too. */
  hasIdentifier: boolean
  hasDisplay: boolean
}

/** What a scan found. */
export interface ScannedJson {
  /** Minified. */
  readonly text: string
  readonly members: readonly Member[]
  readonly references: readonly FoundReference[]
  /** Properties of all objects together, repeated ones counted each time. */
  readonly keyCount: number
}

// Its own, as in minify.ts and subset.ts: numbers that are imported are read from memory at each use, which makes a scan a tenth slower.
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Scans the text of one JSON object, which `JSON.parse` must have accepted. */
export function scanJson(json: string): ScannedJson {
  const plain = hasEscapedKey(json) ? unescapeKeys(json) : json
  const state = scanMinified(plain) ?? scanMinified(minifyJson(plain))
  if (state === undefined) throw new Error('white space was left in minified JSON')
  return state
}

/** What the scan knows of the object it is in. */
interface Frame {
  reference: FoundReference | undefined
  hasIdentifier: boolean
  hasDisplay: boolean
  /** An Expression has a `reference` of its own, and always a `language`: https://hl7.org/fhir/R4/metadatatypes.html#Expression */
  hasLanguage: boolean
}

interface ScanState extends ScannedJson {
  readonly members: Member[]
  readonly references: FoundReference[]
  readonly frames: Frame[]
  depth: number
  keyCount: number
  /** The top-level member that is open. */
  name: string
  from: number
  valueFrom: number
}

const createState = (text: string): ScanState => ({
  text,
  members: [],
  references: [],
  frames: [],
  depth: 0,
  keyCount: 0,
  name: '',
  from: -1,
  valueFrom: -1,
})

// Most input is minified already: that it is not is found on the way, and then all of it is minified first.
function scanMinified(text: string): ScanState | undefined {
  const state = createState(text)
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfString(text, at)
      if (text.charCodeAt(end) === COLON) readKey(state, at, end)
      at = end
      continue
    }
    if (code === COMMA) {
      if (state.depth === 1) closeMember(state, at)
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      state.depth += 1
      if (code === OPEN_OBJECT) state.frames.push(newFrame())
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      if (state.depth === 1) closeMember(state, at)
      state.depth -= 1
      if (code === CLOSE_OBJECT) closeFrame(state)
    } else if (code <= SPACE) return undefined
    at += 1
  }
  return state
}

const newFrame = (): Frame => ({
  reference: undefined,
  hasIdentifier: false,
  hasDisplay: false,
  hasLanguage: false,
})

function readKey(state: ScanState, at: number, end: number): void {
  const { text } = state
  state.keyCount += 1
  if (state.depth === 1) {
    state.name = text.slice(at + 1, end - 1)
    state.from = at
    state.valueFrom = end + 1
  }
  const length = end - at - 2
  if (length < 7 || length > 10) return
  const frame = state.frames[state.frames.length - 1]
  if (frame === undefined) return
  if (length === 9) {
    if (text.startsWith('reference', at + 1) && text.charCodeAt(end + 1) === QUOTE && mayBeReference(state)) {
      frame.reference = foundReference(text, at, end + 1)
      state.references.push(frame.reference)
    }
  } else if (length === 10) frame.hasIdentifier ||= text.startsWith('identifier', at + 1)
  else if (length === 7) frame.hasDisplay ||= text.startsWith('display', at + 1)
  else frame.hasLanguage ||= text.startsWith('language', at + 1)
}

/** Neither a resource itself nor its meta is a Reference, whatever stands in it. */
function mayBeReference({ depth, name }: ScanState): boolean {
  return depth > 2 || (depth === 2 && name !== 'meta')
}

function foundReference(text: string, from: number, valueFrom: number): FoundReference {
  const to = endOfString(text, valueFrom)
  const raw = text.slice(valueFrom + 1, to - 1)
  const value = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw
  return { from, valueFrom, to, text: value, hasIdentifier: false, hasDisplay: false }
}

function closeMember(state: ScanState, at: number): void {
  if (state.from < 0) return
  state.members.push({ name: state.name, from: state.from, valueFrom: state.valueFrom, to: at })
}

function closeFrame(state: ScanState): void {
  const frame = state.frames.pop()
  const found = frame?.reference
  if (frame === undefined || found === undefined) return
  found.hasIdentifier = frame.hasIdentifier
  found.hasDisplay = frame.hasDisplay
  // From the end: only what the object holds itself was found after it.
  if (frame.hasLanguage) state.references.splice(state.references.lastIndexOf(found), 1)
}

// No FHIR name needs an escape in JSON; a key written with one must not slip past what looks for names in the text.
function hasEscapedKey(text: string): boolean {
  let escape = text.indexOf('\\')
  while (escape >= 0) {
    const start = startOfString(text, escape)
    const end = endOfString(text, start)
    if (text.charCodeAt(end) === COLON) return true
    escape = text.indexOf('\\', end)
  }
  return false
}

// The first backslash of a string: no quote before it in the string is escaped, so the nearest one opens it.
function startOfString(text: string, escape: number): number {
  return text.lastIndexOf('"', escape)
}

function unescapeKeys(text: string): string {
  let out = ''
  let copied = 0
  let at = text.indexOf('"')
  while (at >= 0) {
    const end = endOfString(text, at)
    if (text.charCodeAt(end) === COLON) {
      out += text.slice(copied, at) + JSON.stringify(JSON.parse(text.slice(at, end)))
      copied = end
    }
    at = text.indexOf('"', end)
  }
  return out + text.slice(copied)
}
