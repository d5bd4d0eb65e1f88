// JSON text without the white space between its tokens. Nothing else changes: numbers keep their digits, strings their escapes.
// The text must be valid JSON (`JSON.parse` is the check); this runs on each resource of a load. https://www.rfc-editor.org/rfc/rfc8259

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20

/** Position after the closing quote of the string that opens at `from`. The native search beats a loop over characters. */
export function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (text.charCodeAt(at - 1) === BACKSLASH && isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at + 1
}

// An odd number of backslashes before a quote makes it part of the string.
function isEscaped(text: string, at: number): boolean {
  let first = at - 1
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1
  return (at - first) % 2 === 1
}

/** Returns the same string when there is nothing to remove. */
export function minifyJson(text: string): string {
  let out = ''
  let kept = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code > SPACE) at += 1
    else {
      out += text.slice(kept, at)
      do at += 1
      while (text.charCodeAt(at) <= SPACE)
      kept = at
    }
  }
  return kept === 0 ? text : out + text.slice(kept)
}
