// Dates, of resources and of searches, as half-open intervals of milliseconds, UTC. https://hl7.org/fhir/R4/search.html#date
// A claim has dozens of dates, so the text is read by character codes and the calendar is arithmetic.
import { daysInMonth, digits, isDigit } from './definitions/calendar.ts'
import type { JsonObject, JsonValue } from './model.ts'

/** Half-open interval of instants, milliseconds since the epoch, UTC. */
export interface DateRange {
  readonly lo: number
  readonly hi: number
}

/** Where a period without a start begins: 0001-01-01, the first day that FHIR can write. */
const earliestInstant = -62_135_596_800_000
/** Where a period without an end stops: the end of 9999-12-31. */
const latestInstant = 253_402_300_800_000

const dayMs = 86_400_000

/** The interval that a date, dateTime or instant stands for at its precision; undefined when it is none of them. */
export function dateRange(text: string): DateRange | undefined {
  const year = digits(text, 0, 4)
  if (year <= 0) return undefined
  if (text.length === 4) return { lo: dayNumber(year, 1, 1) * dayMs, hi: dayNumber(year + 1, 1, 1) * dayMs }
  const month = text.charCodeAt(4) === 0x2d ? digits(text, 5, 2) : -1
  if (month < 1 || month > 12) return undefined
  if (text.length === 7) return monthRange(year, month)
  const day = text.charCodeAt(7) === 0x2d ? digits(text, 8, 2) : -1
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  const lo = dayNumber(year, month, day) * dayMs
  if (text.length === 10) return { lo, hi: lo + dayMs }
  return text.charCodeAt(10) === 0x54 ? timeRange(text, lo) : undefined
}

/** An instant is a point in time however few digits it is written with; a millisecond is as wide as nothing here. */
export function instantRange(text: string): DateRange | undefined {
  const range = dateRange(text)
  return range && { lo: range.lo, hi: range.lo + 1 }
}

/** https://hl7.org/fhir/R4/datatypes.html#Period; undefined when neither end is there. */
export function periodRange(period: JsonObject): DateRange | undefined {
  const { start, end } = period
  const first = typeof start === 'string' ? dateRange(start) : undefined
  const last = typeof end === 'string' ? dateRange(end) : undefined
  if (first === undefined && last === undefined) return undefined
  return { lo: first?.lo ?? earliestInstant, hi: last?.hi ?? latestInstant }
}

/** What lies between the outer limits of a Timing, its events and the bounds of its repetition: R4 ignores the days between. */
export function timingRange(timing: JsonObject): DateRange | undefined {
  const events: readonly JsonValue[] = Array.isArray(timing['event']) ? timing['event'] : []
  const repeat = timing['repeat'] as JsonObject | undefined
  const bounds = repeat?.['boundsPeriod'] as JsonObject | undefined
  const ranges = events.map((event) => (typeof event === 'string' ? dateRange(event) : undefined))
  return [...ranges, bounds && periodRange(bounds)].reduce(hull, undefined)
}

function hull(a: DateRange | undefined, b: DateRange | undefined): DateRange | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }
}

function monthRange(year: number, month: number): DateRange {
  const lo = dayNumber(year, month, 1) * dayMs
  return { lo, hi: lo + daysInMonth(year, month) * dayMs }
}

function timeRange(text: string, day: number): DateRange | undefined {
  const hour = digits(text, 11, 2)
  const minute = text.charCodeAt(13) === 0x3a ? digits(text, 14, 2) : -1
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return undefined
  const minuteStart = day + (hour * 60 + minute) * 60_000
  if (text.charCodeAt(16) !== 0x3a) return atOffset(text, 16, { lo: minuteStart, hi: minuteStart + 60_000 })
  const second = digits(text, 17, 2)
  // 60 is a leap second: it counts as the start of the next minute.
  if (second < 0 || second > 60) return undefined
  const lo = minuteStart + second * 1000
  if (text.charCodeAt(19) !== 0x2e) return atOffset(text, 19, { lo, hi: lo + 1000 })
  return fractionRange(text, lo)
}

function fractionRange(text: string, second: number): DateRange | undefined {
  let end = 20
  while (isDigit(text.charCodeAt(end))) end++
  if (end === 20) return undefined
  const lo = second + digits(text.slice(20, Math.min(end, 23)).padEnd(3, '0'), 0, 3)
  return atOffset(text, end, { lo, hi: lo + 1 })
}

// `Z`, `+hh:mm`, `-hh:mm`; without any the time is taken as UTC.
function atOffset(text: string, at: number, { lo, hi }: DateRange): DateRange | undefined {
  const sign = text.charCodeAt(at)
  if (at === text.length || (sign === 0x5a && text.length === at + 1)) return { lo, hi }
  if ((sign !== 0x2b && sign !== 0x2d) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 0x3a)
    return undefined
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined
  const offset = (hours * 60 + minutes) * (sign === 0x2d ? 60_000 : -60_000)
  return { lo: lo + offset, hi: hi + offset }
}

// Days since 1970-01-01: counting years from March puts the leap day last. 719468 is the number of 1970-01-01 in that count.
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
