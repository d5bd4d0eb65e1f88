// The XHTML of a narrative: only the elements and attributes that FHIR allows, well formed, with some content.
// One pass, linear in the text. https://hl7.org/fhir/R4/narrative.html#xhtml

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

const tag = /<(?:!--[^]*?--|(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*))>/y
const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

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
  // XML knows five names; R4 wants all other characters as such or as numbers.
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(part)) return 0
  reading.hasContent ||= !isBlank
  return part.length
}

/** How long the tag is; 0 where it is wrong. */
function readTag(text: string, at: number, reading: Reading): number {
  tag.lastIndex = at
  const [whole, slash, name, rest = ''] = tag.exec(text) ?? []
  if (whole === undefined) return 0
  const isComment = name === undefined
  const isRight = isComment || (slash === '/' ? reading.open.pop() === name : isOpening(name, rest, reading))
  return isRight ? whole.length : 0
}

function isOpening(name: string, rest: string, reading: Reading): boolean {
  // One div holds everything.
  if (reading.open.length === 0 && (name !== 'div' || reading.isStarted)) return false
  if (!elements.has(name) || !hasSafeAttributes(rest)) return false
  reading.isStarted = true
  reading.hasContent ||= name === 'img'
  if (!rest.trimEnd().endsWith('/')) reading.open.push(name)
  return true
}

function hasSafeAttributes(text: string): boolean {
  if (text === '') return true
  const end = text.trimEnd().replace(/\/$/, '').trimEnd().length
  let at = 0
  while (at < end) {
    attribute.lastIndex = at
    const match = attribute.exec(text)
    if (match === null) return false
    at += match[0].length
    const [, name = '', double, single] = match
    if (!attributes.has(name)) return false
    const value = (double ?? single ?? '').trim().toLowerCase()
    if ((name === 'href' || name === 'src') && /^(?:javascript|vbscript|data:text)/.test(value)) return false
  }
  return true
}
