// Decimals as exact fractions, and what the prefixes mean for numbers. https://hl7.org/fhir/R4/search.html#number
import { NotAsked } from './world.ts'

/** n / d, d > 0. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const fraction = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d })
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.n, b.d))
const magnitude = ({ n, d }: Fraction): Fraction => fraction(n < 0n ? -n : n, d)

/** A number, or an infinity at an open end. */
export type End = Fraction | 'lowest' | 'highest'

export function compare(a: End, b: End): number {
  if (a === b) return 0
  if (a === 'lowest' || b === 'highest') return -1
  if (a === 'highest' || b === 'lowest') return 1
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}

const form = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

const power = (exponent: number): Fraction =>
  exponent >= 0 ? fraction(10n ** BigInt(exponent)) : fraction(1n, 10n ** BigInt(-exponent))

/** A decimal, and half a unit of its last digit. */
export function decimalOf(text: string): { readonly value: Fraction; readonly half: Fraction } {
  const [, sign = '', whole, digits = '', exponent = '0'] = form.exec(text) ?? []
  if (whole === undefined || Math.abs(Number(exponent)) > 400) throw new NotAsked('no number')
  const unit = power(Number(exponent) - digits.length)
  const value = times(fraction(BigInt(`${sign === '-' ? '-' : ''}${whole}${digits}`)), unit)
  return { value, half: times(unit, fraction(1n, 2n)) }
}

/** What an element holds: a number is a range of one point. */
export interface NumberRange {
  readonly lo: End
  readonly hi: End
  /** Its one end does not belong to it: less than 5 is not 5. */
  readonly isOpen?: boolean
}

/** A search's number with its precision. */
export interface AskedNumber {
  readonly value: Fraction
  readonly from: Fraction
  readonly to: Fraction
  /** What `ap` allows: "10% of the stated value". */
  readonly slack: Fraction
}

export function askedNumber(text: string): AskedNumber {
  const { value, half } = decimalOf(text)
  const slack = times(magnitude(value), fraction(1n, 10n))
  return { value, from: minus(value, half), to: plus(value, half), slack }
}

export function meetsNumber(
  { lo, hi, isOpen = false }: NumberRange,
  prefix: string,
  { value, from, to, slack }: AskedNumber,
): boolean {
  const inside = compare(lo, from) >= 0 && compare(hi, to) < 0
  const reaches = (end: number): boolean => (isOpen ? end > 0 : end >= 0)
  const isBeyond = (end: number): boolean => (isOpen ? end >= 0 : end > 0)
  switch (prefix) {
    case 'eq':
      return inside
    case 'ne':
      return !inside
    case 'gt':
      return compare(hi, value) > 0
    case 'lt':
      return compare(lo, value) < 0
    case 'ge':
      return reaches(compare(hi, value))
    case 'le':
      return reaches(compare(value, lo))
    case 'sa':
      return isBeyond(compare(lo, value))
    case 'eb':
      return isBeyond(compare(value, hi))
    default:
      // "The range of the search value overlaps": the tenth widens it, and never makes it less than what `eq` means.
      return (
        (reaches(compare(plus(value, slack), lo)) || compare(lo, to) < 0) &&
        (reaches(compare(hi, minus(value, slack))) || reaches(compare(hi, from)))
      )
  }
}
