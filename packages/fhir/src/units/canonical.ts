// Quantities in the canonical unit of their dimension, so that 6.3 mmol/L is found as 6300 umol/L. https://hl7.org/fhir/R4/search.html#quantity
import { parseDecimal, printDecimal } from './rational.ts'
import { longestUnit, parseUnit, toBase, type Dimension, type ScaledUnit } from './parse-unit.ts'

export const ucum = 'http://unitsofmeasure.org'

export interface CanonicalUnit {
  /** In base units, as `g.m-3`; `1` for a mere number. */
  readonly unit: string
  /** Decimal text -> decimal text; `Infinity` and `-Infinity` stay. undefined for what is no number. */
  readonly convert: (value: string) => string | undefined
}

const known = new Map<string, CanonicalUnit | undefined>()
/** Codes come from data and from searches: as many are kept as a plan's data have, and no more, and no long ones. */
const mostKnown = 2000

/** undefined for a unit that cannot be converted here: then only its code compares. */
export function canonicalUnit(code: string): CanonicalUnit | undefined {
  if (code.length > longestUnit) return undefined
  if (known.has(code)) return known.get(code)
  const unit = parseUnit(code)
  const made = unit && { unit: printDimension(unit.dimension), convert: converter(unit) }
  // Put together anew: a piece of a longer text would keep all of it.
  if (known.size < mostKnown) known.set(code.split('').join(''), made)
  return made
}

const converter =
  (unit: ScaledUnit) =>
  (text: string): string | undefined => {
    if (text === 'Infinity' || text === '-Infinity') return text
    const value = parseDecimal(text)
    return value && printDecimal(toBase(value, unit))
  }

function printDimension(dimension: Dimension): string {
  if (dimension.size === 0) return '1'
  return [...dimension]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => (exponent === 1 ? base : `${base}${exponent}`))
    .join('.')
}
