// String filters on the lines of the column `strings`. https://hl7.org/fhir/R4/search.html#string
import { type Filter, FhirError } from '@openpayer/fhir'
import { exactLine, type LineKey, normalise, stringLine } from '../normalise.ts'
import { text, texts } from './bind.ts'
import { either, join, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

type StringFilter = Extract<Filter, { readonly kind: 'string' }>

/** `indexed`: the column has a trigram index, which each pattern by itself can use. */
export function stringCondition(
  { parameter: { number, code, whole }, match, values }: StringFilter,
  indexed: boolean,
): Sql {
  const names = whole === true && match === 'starts' ? values.flatMap(wordsOf) : []
  if (indexed && values.length + names.flat().length > maxOpenValues) throw tooMany(code)
  switch (match) {
    case 'exact':
      return likeAny(
        values.map((value) => `%${escapeLike(exactLine(number, value))}\n%`),
        indexed,
      )
    case 'contains':
      return either(values.map((value) => contains(number, value)))
    // `:text` of a token: its texts stand under its own number.
    case 'starts':
    case 'text': {
      const texts = likeAny(
        values.map((value) => startPattern(number, value)),
        indexed,
      )
      return names.length === 0 ? texts : either([texts, ...names.map((words) => beginsEach(number, words))])
    }
  }
}

// "When searching whole names and addresses (not parts)": `ines testworth` finds the given name Ines and the family name Testworth.
function wordsOf(value: string): readonly (readonly string[])[] {
  const normalised = normalise(value)
  if (!normalised.includes(' ')) return []
  const words = [...new Set(normalised.split(' '))]
  return words.length > maxWords ? [] : [words]
}

/** More words than these are no name and no address. */
const maxWords = 16

function beginsEach(number: number, words: readonly string[]): Sql {
  return sql`(${join(
    words.map((one) => like(startPattern(number, one))),
    ' and ',
  )})`
}

// Where an index is not worth it, each text is looked for in each row of the collection.
const maxOpenValues = 50

function tooMany(code: string): FhirError {
  const text = `The search asks for more than ${maxOpenValues} texts of ${code} at once. Ask for fewer in one search.`
  return new FhirError({ code: 'search-too-costly', text })
}

/** A line under one of the keys begins with the value. */
export function startsOn(keys: readonly LineKey[], value: string): Sql {
  return likeAny(
    keys.map((key) => startPattern(key, value)),
    true,
  )
}

const startPattern = (key: LineKey, value: string): string =>
  `%${escapeLike(stringLine(key, normalise(value)))}%`

// Within one line, which a pattern over the whole column would leave; that pattern comes first because it has an index.
function contains(number: number, value: string): Sql {
  const wanted = escapeLike(normalise(value))
  const line = text(`${number}:%${wanted}%`)
  return sql`${like(`%${wanted}%`)} and exists (select from string_to_table(${row}.strings, e'\\n') l where l like ${line})`
}

function likeAny(patterns: readonly string[], indexed: boolean): Sql {
  if (indexed || patterns.length === 1) return either(patterns.map(like))
  return patterns.length === 0 ? sql`false` : sql`${row}.strings like any (${texts(patterns)})`
}

const like = (pattern: string): Sql => sql`${row}.strings like ${text(pattern)}`

const escapeLike = (value: string): string => value.replace(/[\\%_]/g, '\\$&')
