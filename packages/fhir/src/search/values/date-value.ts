// Dates of a search: prefix and the half-open interval that the precision implies. Without an offset a time is UTC.
// https://hl7.org/fhir/R4/search.html#date
import { dateRange, type DateRange } from '../../dates.ts'
import type { DateValue, Prefix } from './values.ts'

export const dateForm =
  'a date of the calendar such as 2026, 2026-05, 2026-05-31 or 2026-05-31T13:20:00Z, with a prefix if any such as ge'

const prefixed = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\d.*)$/s

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[ +-]\d\d:\d\d)$/

/** An instant that a caller gives, in milliseconds since the epoch; undefined where it is none, or one that the calendar does not have. */
export function parseInstant(text: string): number | undefined {
  return instant.test(text) ? parseDateValue(text)?.lo : undefined
}

/** undefined where the text is no date, or one that the calendar does not have. */
export function parseDateValue(text: string): DateValue | undefined {
  const [, prefix = 'eq', date = ''] = prefixed.exec(text) ?? []
  // A `+` that was not percent-encoded arrives as a space; in this place it can mean nothing else.
  const range = dateRange(date.replace(/ (?=\d\d:\d\d$)/, '+'))
  if (range === undefined || range.lo < firstInstant || range.lo >= endOfTime) return undefined
  return { prefix: prefix as Prefix, ...range } // the pattern admits no other text
}

// Years have four digits, in every offset. https://hl7.org/fhir/R4/datatypes.html#dateTime
const firstInstant = Date.parse('0001-01-01T00:00:00Z')
const endOfTime = Date.parse('+010000-01-01T00:00:00Z')

/** The shortest text that parses to the value. */
export function printDateValue(value: DateValue): string {
  return (value.prefix === 'eq' ? '' : value.prefix) + printRange(value)
}

function printRange({ lo, hi }: DateRange): string {
  const iso = new Date(lo).toISOString()
  const length = hi - lo
  if (length === 1) return iso
  if (length === 1000) return `${iso.slice(0, 19)}Z`
  if (length === 60_000) return `${iso.slice(0, 16)}Z`
  if (length === 86_400_000) return iso.slice(0, 10)
  return length > 31 * 86_400_000 ? iso.slice(0, 4) : iso.slice(0, 7)
}
