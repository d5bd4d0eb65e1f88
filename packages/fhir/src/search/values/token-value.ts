// Tokens of a search: `code`, `system|code`, `|code` (no system), `system|` (any code of it).
// https://hl7.org/fhir/R4/search.html#token
import { canonicalSystem } from '../../definitions/system-aliases.ts'
import { escapeValue, splitEscaped, unescapeValue } from './escape.ts'
import type { TokenValue, TypedIdentifier } from './values.ts'

export const tokenForm = 'code, system|code, |code or system|'

export function parseTokenValue(text: string): TokenValue | undefined {
  const parts = splitEscaped(text, '|').map(unescapeValue)
  const [first, second] = parts
  if (first === undefined || parts.length > 2) return undefined
  if (parts.length === 1) return first === '' ? undefined : { code: first }
  if (second === undefined || (first === '' && second === '')) return undefined
  const system = canonicalSystem(first)
  return second === '' ? { system } : { system, code: second }
}

export function printTokenValue(value: TokenValue): string {
  const code = escapeValue(value.code ?? '')
  return value.system === undefined ? code : `${escapeValue(value.system)}|${code}`
}

/** `system|code|value`, of which system and code are the type of the identifier. */
export function parseTypedIdentifier(text: string): TypedIdentifier | undefined {
  const parts = splitEscaped(text, '|').map(unescapeValue)
  const [system, code, value] = parts
  if (parts.length !== 3 || !system || !code || !value) return undefined
  return { system: canonicalSystem(system), code, value }
}

export function printTypedIdentifier({ system, code, value }: TypedIdentifier): string {
  return [system, code, value].map(escapeValue).join('|')
}
