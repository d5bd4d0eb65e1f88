// `near`: latitude|longitude|distance|units; kilometres where the units are missing. https://hl7.org/fhir/R4/location.html#positional
import { metresOf } from '../../units/metres.ts'
import { splitEscaped } from './escape.ts'
import type { NearValue } from './values.ts'

/** Metres, where the client does not say; the standard leaves it to the server. */
const defaultDistance = 50_000

/** More than half the way around the earth: everything that has a position. */
const farthest = 20_100_000

export const nearForm =
  'latitude|longitude|distance|units in degrees, such as 41.76|-72.67|10|[mi_us]; units are km where they are missing, else a UCUM length as m, km, [mi_i], [mi_us]'

const decimal = /^[+-]?\d{1,12}(?:\.\d{1,20})?(?:e-?\d{1,2})?$/

export function parseNearValue(text: string): NearValue | undefined {
  const parts = splitEscaped(text, '|')
  const [first = '', second = '', distance = '', units = ''] = parts
  const latitude = degrees(first, 90)
  const longitude = degrees(second, 180)
  if (latitude === undefined || longitude === undefined || parts.length > 4) return undefined
  if (distance === '') return { latitude, longitude, distance: defaultDistance }
  const unit = metresOf(units === '' ? 'km' : units)
  if (!decimal.test(distance) || Number(distance) < 0 || unit === undefined) return undefined
  return { latitude, longitude, distance: Math.min(Number(distance) * unit, farthest) }
}

function degrees(text: string, most: number): number | undefined {
  // A `+` that was not percent-encoded arrives as a space.
  const trimmed = text.trim()
  const value = Number(trimmed)
  // Adding 0 makes -0 a 0: they are one place.
  return decimal.test(trimmed) && Math.abs(value) <= most ? value + 0 : undefined
}

export function printNearValue({ latitude, longitude, distance }: NearValue): string {
  return `${latitude}|${longitude}|${distance}|m`
}
