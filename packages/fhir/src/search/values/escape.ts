// Splitting at separators that are not escaped, and the escapes themselves: `\,` `\|` `\$` `\\`.
// https://hl7.org/fhir/R4/search.html#escaping

/** Splits at each separator that no backslash precedes; the parts stay escaped. */
export function splitEscaped(text: string, separator: ',' | '|' | '$'): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === separator) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

/** Removes the escapes; undefined where a backslash escapes nothing that can be escaped. */
export function unescapeValue(text: string): string | undefined {
  if (!text.includes('\\')) return text
  if (/\\(?![,|$\\])/.test(text.replaceAll('\\\\', ''))) return undefined
  return text.replaceAll(/\\([,|$\\])/g, '$1')
}

/** The text with everything escaped that would separate. */
export function escapeValue(text: string): string {
  return text.replaceAll(/[,|$\\]/g, '\\$&')
}
