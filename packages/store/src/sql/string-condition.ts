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
  // Within one line, which a pattern over the whole column would leave; that pattern comes first because it has an index.
  contains: (parameter, value) => {
    const wanted = escapeLike(normalise(value))
    const line = text(`${parameter}:%${wanted}%`)
    return sql`${like(`%${wanted}%`)} and exists (select from string_to_table(${row}.strings, e'\\n') l where l like ${line})`
  },
}

const like = (pattern: string): Sql => sql`${row}.strings like ${text(pattern)}`

const escapeLike = (value: string): string => value.replace(/[\\%_]/g, '\\$&')
