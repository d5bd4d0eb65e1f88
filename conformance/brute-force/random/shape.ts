// What a random question wants beside its matches' conditions: their order, and what comes with them.
import { demandDefinition } from '../definitions.ts'
import type { World } from '../world.ts'
import type { Source } from './condition.ts'

const sortable = new Set(['date', 'string', 'number', 'quantity'])

export function sortPart(types: readonly string[], { world, chance }: Source): string {
  const [type = ''] = types
  const own = (world.surface.types[type]?.parameters ?? []).filter(
    (code) => !code.startsWith('_') && sortable.has(demandDefinition(world.surface, type, code).type),
  )
  const codes = types.length === 1 ? ['_id', '_lastUpdated', ...own, ...own] : ['_id', '_lastUpdated']
  const keys = [...new Set(chance.some(codes, 3))]
  return `_sort=${keys.map((code) => (chance.maybe(0.5) ? '-' : '') + code).join()}`
}

export function includeParts(type: string, { world, chance }: Source): string[] {
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
