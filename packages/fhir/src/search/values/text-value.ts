// Text of a search, without its escapes. https://hl7.org/fhir/R4/search.html#string
import { unescapeValue } from './escape.ts'

export const textForm = 'text'

export function parseTextValue(text: string): string | undefined {
  return text === '' ? undefined : unescapeValue(text)
}
