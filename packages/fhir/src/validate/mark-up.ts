// The tags of XHTML as XML writes them, one reader for all checks of a narrative: linear in the text, whatever stands in it.
// https://www.w3.org/TR/xml/#sec-starttags

/** A tag; a comment has no name. */
export interface Tag {
  /** Of the whole tag. */
  readonly length: number
  readonly name: string | undefined
  readonly isClosing: boolean
  readonly isEmpty: boolean
  /** Undefined where they are not well formed. */
  readonly attributes: ReadonlyMap<string, string> | undefined
}

// The name is taken whole or not at all: a shorter one, tried again and again, would take the square of its length.
const tag =
  /<(?:!--(?:(?!--)[^])*--|(\/?)([A-Za-z_][\w:.-]*)(?![\w:.-])((?:[^<>"'/]|"[^"<]*"|'[^'<]*')*)(\/?))>/y
const attribute = /[ \t\r\n]+([A-Za-z_][\w:.-]*)(?![\w:.-])[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y

/** The tag that begins at the place; undefined where none does. */
export function tagAt(text: string, at: number): Tag | undefined {
  tag.lastIndex = at
  const match = tag.exec(text)
  if (match === null) return undefined
  const [{ length }, slash, name, attributes = '', end] = match
  return {
    length,
    name,
    isClosing: slash === '/',
    isEmpty: end === '/',
    attributes: readAttributes(attributes),
  }
}

/** The tags of a text that may be anything but one, in their order. */
export function* tagsOf(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at >= 0;) {
    const found = tagAt(text, at)
    if (found !== undefined) yield found
    at = text.indexOf('<', at + (found?.length ?? 1))
  }
}

const noAttributes: ReadonlyMap<string, string> = new Map()

function readAttributes(text: string): ReadonlyMap<string, string> | undefined {
  const end = text.trimEnd().length
  if (end === 0) return noAttributes
  const found = new Map<string, string>()
  for (let at = 0; at < end;) {
    attribute.lastIndex = at
    const match = attribute.exec(text)
    if (match === null) return undefined
    const [{ length }, name = '', double, single = ''] = match
    const value = decoded(double ?? single)
    if (value === undefined || found.has(name)) return undefined
    found.set(name, value)
    at += length
  }
  return found
}

const names: Readonly<Record<string, string | undefined>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** A text with its character references replaced; undefined where one is wrong. XML knows five names; R4 wants all others as numbers. */
export function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text
  let isRight = true
  const result = text.replace(
    /&(?:([a-z]{2,4});|#(\d{1,7});|#x([0-9a-fA-F]{1,6});)?/g,
    (_, name, decimal, hex) => {
      const character =
        typeof name === 'string' ? names[name] : characterOf(Number(decimal ?? `0x${String(hex)}`))
      isRight &&= character !== undefined
      return character ?? ''
    },
  )
  return isRight ? result : undefined
}

/** https://www.w3.org/TR/xml/#charsets */
function characterOf(code: number): string | undefined {
  const isCharacter =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
