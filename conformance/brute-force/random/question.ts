// Random questions to a surface: conditions on every kind of parameter, chains, `_has`, sorts, includes, compartments, several types.
import { compartmentCodes, demandDefinition } from '../definitions.ts'
import { commonCodes, condition, rowsOf, type Source } from './condition.ts'
import { includeParts, showingParts, sortPart } from './shape.ts'

/** What is asked: `path` below the base, `parts` of the query, each `name=value`, encoded. */
export interface RandomQuestion {
  readonly path: string
  readonly parts: readonly string[]
  /** How many of the last parts stand in the form of a POST; undefined: it is a GET. */
  readonly inForm?: number
}

export function randomQuestion(source: Source): RandomQuestion {
  const { chance } = source
  const type = typeOf(source)
  const { path, types, typeParts } = placeOf(type, source)
  const all = rowsOf(type, source)
  // Several conditions mostly about one resource, else they seldom meet in one.
  const rows = all.length > 0 && chance.maybe(0.7) ? [chance.pick(all)] : all
  const others = types.filter((other) => other !== type)
  const conditions = Array.from({ length: chance.pick([0, 1, 1, 1, 1, 2, 2, 3]) }, () => {
    const { name, value } = condition({ type, others, rows, depth: 0 }, source)
    return `${name}=${encodeURIComponent(value)}`
  })
  const includes = types.length === 1 && chance.maybe(0.35) ? includeParts(type, source) : []
  const parts = [
    ...typeParts,
    ...conditions,
    ...(chance.maybe(0.3) ? [sortPart([type, ...others], source)] : []),
    ...includes,
    `_count=${chance.pick([1, 2, 3, 7, 50, 200])}`,
    ...showingParts(types, source, includes.length > 0),
  ]
  return { path, parts, ...(chance.maybe(0.08) ? { inForm: 1 + chance.below(parts.length) } : {}) }
}

/** Now and then one of those that have what few have: a number, a place. */
function typeOf({ world, chance }: Source): string {
  const types = Object.keys(world.surface.types)
  if (chance.maybe(0.6)) return chance.pick(types)
  const kindsOf = (type: string): string[] =>
    commonCodes([type], world).map((code) => demandDefinition(world.surface, type, code).type)
  const kind = chance.pick([...new Set(types.flatMap(kindsOf))])
  return chance.pick(types.filter((type) => kindsOf(type).includes(kind)))
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
