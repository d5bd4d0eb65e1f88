// A random condition on resources of a type: a parameter of its own, or one that a chain or `_has` leads to.
import { demandDefinition } from '../definitions.ts'
import { pointersAt, valuesOf } from '../matches.ts'
import type { Row, World } from '../world.ts'
import { askFor } from './ask-for.ts'
import type { Chance } from './chance.ts'
import { dates } from './pools.ts'

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

interface Where {
  readonly type: string
  /** Those whose values are asked for. */
  readonly rows: readonly Row[]
  readonly depth: number
}

const everywhere = new Set(['_profile', '_security', '_source', '_tag'])

export function condition({ type, rows, depth }: Where, source: Source): Named {
  const { chance, world } = source
  const way = chance.below(24)
  if (way === 0) return { name: '_id', value: idsOf(rows, chance) }
  if (way === 1) return { name: '_lastUpdated', value: updatedText(rows, chance) }
  if (way < 8 && depth < 3) {
    const further = chance.maybe(0.5)
      ? chained({ type, rows, depth }, source)
      : reverse({ type, rows, depth }, source)
    if (further !== undefined) return further
  }
  const codes = (world.surface.types[type]?.parameters ?? []).filter(
    (code) => code !== '_id' && code !== '_lastUpdated' && (!everywhere.has(code) || chance.maybe(0.25)),
  )
  if (codes.length === 0) return { name: '_id', value: idsOf(rows, chance) }
  const filled = codes.filter((code) =>
    rows.some((row) => valuesOf(row, demandDefinition(world.surface, type, code)).length > 0),
  )
  const code = chance.pick(filled.length > 0 && chance.maybe(0.8) ? filled : codes)
  const { modifier, value } = askFor(demandDefinition(world.surface, type, code), {
    ...source,
    rows,
    has: (name) => world.surface.types[type]?.modifiers.includes(`${code}:${name}`) === true,
  })
  return { name: modifier === undefined ? code : `${code}:${modifier}`, value }
}

const idsOf = (rows: readonly Row[], chance: Chance): string =>
  rows.length === 0 ? 'nobody' : [...new Set(chance.some(rows, 3).map(({ id }) => id))].join()

function updatedText(rows: readonly Row[], chance: Chance): string {
  const own = rows.map(({ lastUpdated }) => new Date(lastUpdated).toISOString())
  return (
    chance.pick(['', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']) +
    chance.pick([...own, ...own, ...dates, '2999'])
  )
}

const referencesOf = (type: string, { world }: Source): string[] =>
  (world.surface.types[type]?.parameters ?? []).filter(
    (code) =>
      code !== '_id' &&
      code !== '_lastUpdated' &&
      demandDefinition(world.surface, type, code).type === 'reference',
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
  return { name: `${code}${chance.maybe(0.6) ? `:${target}` : ''}.${name}`, value }
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
