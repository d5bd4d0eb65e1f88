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

const empty = new Set(['br', 'hr', 'img', 'col', 'area'])
const tag = /<(?:!--[^]*?--|(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*))>/y
const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

/** Whether a `<div>` is XHTML that may be shown as it stands. */
export function isSafeNarrative(text: string): boolean {
  const open: string[] = []
  let hasContent = false
  let at = text.search(/\S/)
  if (at < 0 || !text.startsWith('<div', at)) return false
  while (at < text.length) {
    if (text.charCodeAt(at) !== 0x3c) {
      const next = text.indexOf('<', at)
      const part = text.slice(at, next < 0 ? text.length : next)
      if (open.length === 0 && part.trim() !== '') return false
      // XML knows five names; R4 wants all other characters as such or as numbers.
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(part)) return false
      hasContent ||= part.trim() !== ''
      at += part.length
      continue
    }
    tag.lastIndex = at
    const match = tag.exec(text)
    if (match === null) return false
    at += match[0].length
    const [whole, slash, name, rest = ''] = match
    if (name === undefined) continue
    if (slash === '/') {
      if (open.pop() !== name) return false
      continue
    }
    if (open.length === 0 && (name !== 'div' || whole.length < at - whole.length)) return false
    if (!elements.has(name) || !hasSafeAttributes(rest)) return false
    if (name === 'img') hasContent = true
    if (!rest.trimEnd().endsWith('/')) open.push(name)
    else if (open.length === 0) return false
    else if (!empty.has(name) && name === 'script') return false
  }
  return open.length === 0 && hasContent
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
