// How strings are compared in searches; used when a row is written and when a query is built.
// https://hl7.org/fhir/R4/search.html#string
import type { IndexValues } from '@openpayer/fhir'

/** Word starts of one value that a search may begin at; a longer text is found by its beginning or with `:contains`. */
const maxWordStarts = 16

const plain = /^[0-9A-Za-z]+(?: [0-9A-Za-z]+)*$/
const ascii = /^[\x20-\x7e]*$/

/** First what stays, a mark within a number; then what holds the letters of one word together; then what divides words. */
const punctuation = /((?<=\d)[.,](?=\d))|(['‘’ʼ.])|\p{P}/gu

/** Letters that Unicode does not take apart though people look for them without their stroke or ligature. */
export const letters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ɨ: 'i', ƶ: 'z', ƀ: 'b', ǥ: 'g' },
  ...{ æ: 'ae', œ: 'oe', þ: 'th', ß: 'ss' },
}

const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/**
 * Case, accents, compatibility forms and ligatures folded, invisible characters left out, white space collapsed to single blanks, and
 * punctuation passed over: O’Brien is obrien, Winston-Salem is winston salem. What is punctuation alone stays.
 */
export function normalise(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const lower = ascii.test(text) ? text.toLowerCase() : folded(text)
  const bare = lower.replace(
    punctuation,
    (_, kept?: string, joining?: string) => kept ?? (joining ? '' : ' '),
  )
  return oneLine(bare) || oneLine(lower)
}

const oneLine = (text: string): string => text.replace(/[\s\0]+/g, ' ').trim()

// To upper case first: ß and the ligatures come apart there. The final sigma is the only letter whose lower case depends on its place.
// Upper case may bring forth new accents, so they go last.
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll('ς', 'σ')
    .replace(letter, (one) => letters[one] ?? one)
}

const breaks = /[\n\0]/

/** The text as `:exact` compares it: as written, on one line. */
function exactText(text: string): string {
  return breaks.test(text) ? text.replace(/[\n\0]/g, ' ') : text
}

/** What values stand under in the column `strings`: a parameter's number, in a composite with the hash of what stands beside them. */
export type LineKey = number | string

export function compositeKey(parameter: number, together: bigint): LineKey {
  return `${parameter}~${together}`
}

/** The head of the line that holds a normalised value, or one from a word start on. */
export function stringLine(key: LineKey, normalised: string): string {
  return `\n${key}:${normalised}`
}

/** The head of the line that holds a value as written; closed by a newline. */
export function exactLine(key: LineKey, raw: string): string {
  return `\n${key}=${exactText(raw)}`
}

/** `exact`: the value is also kept as written, for `:exact`. */
export interface LineValue {
  readonly key: LineKey
  readonly value: string
  readonly exact: boolean
}

/**
 * The text in the column `strings`: for each value to be searched a line normalised, one as written, and one from each word on; for each text to
 * be sorted by the line as written alone. Most rows have a few of these and nothing to be searched.
 */
export function stringColumn(
  searched: readonly LineValue[],
  sorted: IndexValues['sortTexts'],
): string | undefined {
  if (searched.length === 0 && sorted.length === 0) return undefined
  const lines = sorted.map(({ number, value }) => exactLine(number, value))
  // A set of so few takes longer to make than to look through.
  const each =
    lines.length > 16 ? [...new Set(lines)] : lines.filter((line, at) => lines.indexOf(line) === at)
  return (searched.length === 0 ? '' : stringLines(searched)) + each.join('') + '\n'
}

function stringLines(values: readonly LineValue[]): string {
  const lines = new Set<string>()
  for (const { key, value, exact } of values) {
    const normalised = normalise(value)
    lines.add(stringLine(key, normalised))
    if (exact) lines.add(exactLine(key, value))
    let start = 0
    for (let word = 0; word < maxWordStarts; word++) {
      start = normalised.indexOf(' ', start) + 1
      if (start === 0) break
      lines.add(stringLine(key, normalised.slice(start)))
    }
  }
  return [...lines].join('')
}
