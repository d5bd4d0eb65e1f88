// Random questions to a surface: conditions on every kind of parameter, chains, `_has`, sorts, includes, compartments, several types.
import { compartmentCodes } from '../definitions.ts'
import { condition, rowsOf, type Named, type Source } from './condition.ts'
import { rareCondition } from './rare.ts'
import { includeParts, showingParts, sortPart } from './shape.ts'

/** What is asked: `path` below the base, `parts` of the query, each `name=value`, encoded. */
export interface RandomQuestion {
  readonly path: string
  readonly parts: readonly string[]
  /** How many of the last parts stand in the form of a POST; undefined: it is a GET. */
  readonly inForm?: number
}

export function randomQuestion(source: Source): RandomQuestion {
  const { world, chance } = source
  const rare = chance.maybe(0.1) ? rareCondition(source) : undefined
  const type = rare?.type ?? chance.pick(Object.keys(world.surface.types))
  const { path, types, typeParts } =
    rare === undefined ? placeOf(type, source) : { path: type, types: [type], typeParts: [] }
  const includes = types.length === 1 && chance.maybe(0.35) ? includeParts(type, source) : []
  const parts = [
    ...typeParts,
    ...(rare === undefined ? conditions(type, types, source) : [partOf(rare)]),
    ...(chance.maybe(0.3) ? [sortPart([type, ...types.filter((one) => one !== type)], source)] : []),
    ...includes,
    `_count=${chance.maybe(0.02) ? 0 : chance.pick([1, 2, 3, 7, 50, 200])}`,
    ...showingParts(types, source, includes.length > 0),
  ]
  return { path, parts, ...(chance.maybe(0.08) ? { inForm: 1 + chance.below(parts.length) } : {}) }
}

const partOf = ({ name, value }: Named): string => `${name}=${encodeURIComponent(value)}`

/** On one of the types, and on the others that are searched with it. */
function conditions(type: string, types: readonly string[], source: Source): string[] {
  const { chance } = source
  const all = rowsOf(type, source)
  // Several conditions mostly about one resource, else they seldom meet in one.
  const rows = all.length > 0 && chance.maybe(0.7) ? [chance.pick(all)] : all
  const others = types.filter((other) => other !== type)
  return Array.from({ length: chance.pick([0, 1, 1, 1, 1, 2, 2, 3]) }, () =>
    partOf(condition({ type, others, rows, depth: 0 }, source)),
  )
}

interface Place {
  readonly path: string
  /** `_type`, where that says what is searched. */
  readonly typeParts: readonly string[]
  readonly types: readonly string[]
}

function placeOf(type: string, { world, chance }: Source): Place {
  const served = Object.keys(world.surface.types)
  const patients = world.rows.filter((row) => row.type === 'Patient')
  const inCompartment = (one: string): boolean => compartmentCodes('Patient', one) !== undefined
  if (patients.length > 0 && inCompartment(type) && chance.maybe(0.12)) {
    const path = `Patient/${chance.pick(patients).id}`
    if (chance.maybe(0.7)) return { path: `${path}/${type}`, typeParts: [], types: [type] }
    return severalOf(type, { path: `${path}/*`, served: served.filter(inCompartment) }, chance)
  }
  if (world.surface.searchesBase && chance.maybe(0.06)) return severalOf(type, { path: '', served }, chance)
  return { path: type, typeParts: [], types: [type] }
}

/** Some types, named, or all of them. */
function severalOf(
  type: string,
  { path, served }: { path: string; served: readonly string[] },
  chance: Source['chance'],
): Place {
  if (chance.maybe(0.3)) return { path, typeParts: [], types: served }
  const types = [...new Set([type, chance.pick(served)])]
  return { path, typeParts: [`_type=${types.join()}`], types }
}
