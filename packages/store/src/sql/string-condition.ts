// String filters on the lines of the column `strings`. https://hl7.org/fhir/R4/search.html#string
import type { Filter } from '@openpayer/fhir'
import { exactLine, normalise, stringLine } from '../normalise.ts'
import { text } from './bind.ts'
import { join, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

type StringFilter = Extract<Filter, { readonly kind: 'string' }>

export function stringCondition({ parameter, match, values }: StringFilter): Sql {
  const one = conditions[match]
  if (values.length === 0) return sql`false`
  return sql`(${join(
    values.map((value) => one(parameter.number, value)),
    ' or ',
  )})`
}

const conditions: Readonly<Record<StringFilter['match'], (parameter: number, value: string) => Sql>> = {
  starts: (parameter, value) => like(`%${escapeLike(stringLine(parameter, normalise(value)))}%`),
  exact: (parameter, value) => like(`%${escapeLike(exactLine(parameter, value))}\n%`),
  // Within one line: a pattern of `like` would run on into the next.
  contains: (parameter, value) =>
    sql`${row}.strings ~ ${text(`${stringLine(parameter, '')}[^\n]*${escapeRegex(normalise(value))}`)}`,
}

const like = (pattern: string): Sql => sql`${row}.strings like ${text(pattern)}`

const escapeLike = (value: string): string => value.replace(/[\\%_]/g, '\\$&')

// Before a letter or digit a backslash would be a command; those need none.
const escapeRegex = (value: string): string => value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
