// How one value of a search compares with one of a resource, spelled out. https://hl7.org/fhir/R4/search.html
import type { DateValue, IndexValues, NearValue, Prefix, QuantityValue } from '@openpayer/fhir'

/** Case, accents, the letters of this test's data that Unicode does not take apart, and punctuation, unless there is nothing else. */
export function fold(text: string): string {
  const plain = letters(text).trim()
  return withoutMarks(plain) || plain
}

/** What strings are sorted by: punctuation stays. */
export const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('œ', 'oe')

/** Apostrophes and points join, other marks divide; between digits points and commas stay. */
const withoutMarks = (text: string): string =>
  text
    .replace(/['’]|(?<!\d)\.|\.(?!\d)/g, '')
    .replace(/(?<!\d),|,(?!\d)|[^\P{P}.,]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export function startsAWord(text: string, wanted: string): boolean {
  return fold(text).startsWith(fold(wanted)) || fold(text).includes(` ${fold(wanted)}`)
}

/** A uri lies below another at the end of a segment. */
export function below(value: string, wanted: string): boolean {
  const ends = /[/|#]$/
  return (
    value === wanted ||
    (value.startsWith(wanted) && (ends.test(wanted) || ends.test(value.slice(0, wanted.length + 1))))
  )
}

/** By vectors from the centre of the earth: the angle between them, which is right at the poles and at the date line. */
export function within({ distance, ...wanted }: NearValue, position: Point): boolean {
  const [a, b] = [vector(wanted), vector(position)]
  const cross = [a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x]
  const angle = Math.atan2(Math.hypot(...cross), a.x * b.x + a.y * b.y + a.z * b.z)
  return angle * 6_371_008.8 <= distance + 0.001
}

interface Point {
  readonly latitude: number
  readonly longitude: number
}

function vector({ latitude, longitude }: Point): { x: number; y: number; z: number } {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return { x: Math.cos(lat) * Math.cos(lon), y: Math.cos(lat) * Math.sin(lon), z: Math.sin(lat) }
}

type Range = { readonly lo: number; readonly hi: number }

const rangeRules: Readonly<Record<Prefix, (wanted: Range, value: Range, now: number) => boolean>> = {
  eq: (wanted, value) => wanted.lo <= value.lo && value.hi <= wanted.hi,
  ne: (wanted, value) => !(wanted.lo <= value.lo && value.hi <= wanted.hi),
  gt: (wanted, value) => value.hi > wanted.hi,
  lt: (wanted, value) => value.lo < wanted.lo,
  ge: (wanted, value) => value.hi > wanted.hi || (wanted.lo <= value.lo && value.hi <= wanted.hi),
  le: (wanted, value) => value.lo < wanted.lo || (wanted.lo <= value.lo && value.hi <= wanted.hi),
  sa: (wanted, value) => value.lo >= wanted.hi,
  eb: (wanted, value) => value.hi <= wanted.lo,
  ap({ lo, hi }, value, now) {
    const gap = now >= lo && now < hi ? 0 : Math.min(Math.abs(now - lo), Math.abs(now - hi))
    const slack = Math.round(gap / 10)
    return value.lo < hi + slack && value.hi > lo - slack
  },
}

export function matchesRange(wanted: DateValue, value: Range, now: number): boolean {
  return rangeRules[wanted.prefix](wanted, value, now)
}

export function matchesInstant(value: DateValue, instant: number, now: number): boolean {
  return matchesRange(value, { lo: instant, hi: instant + 1 }, now)
}

type StoredNumber = Omit<IndexValues['quantities'][number], 'number'>

export function matchesNumber(wanted: QuantityValue, stored: StoredNumber): boolean {
  const slack = Math.abs(Number(wanted.value)) / 10
  if (wanted.canonical !== undefined) {
    if (stored.canonical?.unit !== wanted.canonical.unit) return false
    return compare(wanted.prefix, { ...wanted.canonical, slack: slack * scale }, stored.canonical)
  }
  if (wanted.code !== undefined) {
    if (stored.code !== wanted.code || (wanted.system !== undefined && stored.system !== wanted.system))
      return false
  }
  return compare(wanted.prefix, { ...wanted, slack }, stored)
}

/** The only unit of this test's data that is not canonical is a thousandth of it, and half a degree more. */
const scale = 1 / 1000
export const canonicalOf = (text: string): string => String(Number(text) * scale + 0.5)

type Texts = { readonly lo: string; readonly hi: string }

function compare(
  prefix: Prefix,
  { value, lo, hi, slack }: Texts & { readonly value: string; readonly slack: number },
  stored: Texts,
): boolean {
  const asked = { value: Number(value), lo: Number(lo), hi: Number(hi), slack }
  return numberRules[prefix](asked, { lo: Number(stored.lo), hi: Number(stored.hi) })
}

type Asked = Range & { readonly value: number; readonly slack: number }

const numberRules: Readonly<Record<Prefix, (asked: Asked, stored: Range) => boolean>> = {
  eq: (asked, stored) => stored.lo >= asked.lo && stored.hi < asked.hi,
  ne: (asked, stored) => !(stored.lo >= asked.lo && stored.hi < asked.hi),
  gt: ({ value }, { hi }) => hi > value,
  lt: ({ value }, { lo }) => lo < value,
  ge: ({ value }, { hi }) => hi >= value,
  le: ({ value }, { lo }) => lo <= value,
  sa: ({ value }, { lo }) => lo > value,
  eb: ({ value }, { hi }) => hi < value,
  ap: (asked, { lo, hi }) =>
    (lo <= asked.value + asked.slack || lo < asked.hi) && (hi >= asked.value - asked.slack || hi >= asked.lo),
}
