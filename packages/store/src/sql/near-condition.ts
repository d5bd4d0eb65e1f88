// `near`: positions within a great-circle distance. Cells of a grid find candidates, the haversine decides.
// https://hl7.org/fhir/R4/location.html#positional
import type { NearValue } from '@openpayer/fhir'
import { cellsAround, earthRadius, normaliseLongitude } from '../grid.ts'
import { parameterHash } from '../hash.ts'
import { double, smallint } from './bind.ts'
import { join, type Sql, sql } from './fragment.ts'
import { holdsAny } from './holds-any.ts'
import { row } from './tables.ts'

/** Any of the row's positions lies within any of the circles. */
export function nearCondition(parameter: number, values: readonly NearValue[], indexed: boolean): Sql {
  if (values.length === 0) return sql`false`
  const within = join(values.map(circle), ' or ')
  return sql`${holdsAny(sql`${row}.tokens`, candidates(parameter, values), indexed)} and exists (
    select from unnest(${row}.number_params, ${row}.numbers_lo, ${row}.numbers_hi) e(p, lat, lon) where e.p = ${smallint(parameter)} and (${within}))`
}

/** The cells of all circles; every position where one of them is too large for cells. */
function candidates(parameter: number, values: readonly NearValue[]): bigint[] {
  const cells = values.map((value) => cellsAround(parameter, value, value.distance))
  return cells.includes(undefined)
    ? [parameterHash(parameter)]
    : [...new Set(cells.flatMap((some) => some ?? []))]
}

/** A millimetre more than asked for: a point is within 0 metres of itself. */
const toleranceMetres = 0.001

// sind and cosd are exact at the poles and at the date line, where sin and cos of radians are not.
function circle({ latitude, longitude, distance }: NearValue): Sql {
  const angle = (distance + toleranceMetres) / earthRadius
  if (angle >= Math.PI) return sql`true`
  const [lat, lon] = [double(latitude), double(normaliseLongitude(longitude))]
  const limit = double(Math.sin(angle / 2) ** 2)
  return sql`sind((e.lat::float8 - ${lat}) / 2) ^ 2 + cosd(${lat}) * cosd(e.lat::float8) * sind((e.lon::float8 - ${lon}) / 2) ^ 2 <= ${limit}`
}
