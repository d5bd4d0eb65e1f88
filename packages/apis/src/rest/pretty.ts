// Indents JSON text without parsing its values, so that 1.00 stays 1.00 and long integers keep their digits.

/** Strings, objects and arrays that hold nothing, what gives the text its shape, and space. All else, numbers among it, stays. */
const shape = /"[^"\\]*(?:\\.[^"\\]*)*"|[{[]\s*[}\]]|[{}[\]:,]|\s+/g

/** `text` is valid JSON. */
export function prettyJson(text: string): string {
  let lineBreak = '\n'
  const indented = text.replace(shape, (found) => {
    switch (found) {
      case '{':
      case '[':
        lineBreak += '  '
        return found + lineBreak
      case '}':
      case ']':
        lineBreak = lineBreak.slice(0, -2)
        return lineBreak + found
      case ',':
        return found + lineBreak
      case ':':
        return ': '
      default:
        return found.startsWith('"') ? found : found.replace(/\s+/g, '')
    }
  })
  return `${indented}\n`
}
