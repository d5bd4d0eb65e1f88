// Dates of a search: prefix and the half-open interval that the precision implies. Without an offset a time is UTC.
// https://hl7.org/fhir/R4/search.html#date
import type { DateRange, DateValue, Prefix } from './tree.ts'

export const dateForm =
  'a date of the calendar such as 2026, 2026-05, 2026-05-31 or 2026-05-31T13:20:00Z, with a prefix if any such as ge'

const pattern =
  /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+ -]\d\d:\d\d)?)?)?)?$/

/** undefined where the text is no date, or one that the calendar does not have. */
export function parseDateValue(text: string): DateValue | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, prefix, year, month, day, hour, minute, second, fraction, offset] = match
  const range =
    hour === undefined
      ? dayRange(year, month, day)
      : timeRange({ year, month, day, hour, minute, second, fraction, offset })
  if (range === undefined || range.lo < firstInstant || range.lo >= endOfTime) return undefined
  return { prefix: (prefix ?? 'eq') as Prefix, ...range } // the pattern admits no other text
}

// Years have four digits, in every offset. https://hl7.org/fhir/R4/datatypes.html#dateTime
const firstInstant = Date.parse('0001-01-01T00:00:00Z')
const endOfTime = Date.parse('+010000-01-01T00:00:00Z')

type Part = string | undefined

function dayRange(year: Part, month: Part, day: Part): DateRange | undefined {
  const y = Number(year)
  const m = Number(month ?? 1)
  const d = Number(day ?? 1)
  const lo = utcDay(y, m, d)
  if (lo === undefined) return undefined
  if (day !== undefined) return { lo, hi: lo + 86_400_000 }
  const next = month === undefined || m === 12 ? utcMidnight(y + 1, 1, 1) : utcMidnight(y, m + 1, 1)
  return { lo, hi: next }
}

interface TimeParts {
  readonly year: Part
  readonly month: Part
  readonly day: Part
  readonly hour: Part
  readonly minute: Part
  readonly second: Part
  readonly fraction: Part
  readonly offset: Part
}

function timeRange(parts: TimeParts): DateRange | undefined {
  const day = utcDay(Number(parts.year), Number(parts.month), Number(parts.day))
  const hour = Number(parts.hour)
  const minute = Number(parts.minute)
  const second = Number(parts.second ?? 0)
  const offset = offsetMinutes(parts.offset)
  // Second 60 is a leap second: it counts as the start of the next minute, as in the index.
  if (day === undefined || offset === undefined || hour > 23 || minute > 59 || second > 60) return undefined
  const millisecond = Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3))
  const lo = day + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond
  return { lo, hi: lo + (parts.second === undefined ? 60_000 : parts.fraction === undefined ? 1000 : 1) }
}

// A `+` that was not percent-encoded arrives as a space; in this place it can mean nothing else.
function offsetMinutes(offset: Part): number | undefined {
  if (offset === undefined || offset === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(4, 6))
  if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function utcDay(year: number, month: number, day: number): number | undefined {
  if (year === 0 || month === 0 || month > 12 || day === 0) return undefined
  const instant = utcMidnight(year, month, day)
  return new Date(instant).getUTCDate() === day ? instant : undefined
}

// Date.UTC takes years below 100 for the twentieth century's.
function utcMidnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

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
