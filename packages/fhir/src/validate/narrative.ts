// The XHTML of a narrative: only the elements and attributes that FHIR allows, well formed, with some content.
// One pass, linear in the text. https://hl7.org/fhir/R4/narrative.html#xhtml
import { decoded, tagAt, type Tag } from './mark-up.ts'

const elements = new Set(
  'a abbr acronym address b bdo big blockquote br caption center cite code col colgroup dd dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li map area ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt u ul var'.split(
    ' ',
  ),
)

const attributes = new Set(
  'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class colspan compact coords dir frame headers height href hreflang hspace id lang longdesc name nowrap rel rev rowspan rules scope shape span src start style summary tabindex title type valign value vspace width xml:lang xmlns'.split(
    ' ',
  ),
)

const xhtml = 'http://www.w3.org/1999/xhtml'

/** Attributes that hold an address. */
const addresses = ['href', 'src', 'cite', 'longdesc']

interface Reading {
  readonly open: string[]
  isStarted: boolean
  hasContent: boolean
}

/** Whether a `<div>` is XHTML that may be shown as it stands. */
export function isSafeNarrative(text: string): boolean {
  const reading: Reading = { open: [], isStarted: false, hasContent: false }
  for (let at = 0; at < text.length;) {
    const length = text.charCodeAt(at) === 0x3c ? readTag(text, at, reading) : readText(text, at, reading)
    if (length === 0) return false
    at += length
  }
  return reading.isStarted && reading.open.length === 0 && reading.hasContent
}

/** How long the text up to the next tag is; 0 where it is wrong. */
function readText(text: string, at: number, reading: Reading): number {
  const next = text.indexOf('<', at)
  const part = text.slice(at, next < 0 ? text.length : next)
  const isBlank = part.trim() === ''
  if (!isBlank && reading.open.length === 0) return 0
  if (decoded(part) === undefined) return 0
  reading.hasContent ||= !isBlank
  return part.length
}

/** How long the tag is; 0 where it is wrong. */
function readTag(text: string, at: number, reading: Reading): number {
  const tag = tagAt(text, at)
  if (tag === undefined) return 0
  const isRight =
    tag.name === undefined || (tag.isClosing ? isClosing(tag, reading) : isOpening(tag, reading))
  return isRight ? tag.length : 0
}

const isClosing = ({ name, isEmpty, attributes }: Tag, { open }: Reading): boolean =>
  open.pop() === name && !isEmpty && attributes?.size === 0

function isOpening({ name = '', isEmpty, attributes: given }: Tag, reading: Reading): boolean {
  const isRoot = reading.open.length === 0
  // One div holds everything.
  if (isRoot && (name !== 'div' || reading.isStarted || given?.get('xmlns') !== xhtml)) return false
  if (!elements.has(name) || given === undefined || !areSafe(given)) return false
  reading.isStarted = true
  reading.hasContent ||= name === 'img'
  if (!isEmpty) reading.open.push(name)
  return true
}

function areSafe(given: ReadonlyMap<string, string>): boolean {
  if (given.size === 0) return true
  for (const name of given.keys()) if (!attributes.has(name)) return false
  if ((given.get('xmlns') ?? xhtml) !== xhtml) return false
  return addresses.every((name) => isSafeAddress(given.get(name) ?? ''))
}

/** An address without scheme is relative. Pictures may stand in the text, save those that can hold a script. */
function isSafeAddress(address: string): boolean {
  // Browsers leave out what cannot be seen before they look for the scheme.
  const [, scheme, rest = ''] =
    /^([a-z][a-z\d+.-]*):(.*)$/s.exec(address.replace(/[\s\p{C}]+/gu, '').toLowerCase()) ?? []
  if (scheme === undefined || schemes.has(scheme)) return true
  return scheme === 'data' && /^image\/(?!svg)/.test(rest)
}

const schemes = new Set(['http', 'https', 'mailto', 'tel'])
