// Grids over the earth, from fine to coarse: a position lies in one cell of each, a circle in a few cells of the one that fits it.
// Cells only narrow a search down; the distance decides. https://hl7.org/fhir/R4/location.html#positional
import { cellHash } from './hash.ts'

/** Mean radius of the earth in metres (IUGG). */
export const earthRadius = 6_371_008.8

/** Edges of the cells, degrees. 1/16 is 7 km from south to north. */
const levels = [1 / 16, 1 / 4, 1, 4, 16]

/** A circle that needs more cells than this takes those of a coarser grid. */
const maxCells = 32

interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** From -180, included, to 180, excluded: one meridian has one number. */
export function normaliseLongitude(longitude: number): number {
  if (longitude >= -180 && longitude < 180) return longitude
  return ((((longitude + 180) % 360) + 360) % 360) - 180
}

/** The cells of a position: one a grid. */
export function cellsOf(parameter: number, { latitude, longitude }: Point): bigint[] {
  return levels.map((size, level) =>
    cellHash(parameter, level, cell(rowOf(latitude, size), columnOf(normaliseLongitude(longitude), size))),
  )
}

/** Cells that hold every position within the distance (metres) of a point; undefined where it is too far for any grid. */
export function cellsAround(parameter: number, point: Point, distance: number): bigint[] | undefined {
  const box = boxAround(point, distance)
  for (const [level, size] of levels.entries()) {
    const rows = range(rowOf(box.south, size), rowOf(box.north, size))
    const spans = box.longitudes.map(([west, east]) => range(columnOf(west, size), columnOf(east, size)))
    if (rows.length * spans.reduce((sum, { length }) => sum + length, 0) > maxCells) continue
    const columns = new Set(spans.flatMap(({ first, length }) => numbers(first, length)))
    return numbers(rows.first, rows.length).flatMap((row) =>
      [...columns].map((column) => cellHash(parameter, level, cell(row, column))),
    )
  }
  return undefined
}

interface Box {
  readonly south: number
  readonly north: number
  /** West and east; two where the circle crosses the date line. */
  readonly longitudes: readonly (readonly [west: number, east: number])[]
}

/** Wider than a rounding error would be. */
const slackDegrees = 1e-7

const everyLongitude = [[-180, 180 - slackDegrees]] as const

function boxAround({ latitude, longitude }: Point, distance: number): Box {
  const radius = degrees(distance / earthRadius) + slackDegrees
  const [south, north] = [Math.max(-90, latitude - radius), Math.min(90, latitude + radius)]
  // A pole lies within: so does every meridian.
  if (south === -90 || north === 90) return { south, north, longitudes: everyLongitude }
  const width =
    degrees(Math.asin(Math.min(1, Math.sin(radians(radius)) / Math.cos(radians(latitude))))) + slackDegrees
  if (width >= 180) return { south, north, longitudes: everyLongitude }
  const [west, east] = [normaliseLongitude(longitude - width), normaliseLongitude(longitude + width)]
  return {
    south,
    north,
    longitudes:
      west <= east
        ? [[west, east]]
        : [
            [west, 180 - slackDegrees],
            [-180, east],
          ],
  }
}

const rowOf = (latitude: number, size: number): number => Math.floor((latitude + 90) / size)
const columnOf = (longitude: number, size: number): number => Math.floor((longitude + 180) / size)
const cell = (row: number, column: number): string => `${row},${column}`
const degrees = (radians: number): number => (radians * 180) / Math.PI
const radians = (degrees: number): number => (degrees * Math.PI) / 180

interface Range {
  readonly first: number
  readonly length: number
}

const range = (first: number, last: number): Range => ({ first, length: last - first + 1 })
const numbers = (first: number, length: number): number[] =>
  Array.from({ length }, (_, index) => first + index)
