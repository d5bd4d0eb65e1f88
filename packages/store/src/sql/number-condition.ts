// Prefixes of numbers and quantities as conditions. A stored value is exact, or a range with an open end; the precision belongs to the
// search: `100` means [99.5, 100.5) for eq, ne; the others compare with exactly 100. https://hl7.org/fhir/R4/search.html#number
import type { Prefix, QuantityValue } from '@openpayer/fhir'
import { unitHash } from '../hash.ts'
import { bigint, numeric, smallint } from './bind.ts'
import { join, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

/** Any of the row's numbers of the parameter meets any of the values, in the unit that the value names. */
export function numberCondition(parameter: number, values: readonly QuantityValue[]): Sql {
  if (values.length === 0) return sql`false`
  const any = join(values.map(oneValue), ' or ')
  return sql`exists (select from unnest(${row}.number_params, ${row}.numbers_lo, ${row}.numbers_hi, ${row}.number_units) e(p, lo, hi, u) where e.p = ${smallint(parameter)} and (${any}))`
}

function oneValue(value: QuantityValue): Sql {
  const condition = conditions[value.prefix](value)
  if (value.code === undefined) return sql`(${condition})`
  return sql`(e.u = ${bigint(unitHash(value.system ?? '', value.code))} and ${condition})`
}

const within = ({ lo, hi }: QuantityValue): Sql => sql`e.lo >= ${numeric(lo)} and e.hi < ${numeric(hi)}`

const conditions: Readonly<Record<Prefix, (value: QuantityValue) => Sql>> = {
  eq: within,
  ne: (value) => sql`not (${within(value)})`,
  gt: ({ value }) => sql`e.hi > ${numeric(value)}`,
  lt: ({ value }) => sql`e.lo < ${numeric(value)}`,
  ge: ({ value }) => sql`e.hi >= ${numeric(value)}`,
  le: ({ value }) => sql`e.lo <= ${numeric(value)}`,
  sa: ({ value }) => sql`e.lo > ${numeric(value)}`,
  eb: ({ value }) => sql`e.hi < ${numeric(value)}`,
  // A tenth of the value to both sides, as R4 recommends.
  ap: ({ value }) => {
    const given = numeric(value)
    return sql`e.lo <= ${given} + abs(${given}) / 10 and e.hi >= ${given} - abs(${given}) / 10`
  },
}
