// Prefixes of numbers and quantities as conditions. A stored value is exact, or a range with an open end; the precision belongs to the
// search: `100` means [99.5, 100.5) for eq, ne and, where that is more than a tenth, ap; the others compare with exactly 100. https://hl7.org/fhir/R4/search.html#number
import type { Prefix, QuantityValue } from '@openpayer/fhir'
import { canonicalUnitHash, unitHash } from '../hash.ts'
import { bigint, numeric, smallint } from './bind.ts'
import { either, empty, join, type Sql, sql } from './fragment.ts'
import { row } from './tables.ts'

/** Any of the row's numbers of the parameter meets any of the values, in the unit that the value names. */
export function numberCondition(parameter: number, values: readonly QuantityValue[]): Sql {
  if (values.length === 0) return sql`false`
  const entries = anyNumber(values.map((value) => oneValue(parameter, value)))
  return sql`${either(values.map(possible))} and ${entries}`
}

/** Some entry has such an end, whatever its parameter and unit: tells most rows apart at a tenth of the cost of looking at their entries. */
function possible(value: QuantityValue): Sql {
  return necessary[value.prefix](value.canonical ?? value, value)
}

/** Any of the row's numbers `e` (parameter p, lo, hi, unit u) meets any of the conditions. */
export function anyNumber(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`false`
  return sql`exists (select from unnest(${row}.number_params, ${row}.numbers_lo, ${row}.numbers_hi, ${row}.number_units) e(p, lo, hi, u) where ${join(conditions, ' or ')})`
}

/** Values in the canonical unit stand under the parameter's negative, apart from those as written. */
function oneValue(parameter: number, value: QuantityValue): Sql {
  const unit = unitOf(value)
  const number = smallint(value.canonical === undefined ? parameter : -parameter)
  const inUnit = unit === undefined ? empty : sql` and e.u = ${bigint(unit)}`
  return sql`(e.p = ${number}${inUnit} and ${quantityRange(value)})`
}

/** The unit of the entries that a value is compared with; undefined = any. */
export function unitOf({ canonical, system, code }: QuantityValue): bigint | undefined {
  if (canonical !== undefined) return canonicalUnitHash(canonical.unit)
  return code === undefined ? undefined : unitHash(system ?? '', code)
}

/** The condition on `e.lo` and `e.hi`, which are in the canonical unit where the value has one. */
export function quantityRange(value: QuantityValue): Sql {
  const { prefix, canonical } = value
  return conditions[prefix](canonical ?? value, value)
}

interface Compared {
  readonly value: string
  readonly lo: string
  readonly hi: string
}

const within = ({ lo, hi }: Compared): Sql => sql`e.lo >= ${numeric(lo)} and e.hi < ${numeric(hi)}`

const conditions: Readonly<Record<Prefix, (compared: Compared, written: Compared) => Sql>> = {
  eq: within,
  ne: (compared) => sql`not (${within(compared)})`,
  gt: ({ value }) => sql`e.hi > ${numeric(value)}`,
  lt: ({ value }) => sql`e.lo < ${numeric(value)}`,
  ge: ({ value }) => sql`e.hi >= ${numeric(value)}`,
  le: ({ value }) => sql`e.lo <= ${numeric(value)}`,
  sa: ({ value }) => sql`e.lo > ${numeric(value)}`,
  eb: ({ value }) => sql`e.hi < ${numeric(value)}`,
  ap: (compared, written) => {
    const { value, slack, lo, hi } = about(compared, written)
    return sql`(e.lo <= ${value} + ${slack} or e.lo < ${hi}) and (e.hi >= ${value} - ${slack} or e.hi >= ${lo})`
  },
}

const [someLo, someHi] = [sql`any (${row}.numbers_lo)`, sql`any (${row}.numbers_hi)`]

const necessary: Readonly<Record<Prefix, (compared: Compared, written: Compared) => Sql>> = {
  eq: ({ lo, hi }) => sql`${numeric(lo)} <= ${someLo} and ${numeric(hi)} > ${someHi}`,
  ne: () => sql`true`,
  gt: ({ value }) => sql`${numeric(value)} < ${someHi}`,
  lt: ({ value }) => sql`${numeric(value)} > ${someLo}`,
  ge: ({ value }) => sql`${numeric(value)} <= ${someHi}`,
  le: ({ value }) => sql`${numeric(value)} >= ${someLo}`,
  sa: ({ value }) => sql`${numeric(value)} < ${someLo}`,
  eb: ({ value }) => sql`${numeric(value)} > ${someHi}`,
  ap: (compared, written) => {
    const { value, slack, lo, hi } = about(compared, written)
    return sql`greatest(${value} + ${slack}, ${hi}) >= ${someLo} and least(${value} - ${slack}, ${lo}) <= ${someHi}`
  },
}

/** Whichever reaches further: a tenth of 1 is less than the half that `1` is exact to. */
const about = (compared: Compared, written: Compared) => ({
  value: numeric(compared.value),
  slack: tenth(compared, written),
  lo: numeric(compared.lo),
  hi: numeric(compared.hi),
})

/** A tenth of the value as it is written, as R4 recommends: of 37 degrees Celsius it is 3.7 degrees, whatever scale they are compared on. */
function tenth(compared: Compared, written: Compared): Sql {
  const slack = sql`abs(${numeric(written.value)}) / 10`
  if (compared === written) return slack
  return sql`${slack} * (${numeric(compared.hi)} - ${numeric(compared.lo)}) / (${numeric(written.hi)} - ${numeric(written.lo)})`
}
