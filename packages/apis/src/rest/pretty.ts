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

/** `text` is valid JSON. */
export function prettyJson(text: string): string {
  let out = ''
  let depth = 0
  let at = 0
  const breakLine = () => `\n${INDENT.repeat(depth)}`
  while (at < text.length) {
    const char = text[at] ?? ''
    let end = at + 1
    if (char === '"') {
      end = stringEnd(text, at)
      out += text.slice(at, end)
    } else if (char === '{' || char === '[') {
      const close = emptyEnd(text, end)
      if (close > 0) {
        out += char + (text[close - 1] ?? '')
        end = close
      } else {
        depth += 1
        out += char + breakLine()
      }
    } else if (char === '}' || char === ']') {
      depth -= 1
      out += breakLine() + char
    } else if (char === ',') out += char + breakLine()
    else if (char === ':') out += ': '
    else if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') out += char
    at = end
  }
  return `${out}\n`
}
