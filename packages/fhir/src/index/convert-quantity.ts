// Values of number and quantity parameters as decimal text. A value of a resource is exact (lo = hi): the precision that a
// search implies belongs to the search's value. A comparator, and a Range with one end, reach to infinity.
// https://hl7.org/fhir/R4/search.html#quantity
import { canonicalSystem } from '../definitions/system-aliases.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { IndexedQuantity } from './index-values.ts'
import { canonicalUnit, ucum } from '../units/canonical.ts'
import { numberBeside } from '../units/rational.ts'
import type { Convert } from './sink.ts'

// PostgreSQL's numeric has both.
const [lowest, highest] = ['-Infinity', 'Infinity']

const plain: Convert = (value, number, sink) => {
  if (typeof value === 'number') sink.quantities.push({ number, lo: String(value), hi: String(value) })
}

const quantity: Convert = (value, number, sink) => {
  const { value: amount, comparator, system, code, unit } = value as JsonObject
  if (typeof amount !== 'number') return
  const lo = comparator === '<' || comparator === '<=' ? lowest : String(amount)
  const hi = comparator === '>' || comparator === '>=' ? highest : String(amount)
  const entries = inUnits({ number, lo, hi }, { system, code, unit })
  const isOpen = comparator === '<' || comparator === '>'
  sink.quantities.push(...(isOpen ? entries.map(withoutEnd) : entries))
}

/** Less than 5 is not 5: its one end, as written and in base units, lies beside the number. */
function withoutEnd(entry: IndexedQuantity): IndexedQuantity {
  const { canonical } = entry
  return {
    ...entry,
    ...beside(entry),
    ...(canonical && { canonical: { ...canonical, ...beside(canonical) } }),
  }
}

const beside = ({ lo, hi }: { readonly lo: string; readonly hi: string }) =>
  lo === lowest ? { lo, hi: numberBeside(hi, -1n) } : { lo: numberBeside(lo, 1n), hi }

const range: Convert = (value, number, sink) => {
  const { low, high } = value as { readonly low?: JsonObject; readonly high?: JsonObject }
  const end = low ?? high
  if (end === undefined) return
  const lo = typeof low?.['value'] === 'number' ? String(low['value']) : lowest
  const hi = typeof high?.['value'] === 'number' ? String(high['value']) : highest
  sink.quantities.push(...inUnits({ number, lo, hi }, end))
}

const money: Convert = (value, number, sink) => {
  const { value: amount, currency } = value as JsonObject
  if (typeof amount !== 'number') return
  const bounds = { number, lo: String(amount), hi: String(amount) }
  sink.quantities.push(withUnit(bounds, 'urn:iso:std:iso:4217', currency))
}

type Bounds = Pick<IndexedQuantity, 'number' | 'lo' | 'hi'>

/** By its code in its system, and by the unit for people, which is found without a system alone: `5.4||milligram`. */
function inUnits(bounds: Bounds, { system, code, unit }: JsonObject): IndexedQuantity[] {
  const named = typeof unit === 'string' && unit !== code ? [{ ...bounds, code: unit }] : []
  return typeof code !== 'string' && named.length > 0 ? named : [withUnit(bounds, system, code), ...named]
}

function withUnit(
  bounds: Bounds,
  given: JsonValue | undefined,
  code: JsonValue | undefined,
): IndexedQuantity {
  if (typeof code !== 'string') return bounds
  if (typeof given !== 'string') return { ...bounds, code }
  const system = canonicalSystem(given)
  const canonical = system === ucum ? inBaseUnits(bounds, code) : undefined
  return { ...bounds, system, code, ...(canonical === undefined ? {} : { canonical }) }
}

function inBaseUnits({ lo, hi }: Bounds, code: string): IndexedQuantity['canonical'] {
  const unit = canonicalUnit(code)
  const least = unit?.convert(lo)
  const most = unit?.convert(hi)
  if (unit === undefined || least === undefined || most === undefined) return undefined
  return { lo: least, hi: most, unit: unit.unit }
}

export const numberConverters: Readonly<Record<string, Convert>> = {
  decimal: plain,
  integer: plain,
  positiveInt: plain,
  unsignedInt: plain,
  Range: range,
}

export const quantityConverters: Readonly<Record<string, Convert>> = {
  Quantity: quantity,
  Age: quantity,
  Count: quantity,
  Distance: quantity,
  Duration: quantity,
  Money: money,
  Range: range,
  decimal: plain,
}
