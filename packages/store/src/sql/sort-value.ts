// What a row is sorted by of the values of a parameter: the least, or descending the greatest; null where it has none.
// A string is sorted without case and accents, a token by its code, a reference by its display. https://hl7.org/fhir/R4/search.html#sort
import { exactLine, letters } from '../normalise.ts'
import type { PickedKey } from '../plan/order.ts'
import { integer, smallint, text } from './bind.ts'
import { type Bound, type Sql, sql, word } from './fragment.ts'
import { row } from './tables.ts'

export function sortValue({ parameter, pick, textLength }: PickedKey): Sql {
  const best = { number: smallint(parameter.number), pick: word(pick) }
  switch (parameter.type) {
    case 'date':
      return bestOf(sql`date_params`, sql`dates_lo`, best)
    case 'number':
    case 'quantity':
      return sql`(${bestOf(sql`number_params`, sql`numbers_lo`, best)})::double precision`
    case 'string':
    case 'token':
    case 'reference': {
      const head = exactLine(parameter.number, '').slice(1)
      const value = sql`substr(l, ${integer(head.length + 1)})`
      const folded = parameter.type === 'string' ? withoutAccents(value) : sql`lower(${value})`
      return sql`(select ${best.pick}(left(${folded}, ${integer(textLength)}) collate "C") from string_to_table(${row}.strings, e'\\n') l where starts_with(l, ${text(head)}))`
    }
  }
}

// As they are compared in searches, but for punctuation. The lines that are compared there cannot be told from those of their words.
function withoutAccents(value: Sql): Sql {
  const plain = sql`regexp_replace(lower(normalize(${value}, NFKD)), '[\\u0300-\\u036f]', '', 'g')`
  const single = Object.entries(letters).filter(([, { length }]) => length === 1)
  const [from, to] = [single.map(([letter]) => letter).join(''), single.map(([, other]) => other).join('')]
  const others = Object.entries(letters).filter(([, { length }]) => length > 1)
  const folded = others.reduce(
    (one, [letter, other]) => sql`replace(${one}, ${text(letter)}, ${text(other)})`,
    sql`translate(${plain}, ${text(from)}, ${text(to)})`,
  )
  // Most texts have no letter that this changes.
  return sql`case when octet_length(l) = length(l) then lower(${value}) else ${folded} end`
}

interface Best {
  readonly number: Bound
  readonly pick: Sql
}

/** A row with one value, as most have, needs no selection of its own: half the time over ten thousand rows. */
function bestOf(parameters: Sql, values: Sql, { number, pick }: Best): Sql {
  const first = sql`array_position(${row}.${parameters}, ${number})`
  return sql`case when ${first} is null then null when array_position(${row}.${parameters}, ${number}, ${first} + 1) is null then ${row}.${values}[${first}] else (select ${pick}(e.lo) from unnest(${row}.${parameters}, ${row}.${values}) e(p, lo) where e.p = ${number}) end`
}
