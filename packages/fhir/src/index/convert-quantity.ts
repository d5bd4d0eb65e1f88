// Values of number and quantity parameters as decimal text. A value of a resource is exact (lo = hi): the precision that a
// search implies belongs to the search's value. A comparator, and a Range with one end, reach to infinity.
// https://hl7.org/fhir/R4/search.html#quantity
import type { JsonObject, JsonValue } from '../model.ts'
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
  sink.quantities.push({ number, lo, hi, ...unitOf(system, code ?? unit) })
}

const range: Convert = (value, number, sink) => {
  const { low, high } = value as { readonly low?: JsonObject; readonly high?: JsonObject }
  const end = low ?? high
  if (end === undefined) return
  const lo = typeof low?.['value'] === 'number' ? String(low['value']) : lowest
  const hi = typeof high?.['value'] === 'number' ? String(high['value']) : highest
  sink.quantities.push({ number, lo, hi, ...unitOf(end['system'], end['code'] ?? end['unit']) })
}

const money: Convert = (value, number, sink) => {
  const { value: amount, currency } = value as JsonObject
  if (typeof amount !== 'number') return
  sink.quantities.push({
    number,
    lo: String(amount),
    hi: String(amount),
    ...unitOf('urn:iso:std:iso:4217', currency),
  })
}

function unitOf(
  system: JsonValue | undefined,
  code: JsonValue | undefined,
): { system?: string; code?: string } {
  if (typeof code !== 'string') return {}
  return typeof system === 'string' ? { system, code } : { code }
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
