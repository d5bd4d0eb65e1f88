// Indents JSON text without parsing its values, so that 1.00 stays 1.00 and long integers keep their digits.

const INDENT = '  '

/** End of the string literal that starts at `start`, after its closing quote. */
function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** Where an object or array ends that holds nothing; 0 if it holds something. `start` is after its opening bracket. */
function emptyEnd(text: string, start: number): number {
  let at = start
  while (/\s/.test(text[at] ?? '')) at += 1
  return text[at] === '}' || text[at] === ']' ? at + 1 : 0
}

const whitespace = new Set([' ', '\n', '\r', '\t'])

/** `text` is valid JSON. */
export function prettyJson(text: string): string {
  let out = ''
  let depth = 0
  let at = 0
  const breakLine = (): string => `\n${INDENT.repeat(depth)}`
  const open = (char: string): number => {
    const end = emptyEnd(text, at + 1)
    if (end > 0) {
      out += char + (text[end - 1] ?? '')
      return end
    }
    depth += 1
    out += char + breakLine()
    return at + 1
  }
  const close = (char: string): number => {
    depth -= 1
    out += breakLine() + char
    return at + 1
  }
  const literal = (): number => {
    const end = stringEnd(text, at)
    out += text.slice(at, end)
    return end
  }
  while (at < text.length) {
    const char = text[at] ?? ''
    if (char === '"') at = literal()
    else if (char === '{' || char === '[') at = open(char)
    else if (char === '}' || char === ']') at = close(char)
    else {
      if (char === ',') out += char + breakLine()
      else if (char === ':') out += ': '
      else if (!whitespace.has(char)) out += char
      at += 1
    }
  }
  return `${out}\n`
}
