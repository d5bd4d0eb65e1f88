// Numbers and quantities of a search: a number stands for the interval that its written precision implies, so `100` is
// [99.5, 100.5) and `100.00` is [99.995, 100.005). Decimal text throughout: a double would lose digits.
// https://hl7.org/fhir/R4/search.html#number
import { canonicalSystem } from '../../definitions/system-aliases.ts'
import { canonicalUnit, ucum } from '../../units/canonical.ts'
import { splitEscaped, unescapeValue, escapeValue } from './escape.ts'
import type { Decimal, Prefix, QuantityValue } from './values.ts'

export const numberForm = 'a number, with a prefix if any such as ge'

export const quantityForm = 'number, number|system|code or number||code'

const pattern = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/

// Beyond this the decimal text of a bound would be longer than any stored number.
const largestExponent = 100

export function parseNumberValue(text: string): QuantityValue | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, prefix, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (Math.abs(Number(exponent)) > largestExponent) return undefined
  const mantissa = BigInt(sign + whole + fraction) * 10n
  const scale = Number(exponent) - fraction.length - 1
  return {
    prefix: (prefix ?? 'eq') as Prefix, // the pattern admits no other text
    value: text.slice(prefix?.length ?? 0),
    lo: decimalText(mantissa - 5n, scale),
    hi: decimalText(mantissa + 5n, scale),
  }
}

/** mantissa * 10^scale without an exponent and without trailing zeros after the point. */
function decimalText(mantissa: bigint, scale: number): string {
  const sign = mantissa < 0n ? '-' : ''
  const digits = String(mantissa < 0n ? -mantissa : mantissa)
  if (scale >= 0) return sign + (digits === '0' ? '0' : digits + '0'.repeat(scale))
  const padded = digits.padStart(1 - scale, '0')
  const fraction = padded.slice(scale).replace(/0+$/, '')
  return sign + padded.slice(0, scale) + (fraction === '' ? '' : `.${fraction}`)
}

/** `number`, `number|system|code` or `number||code`. */
export function parseQuantityValue(text: string): QuantityValue | undefined {
  const parts = splitEscaped(text, '|')
  const number = parseNumberValue(parts[0] ?? '')
  if (number === undefined || parts.length === 2 || parts.length > 3) return undefined
  if (parts.length === 1) return number
  const system = unescapeValue(parts[1] ?? '')
  const code = unescapeValue(parts[2] ?? '')
  if (system === undefined || code === undefined || code === '') return undefined
  if (system === '') return { ...number, code }
  const canonical = canonicalSystem(system) === ucum ? inBaseUnits(number, code) : undefined
  return {
    ...number,
    system: canonicalSystem(system),
    code,
    ...(canonical === undefined ? {} : { canonical }),
  }
}

function inBaseUnits({ value, lo, hi }: Decimal, code: string): QuantityValue['canonical'] {
  const unit = canonicalUnit(code)
  if (unit === undefined) return undefined
  const [base, least, most] = [value, lo, hi].map(unit.convert)
  if (base === undefined || least === undefined || most === undefined) return undefined
  return { value: base, lo: least, hi: most, unit: unit.unit }
}

export function printQuantityValue(value: QuantityValue): string {
  const number = (value.prefix === 'eq' ? '' : value.prefix) + value.value
  if (value.code === undefined) return number
  return `${number}|${escapeValue(value.system ?? '')}|${escapeValue(value.code)}`
}
