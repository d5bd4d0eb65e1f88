// The values of one parameter: a list joined by commas, each of one form. https://hl7.org/fhir/R4/search.html#combining
import { splitEscaped } from '../values/escape.ts'
import { refuse, type ParseState } from './parse-state.ts'

/** Values of one OR list beyond which a search is refused. */
const maxValues = 1000

export interface ValueForm<T> {
  readonly parse: (part: string) => T | undefined
  /** What a value looks like, for the sentence; the value itself is never repeated: it may be a person's. */
  readonly form: string
}

/** undefined where one of them cannot be read, which then stands in the state. */
export function readValues<T>(
  state: ParseState,
  code: string,
  text: string,
  { parse, form }: ValueForm<T>,
): T[] | undefined {
  const parts = splitEscaped(text, ',')
  if (parts.length > maxValues) {
    const sentence = `${code} has more than ${maxValues} values; send them in several searches.`
    return refuse(state, 'search-too-costly', code, sentence)
  }
  const values = parts.map(parse)
  const good = values.filter((value) => value !== undefined)
  if (good.length === values.length) return good
  return refuse(state, 'search-invalid-value', code, `A value of ${code} cannot be used: it must be ${form}.`)
}
