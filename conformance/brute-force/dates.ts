// Dates as ranges, and what the prefixes mean between two ranges. https://hl7.org/fhir/R4/search.html#date
import type { Element } from './elements.ts'
import { isObject, listOf, textOf, NotAsked, type Json, type JsonObject } from './world.ts'

/** From `lo` up to, not including, `hi`; milliseconds since the epoch. */
export interface Range {
  readonly lo: number
  readonly hi: number
}

const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/** What a date of any precision spans; undefined when it is none. */
export function rangeOf(text: string): Range | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = form.exec(text) ?? []
  if (year === undefined || year === '0000') return undefined
  const from = (y: number, m = 0, d = 1): number => new Date(0).setUTCFullYear(y, m, d)
  const y = Number(year)
  if (month === undefined) return { lo: from(y), hi: from(y + 1) }
  const m = Number(month) - 1
  if (day === undefined) return { lo: from(y, m), hi: from(y, m + 1) }
  const midnight = from(y, m, Number(day))
  if (new Date(midnight).getUTCDate() !== Number(day) || new Date(midnight).getUTCMonth() !== m)
    return undefined
  if (hour === undefined || minute === undefined) return { lo: midnight, hi: midnight + 86_400_000 }
  const start = midnight + (Number(hour) * 60 + Number(minute) - offset(zone)) * 60_000
  if (second === undefined) return { lo: start, hi: start + 60_000 }
  const whole = start + Number(second) * 1000
  if (fraction === undefined) return { lo: whole, hi: whole + 1000 }
  const exact = whole + Number(fraction.padEnd(3, '0').slice(0, 3))
  return { lo: exact, hi: exact + 1 }
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))
  return zone.startsWith('-') ? -minutes : minutes
}

const ofText = (value: Json | undefined): Range | undefined => {
  const text = textOf(value)
  return text === undefined ? undefined : rangeOf(text)
}

/** "A fixed point in time with an interval smaller than the precision of the system": of milliseconds. */
function pointOf(value: Json): Range | undefined {
  const range = ofText(value)
  return range && { lo: range.lo, hi: range.lo + 1 }
}

function periodOf(period: JsonObject): Range | undefined {
  const [start, end] = [ofText(period['start']), ofText(period['end'])]
  if (start === undefined && end === undefined) return undefined
  return { lo: start?.lo ?? -Infinity, hi: end?.hi ?? Infinity }
}

/** "The specified scheduling details are ignored and only the outer limits matter." */
function timingOf(timing: JsonObject): Range | undefined {
  const repeat = timing['repeat']
  const bounds = isObject(repeat) ? repeat['boundsPeriod'] : undefined
  const ranges = [
    ...listOf(timing['event']).map(ofText),
    isObject(bounds) ? periodOf(bounds) : undefined,
  ].filter((range) => range !== undefined)
  if (ranges.length === 0) return undefined
  return { lo: Math.min(...ranges.map(({ lo }) => lo)), hi: Math.max(...ranges.map(({ hi }) => hi)) }
}

/** The range of an element that a date parameter found. */
export function dateOf({ type, value }: Element): Range | undefined {
  if (type === 'instant') return pointOf(value)
  if (!isObject(value)) return ofText(value)
  return type === 'Timing' ? timingOf(value) : periodOf(value)
}

const prefixed = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)$/s

export function splitPrefix(text: string): { readonly prefix: string; readonly rest: string } {
  const [, prefix = 'eq', rest = ''] = prefixed.exec(text) ?? []
  return { prefix, rest }
}

export function matchesDate(value: Range, asked: string, now: number): boolean {
  const { prefix, rest } = splitPrefix(asked)
  const range = rangeOf(rest.replace(' ', '+'))
  if (range === undefined) throw new NotAsked('no date')
  return meets(value, prefix, range, now)
}

function meets(value: Range, prefix: string, asked: Range, now: number): boolean {
  const contains = asked.lo <= value.lo && value.hi <= asked.hi
  const reachesAbove = value.hi > asked.hi
  const reachesBelow = value.lo < asked.lo
  switch (prefix) {
    case 'eq':
      return contains
    case 'ne':
      return !contains
    case 'gt':
      return reachesAbove
    case 'lt':
      return reachesBelow
    case 'ge':
      return reachesAbove || contains
    case 'le':
      return reachesBelow || contains
    case 'sa':
      return value.lo >= asked.hi
    case 'eb':
      return value.hi <= asked.lo
    default: {
      // "Approximately": within a tenth of the distance between then and now.
      const gap = now < asked.lo ? asked.lo - now : now >= asked.hi ? now - asked.hi : 0
      const slack = Math.round(gap / 10)
      return value.lo < asked.hi + slack && value.hi > asked.lo - slack
    }
  }
}
