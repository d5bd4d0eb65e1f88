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

interface GivenValues<T> extends ValueForm<T> {
  /** Of the parameter, with its modifier where that decides on the form. */
  readonly name: string
  readonly value: string
}

/** undefined where one of them cannot be read, which then stands in the state. */
export function readValues<T>(
  state: ParseState,
  { name, value, parse, form }: GivenValues<T>,
): T[] | undefined {
  const parts = splitEscaped(value, ',')
  if (parts.length > maxValues) {
    const text = `${name} has more than ${maxValues} values; send them in several searches.`
    return refuse(state, { code: 'search-too-costly', expression: name, text })
  }
  const values = parts.map(parse)
  const good = values.filter((one) => one !== undefined)
  if (good.length === values.length) return good
  const text = `A value of ${name} cannot be used: it must be ${form}.`
  return refuse(state, { code: 'search-invalid-value', expression: name, text })
}
