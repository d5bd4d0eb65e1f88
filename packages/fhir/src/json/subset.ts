// Less of a resource: properties are cut out of its bytes, and what stays is copied as it was written.
// https://hl7.org/fhir/R4/search.html#summary
import { choiceOf, type Choice, type Portion } from '../definitions/summary.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const CLOSE_ARRAY = 0x5d

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const tag = '{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}'
const addedTag = ascii(`,${tag}]`)
const onlyTag = ascii(`,"tag":[${tag}]}`)

/** Names of FHIR are short and ASCII; of anything else this gives a name that no type has. */
const nameOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, longestName + 1))
const longestName = 64

interface Cut {
  readonly bytes: Uint8Array
  readonly out: Uint8Array
  /** Where reading stands in `bytes`, and writing in `out`. */
  at: number
  end: number
}

/**
 * What a portion keeps of a resource of this type, marked as SUBSETTED in `meta.tag`. `content` is minified JSON as the store holds it,
 * with a `meta` that is not empty. Numbers and texts keep every character.
 */
export function subsetResource(content: Uint8Array, type: string, portion: Portion): Uint8Array {
  const cut: Cut = {
    bytes: content,
    out: new Uint8Array(content.length + onlyTag.length + addedTag.length),
    at: 0,
    end: 0,
  }
  copyObject(cut, choiceOf(type, portion), copyTopLevel)
  return cut.out.subarray(0, cut.end)
}

type CopyValue = (cut: Cut, name: string, chosen: Choice | 'all') => boolean

function copyTopLevel(cut: Cut, name: string, chosen: Choice | 'all'): boolean {
  if (name !== 'meta') return copyValue(cut, name, chosen)
  copyMeta(cut)
  return true
}

/** Whether anything of it was kept. `at` is on the opening brace, and afterwards behind the closing one. */
function copyObject(cut: Cut, choice: Choice, copy: CopyValue = copyValue): boolean {
  const { bytes } = cut
  let kept = 0
  write(cut, OPEN_OBJECT)
  cut.at += 1
  while (bytes[cut.at] !== CLOSE_OBJECT) {
    const from = cut.at
    const name = readName(cut)
    const before = cut.end
    const chosen = choice(name)
    if (chosen === undefined) skipValue(cut)
    else {
      if (kept > 0) write(cut, COMMA)
      copyBytes(cut, from, cut.at)
      if (copy(cut, name, chosen)) kept += 1
      else cut.end = before
    }
    if (bytes[cut.at] === COMMA) cut.at += 1
  }
  cut.at += 1
  write(cut, CLOSE_OBJECT)
  return kept > 0
}

function copyValue(cut: Cut, name: string, chosen: Choice | 'all'): boolean {
  const first = cut.bytes[cut.at]
  if (chosen !== 'all' && first === OPEN_OBJECT) return copyObject(cut, chosen)
  if (chosen !== 'all' && first === OPEN_ARRAY) return copyArray(cut, name, chosen)
  const from = cut.at
  skipValue(cut)
  copyBytes(cut, from, cut.at)
  return true
}

/** FHIR's JSON has neither empty objects nor empty arrays. */
function copyArray(cut: Cut, name: string, chosen: Choice): boolean {
  const { bytes } = cut
  let kept = 0
  write(cut, OPEN_ARRAY)
  cut.at += 1
  while (bytes[cut.at] !== CLOSE_ARRAY) {
    const before = cut.end
    if (kept > 0) write(cut, COMMA)
    if (copyValue(cut, name, chosen)) kept += 1
    else cut.end = before
    if (bytes[cut.at] === COMMA) cut.at += 1
  }
  cut.at += 1
  write(cut, CLOSE_ARRAY)
  return kept > 0
}

/** `meta` whole, with one tag more. */
function copyMeta(cut: Cut): void {
  const { bytes } = cut
  let isTagged = false
  let from = cut.at
  cut.at += 1
  while (bytes[cut.at] !== CLOSE_OBJECT) {
    const name = readName(cut)
    skipValue(cut)
    if (name === 'tag') {
      copyBytes(cut, from, cut.at - 1)
      writeAll(cut, addedTag)
      from = cut.at
      isTagged = true
    }
    if (bytes[cut.at] === COMMA) cut.at += 1
  }
  copyBytes(cut, from, cut.at)
  cut.at += 1
  if (isTagged) write(cut, CLOSE_OBJECT)
  else writeAll(cut, onlyTag)
}

/** Moves behind the colon. */
function readName(cut: Cut): string {
  const from = cut.at + 1
  skipString(cut)
  const name = nameOf(cut.bytes.subarray(from, cut.at - 1))
  cut.at += 1
  return name
}

function skipString(cut: Cut): void {
  const { bytes } = cut
  let at = cut.at + 1
  while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  cut.at = at + 1
}

/** Moves behind the value that begins at `at`: before a comma or a closing bracket. */
function skipValue(cut: Cut): void {
  const { bytes } = cut
  let depth = 0
  for (;;) {
    const byte = bytes[cut.at]
    if (byte === QUOTE) {
      skipString(cut)
      if (depth === 0) return
      continue
    }
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (depth === 0) return
      depth -= 1
      if (depth === 0) {
        cut.at += 1
        return
      }
    } else if (byte === COMMA && depth === 0) return
    cut.at += 1
  }
}

function write(cut: Cut, byte: number): void {
  cut.out[cut.end] = byte
  cut.end += 1
}

function writeAll(cut: Cut, bytes: Uint8Array): void {
  cut.out.set(bytes, cut.end)
  cut.end += bytes.length
}

function copyBytes(cut: Cut, from: number, to: number): void {
  writeAll(cut, cut.bytes.subarray(from, to))
}
