// The calendar of FHIR dates, and the digits they are written in. https://hl7.org/fhir/R4/datatypes.html#dateTime

/** Of a character code. */
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** The number that `length` digits at `start` make; -1 when there are others. */
export function digits(text: string, start: number, length: number): number {
  let value = 0
  for (let at = start; at < start + length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Proleptic Gregorian, as FHIR dates are. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0)
}
