// Exact fractions: a conversion between units must not move a value across the edge of a search's interval.

/** n / d in lowest terms; d is positive. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

export function rational(n: bigint, d = 1n): Rational {
  const sign = d < 0n ? -1n : 1n
  const divisor = gcd(n < 0n ? -n : n, d * sign)
  return { n: (n * sign) / divisor, d: (d * sign) / divisor }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}

export const one = rational(1n)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)

/** `exponent`: a small whole number, negative too; of 0 only the power 0 and positive ones exist. */
export function power({ n, d }: Rational, exponent: number): Rational {
  const size = BigInt(Math.abs(exponent))
  return exponent < 0 ? rational(d ** size, n ** size) : rational(n ** size, d ** size)
}

const decimalPattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/** The number that decimal text stands for, with an exponent of up to three digits; undefined for any other text. */
export function parseDecimal(text: string): Rational | undefined {
  const match = decimalPattern.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const mantissa = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = Number(exponent) - fraction.length
  return scale < 0 ? rational(mantissa, 10n ** BigInt(-scale)) : rational(mantissa * 10n ** BigInt(scale))
}

/** Digits that are kept of a fraction without an end. Equal numbers give equal text, and a greater one never a lesser. */
const digitsKept = 30

/** Decimal text without an exponent, rounded to 30 digits from the first one on. */
export function printDecimal({ n, d }: Rational): string {
  if (n === 0n) return '0'
  const size = n < 0n ? -n : n
  let scale = digitsKept - (String(size).length - String(d).length)
  let digits = String(rounded(size, d, scale))
  if (digits.length > digitsKept) {
    scale -= digits.length - digitsKept
    digits = String(rounded(size, d, scale))
  }
  return (n < 0n ? '-' : '') + placePoint(digits, scale)
}

/** Places behind the point: nearer than any number that is written, or kept of a conversion. */
const nearest = 60

/** The number beside one of decimal text, above (1) or below (-1): an end that does not belong to what it ends. */
export function numberBeside(text: string, side: 1n | -1n): string {
  const value = parseDecimal(text)
  if (value === undefined) return text
  const moved = (value.n * 10n ** BigInt(nearest)) / value.d + side
  return (moved < 0n ? '-' : '') + placePoint(String(moved < 0n ? -moved : moved), nearest)
}

/** size / d * 10^scale, to the nearest whole number. */
function rounded(size: bigint, d: bigint, scale: number): bigint {
  const up = scale > 0 ? 10n ** BigInt(scale) : 1n
  const down = scale < 0 ? 10n ** BigInt(-scale) : 1n
  return (2n * size * up + d * down) / (2n * d * down)
}

function placePoint(digits: string, scale: number): string {
  if (scale <= 0) return digits + '0'.repeat(-scale)
  const padded = digits.padStart(scale + 1, '0')
  const fraction = padded.slice(-scale).replace(/0+$/, '')
  return padded.slice(0, -scale) + (fraction === '' ? '' : `.${fraction}`)
}
