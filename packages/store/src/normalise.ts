// How strings are compared in searches; used when a row is written and when a query is built.
// https://hl7.org/fhir/R4/search.html#string

/** Word starts of one value that a search may begin at; a longer text is found by its beginning or with `:contains`. */
const maxWordStarts = 16

const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** Case and accents folded, white space collapsed to single blanks. */
export function normalise(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.replace(/[\s\0]+/g, ' ').trim()
}

/** The text as `:exact` compares it: as written, on one line. */
function exactText(text: string): string {
  return text.replace(/[\n\0]/g, ' ')
}

/** The head of the line that holds a normalised value, or one from a word start on, of a parameter. */
export function stringLine(parameter: number, normalised: string): string {
  return `\n${parameter}:${normalised}`
}

/** The head of the line that holds a value as written; closed by a newline. */
export function exactLine(parameter: number, raw: string): string {
  return `\n${parameter}=${exactText(raw)}`
}

/** The text in the column `strings` for these values: one line for each value as written, normalised, and from each word on. */
export function stringLines(
  values: readonly { readonly number: number; readonly value: string }[],
): string | undefined {
  if (values.length === 0) return undefined
  const lines = new Set<string>()
  for (const { number, value } of values) {
    const normalised = normalise(value)
    lines.add(stringLine(number, normalised)).add(exactLine(number, value))
    let start = 0
    for (let word = 0; word < maxWordStarts; word++) {
      start = normalised.indexOf(' ', start) + 1
      if (start === 0) break
      lines.add(stringLine(number, normalised.slice(start)))
    }
  }
  return [...lines].join('') + '\n'
}
