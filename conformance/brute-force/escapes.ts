// `\,` `\|` `\$` `\\`. https://hl7.org/fhir/R4/search.html#escaping
import { NotAsked } from './world.ts'

/** Splits at a separator that is not escaped; the parts keep their escapes. */
export function splitRaw(text: string, separator: string): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === separator) parts.push('')
    else parts.push((parts.pop() ?? '') + (letter === '\\' ? letter + text.charAt(++at) : letter))
  }
  return parts
}

export function unescape(text: string): string {
  if (/(^|[^\\])(\\\\)*\\([^,|$\\]|$)/.test(text)) throw new NotAsked('a backslash escapes nothing')
  return text.replace(/\\([,|$\\])/g, '$1')
}

export const splitValue = (text: string, separator: string): string[] =>
  splitRaw(text, separator).map(unescape)
