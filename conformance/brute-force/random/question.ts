// Random questions to a surface: conditions on every kind of parameter, chains, `_has`, sorts, includes, compartments, several types.
import { compartmentCodes, demandDefinition } from '../definitions.ts'
import { pointersAt, valuesOf } from '../matches.ts'
import type { GrantDescription, Row, World } from '../world.ts'
import { askFor } from './ask-for.ts'
import type { Chance } from './chance.ts'
import { dates, instants } from './values.ts'

/** What is asked: `path` below the base, `parts` of the query, each `name=value`, encoded. */
export interface RandomQuestion {
  readonly path: string
  readonly parts: readonly string[]
}

interface Source {
  readonly world: World
  readonly chance: Chance
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

interface Named {
  readonly name: string
  readonly value: string
}

const rowsOf = (type: string, { world }: Source): Row[] => world.rows.filter((row) => row.type === type)

interface Where {
  readonly type: string
  /** Those whose values are asked for. */
  readonly rows: readonly Row[]
  readonly depth: number
}

const everywhere = new Set(['_profile', '_security', '_source', '_tag'])

function condition({ type, rows, depth }: Where, source: Source): Named {
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

const sortable = new Set(['date', 'string', 'number', 'quantity'])

function sortPart(types: readonly string[], { world, chance }: Source): string {
  const [type = ''] = types
  const own = (world.surface.types[type]?.parameters ?? []).filter(
    (code) => !code.startsWith('_') && sortable.has(demandDefinition(world.surface, type, code).type),
  )
  const codes = types.length === 1 ? ['_id', '_lastUpdated', ...own, ...own] : ['_id', '_lastUpdated']
  const keys = [...new Set(chance.some(codes, 3))]
  return `_sort=${keys.map((code) => (chance.maybe(0.5) ? '-' : '') + code).join()}`
}

function includeParts(type: string, { world, chance }: Source): string[] {
  const all = Object.entries(world.surface.types).flatMap(([, { includes }]) => includes)
  const own = all.filter((name) => name.startsWith(`${type}:`))
  const some = (names: readonly string[], prefix: string, most: number): string[] =>
    names.length === 0 ? [] : [...new Set(chance.some(names, most))].map((name) => `${prefix}=${name}`)
  return [
    ...(chance.maybe(0.8)
      ? some([...own, ...own, ...(own.length === 0 ? [] : [`${type}:*`])], '_include', 3)
      : []),
    ...(chance.maybe(0.4) ? some(all, '_include:iterate', 3) : []),
    ...(chance.maybe(0.4) ? some(reverseIncludes(type, world), '_revinclude', 2) : []),
    ...(chance.maybe(0.15) ? some(reverseIncludes(type, world), '_revinclude:iterate', 2) : []),
  ]
}

/** Those that lead to the type. */
function reverseIncludes(type: string, world: World): readonly string[] {
  return world.surface.types[type]?.revincludes ?? []
}

/** What a token may open: mostly everything, sometimes some types to read and some to search. */
export function randomGrant({ world, chance }: Source): GrantDescription {
  const open = Object.values(world.surface.types)[0]?.collection ?? ''
  const members = [...new Set(world.rows.flatMap(({ owner }) => owner ?? []))]
  if (open === 'directory' || open === 'formulary' || members.length === 0)
    return { kind: 'open', collection: open }
  const types = Object.keys(world.surface.types)
  const some = (): string[] => (chance.maybe(0.5) ? ['*'] : types.filter(() => chance.maybe(0.7)))
  return { kind: 'member', member: chance.pick(members), read: some(), search: some() }
}
