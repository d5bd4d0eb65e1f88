// Distance on the globe. https://hl7.org/fhir/R4/location.html#positional
import { splitValue } from './escapes.ts'
import type { Element } from './elements.ts'
import { isObject, NotAsked } from './world.ts'

/** Mean radius of the earth, metres. */
const radius = 6_371_008.8

const metres: Readonly<Record<string, number>> = {
  km: 1000,
  m: 1,
  '[mi_i]': 1609.344,
  '[mi_us]': 1609.3472186944374,
}

/** What a search without a distance means here, metres. */
const defaultDistance = 50_000

/** Doubles lose less than this on the way round the earth, metres. */
const rounding = 0.001

const radians = (degrees: number): number => (degrees * Math.PI) / 180

interface Place {
  readonly latitude: number
  readonly longitude: number
}

function distance(a: Place, b: Place): number {
  const half = (x: number): number => Math.sin(x / 2) ** 2
  const h =
    half(radians(b.latitude - a.latitude)) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(radians(b.longitude - a.longitude))
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** `latitude|longitude[|distance[|units]]` */
export function matchesNear({ value }: Element, asked: string): boolean {
  const [latitude, longitude, far, unit = 'km'] = splitValue(asked, '|')
  const factor = metres[unit === '' ? 'km' : unit]
  const numbers = [latitude, longitude].map(Number)
  if (factor === undefined || numbers.some((number) => Number.isNaN(number))) throw new NotAsked('no place')
  if (!isObject(value) || typeof value['latitude'] !== 'number' || typeof value['longitude'] !== 'number')
    return false
  const reach = far === undefined || far === '' ? defaultDistance : Number(far) * factor
  const there = { latitude: value['latitude'], longitude: value['longitude'] }
  return distance({ latitude: numbers[0] ?? 0, longitude: numbers[1] ?? 0 }, there) <= reach + rounding
}
