// Random questions to a surface: conditions on every kind of parameter, chains, `_has`, sorts, includes, compartments, several types.
import { compartmentCodes } from '../definitions.ts'
import { condition, rowsOf, type Named, type Source } from './condition.ts'
import { instants } from './pools.ts'
import { includeParts, sortPart } from './shape.ts'

/** What is asked: `path` below the base, `parts` of the query, each `name=value`, encoded. */
export interface RandomQuestion {
  readonly path: string
  readonly parts: readonly string[]
}

export function randomQuestion(source: Source): RandomQuestion {
  const { world, chance } = source
  const types = Object.keys(world.surface.types)
  const type = chance.pick(types)
  const place = placeOf(type, source)
  const conditions = Array.from({ length: chance.pick([0, 1, 1, 1, 1, 2, 2, 3]) }, () => place.condition())
  return {
    path: place.path,
    parts: [
      ...place.parts,
      ...conditions,
      ...(chance.maybe(0.3) ? [sortPart(place.types, source)] : []),
      ...(place.types.length === 1 && chance.maybe(0.35) ? includeParts(type, source) : []),
      `_count=${chance.pick([1, 2, 3, 7, 50, 200])}`,
      ...(chance.maybe(0.3) ? ['_total=accurate'] : []),
    ],
  }
}

interface QuestionPlace {
  readonly path: string
  readonly parts: readonly string[]
  readonly types: readonly string[]
  readonly condition: () => string
}

function placeOf(type: string, source: Source): QuestionPlace {
  const { world, chance } = source
  const all = rowsOf(type, source)
  // Several conditions mostly about one resource, else they seldom meet in one.
  const rows = all.length > 0 && chance.maybe(0.7) ? [chance.pick(all)] : all
  const one = { types: [type], condition: () => conditionPart(condition({ type, rows, depth: 0 }, source)) }
  const patients = world.rows.filter((row) => row.type === 'Patient')
  if (patients.length > 0 && compartmentCodes('Patient', type) !== undefined && chance.maybe(0.12))
    return { path: `Patient/${chance.pick(patients).id}/${type}`, parts: [], ...one }
  if (world.surface.searchesBase && chance.maybe(0.05)) {
    const types = [...new Set([type, chance.pick(Object.keys(world.surface.types))])]
    return { path: '', parts: [`_type=${types.join()}`], types, condition: () => commonPart(source) }
  }
  return { path: type, parts: [], ...one }
}

const encoded = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`

function commonPart({ world, chance }: Source): string {
  if (chance.maybe(0.5) && world.rows.length > 0)
    return encoded(
      '_id',
      chance
        .some(world.rows, 3)
        .map(({ id }) => id)
        .join(),
    )
  return encoded(
    '_lastUpdated',
    `${chance.pick(['gt', 'lt', 'ge', ''])}${chance.pick(['2020', '2999', ...instants])}`,
  )
}

function conditionPart({ name, value }: Named): string {
  return encoded(name, value)
}
