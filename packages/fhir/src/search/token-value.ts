// Tokens of a search: `code`, `system|code`, `|code` (no system), `system|` (any code of it).
// https://hl7.org/fhir/R4/search.html#token
import { escapeValue, splitEscaped, unescapeValue } from './escape.ts'
import type { TokenValue } from './tree.ts'

export function parseTokenValue(text: string): TokenValue | undefined {
  const parts = splitEscaped(text, '|').map(unescapeValue)
  const [first, second] = parts
  if (first === undefined || parts.length > 2) return undefined
  if (parts.length === 1) return first === '' ? undefined : { code: first }
  if (second === undefined || (first === '' && second === '')) return undefined
  return second === '' ? { system: first } : { system: first, code: second }
}

export function printTokenValue(value: TokenValue): string {
  const code = escapeValue(value.code ?? '')
  return value.system === undefined ? code : `${escapeValue(value.system)}|${code}`
}
