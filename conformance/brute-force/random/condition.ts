// A random condition on resources of a type: a parameter of its own, or one that a chain or `_has` leads to.
import { demandDefinition, treeOf, type Definition } from '../definitions.ts'
import { pointersAt } from '../matches.ts'
import type { Row, World } from '../world.ts'
import { askFor } from './ask-for.ts'
import type { Chance } from './chance.ts'
import { dates } from './pools.ts'
import { isHeld } from './way.ts'

export interface Source {
  readonly world: World
  readonly chance: Chance
}

export interface Named {
  readonly name: string
  readonly value: string
}

export const rowsOf = (type: string, { world }: Source): Row[] =>
  world.rows.filter((row) => row.type === type)

/** Codes of the parameters that all the types have, of one and the same kind. */
export function commonCodes(types: readonly string[], { surface }: World): string[] {
  const [first = '', ...others] = types
  const kindOf = (type: string, code: string): string | undefined => {
    if (surface.types[type]?.parameters.includes(code) !== true) return undefined
    const definition = demandDefinition(surface, type, code)
    // What lies above or below is asked of types whose references lead into the same tree.
    return `${definition.type} ${treeOf(surface, definition)?.type}`
  }
  return (surface.types[first]?.parameters ?? []).filter(
    (code) =>
      code !== '_id' &&
      code !== '_lastUpdated' &&
      others.every((type) => kindOf(type, code) === kindOf(first, code)),
  )
}

interface Where {
  readonly type: string
  /** Types that are searched together with it: only what they all have can be asked for. */
  readonly others?: readonly string[]
  /** Those whose values are asked for. */
  readonly rows: readonly Row[]
  readonly depth: number
}

const everywhere = new Set(['_profile', '_security', '_source', '_tag'])

export function condition({ type, others = [], rows, depth }: Where, source: Source): Named {
  const { chance, world } = source
  const together = [type, ...others]
  const way = chance.below(24)
  if (way === 0) return { name: '_id', value: idsOf(rows, chance) }
  if (way === 1) return { name: '_lastUpdated', value: updatedText(rows, chance) }
  if (way < 11 && depth < 3 && others.length === 0) {
    const further = chance.maybe(0.5)
      ? chained({ type, rows, depth }, source)
      : reverse({ type, rows, depth }, source)
    if (further !== undefined) return further
  }
  const codes = commonCodes(together, world).filter((code) => !everywhere.has(code) || chance.maybe(0.25))
  if (codes.length === 0) return { name: '_id', value: idsOf(rows, chance) }
  return asked(codeOf({ type, rows, codes }, source), { together, rows }, source)
}

/** A value, with a modifier or without, for one parameter of the types. */
export function asked(
  code: string,
  { together, rows }: { together: readonly string[]; rows: readonly Row[] },
  source: Source,
): Named {
  const { surface } = source.world
  const { modifier, value } = askFor(demandDefinition(surface, together[0] ?? '', code), {
    ...source,
    rows,
    has: (name) =>
      together.every((one) => surface.types[one]?.modifiers.includes(`${code}:${name}`) === true),
  })
  return { name: modifier === undefined ? code : `${code}:${modifier}`, value }
}

/** Mostly one that some of the rows have. Half of the time what is rare among them has the same chance: quantities as tokens. */
function codeOf(
  { type, rows, codes }: { type: string; rows: readonly Row[]; codes: readonly string[] },
  { world, chance }: Source,
): string {
  const definition = (code: string): Definition => demandDefinition(world.surface, type, code)
  const filled = codes.filter((code) => rows.some((row) => isHeld(row, definition(code))))
  const some = filled.length > 0 && chance.maybe(0.8) ? filled : codes
  if (chance.maybe(0.5)) return chance.pick(some)
  const kind = chance.pick([...new Set(some.map((code) => definition(code).type))])
  return chance.pick(some.filter((code) => definition(code).type === kind))
}

const idsOf = (rows: readonly Row[], chance: Chance): string =>
  rows.length === 0 ? 'nobody' : [...new Set(chance.some(rows, 3).map(({ id }) => id))].join()

function updatedText(rows: readonly Row[], chance: Chance): string {
  const own = rows.map(({ lastUpdated }) => new Date(lastUpdated).toISOString())
  const moment = chance.pick(chance.maybe(0.5) && own.length > 0 ? own : ['2999', chance.pick(dates)])
  return chance.pick(['', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']) + moment
}

export const referencesOf = (type: string, { world }: Source): string[] =>
  commonCodes([type], world).filter(
    (code) => demandDefinition(world.surface, type, code).type === 'reference',
  )

/** A chain along a reference that some of the rows have. */
function chained({ type, rows, depth }: Where, source: Source): Named | undefined {
  const { chance, world } = source
  const codes = referencesOf(type, source)
  if (codes.length === 0) return undefined
  const code = chance.pick(codes)
  const pointed = rows
    .flatMap((row) => pointersAt(row, code, world))
    .flatMap((to) => world.rows.filter((row) => row.type === to.type && row.id === to.id))
  if (pointed.length === 0) return undefined
  const target = chance.pick(pointed).type
  const inner = { type: target, rows: pointed.filter((row) => row.type === target), depth: depth + 1 }
  const { name, value } = condition(inner, source)
  // What lies above or below is a question to one type.
  const isTyped = chance.maybe(0.6) || /:(above|below)$/.test(name)
  return { name: `${code}${isTyped ? `:${target}` : ''}.${name}`, value }
}

/** `_has` of a type whose parameter points at one of the rows. */
function reverse({ type, rows, depth }: Where, source: Source): Named | undefined {
  const { chance, world } = source
  const isAimed = (other: Row, code: string): boolean =>
    pointersAt(other, code, world).some((to) => to.type === type && rows.some(({ id }) => id === to.id))
  const pairs = Object.keys(world.surface.types).flatMap((other) =>
    referencesOf(other, source).flatMap((code) => {
      const pointing = rowsOf(other, source).filter((row) => isAimed(row, code))
      return pointing.length === 0 ? [] : [{ other, code, pointing }]
    }),
  )
  if (pairs.length === 0) return undefined
  const { other, code, pointing } = chance.pick(pairs)
  const { name, value } = condition({ type: other, rows: pointing, depth: depth + 1 }, source)
  return { name: `_has:${other}:${code}:${name}`, value }
}
