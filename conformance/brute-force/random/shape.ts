// What a random question wants beside its conditions: the order of the matches, what comes with them, and how much of each is shown.
import { demandDefinition } from '../definitions.ts'
import { elementName } from '../element-names.ts'
import type { World } from '../world.ts'
import type { Chance } from './chance.ts'
import { commonCodes, rowsOf, type Source } from './condition.ts'

const sortable = new Set(['date', 'string', 'number', 'quantity', 'token', 'reference'])

/** What names one thing alone, and a canonical, which displays nothing. */
const unordered = /identifier|telecom|canonical|requisition|questionnaire$/i

export function sortPart(types: readonly string[], { world, chance }: Source): string {
  const [type = ''] = types
  const own = commonCodes(types, world).filter((code) => {
    const definition = demandDefinition(world.surface, type, code)
    return !code.startsWith('_') && sortable.has(definition.type) && !unordered.test(definition.expression)
  })
  const keys = [...new Set(chance.some(['_id', '_lastUpdated', ...own, ...own], 3))]
  return `_sort=${keys.map((code) => (chance.maybe(0.5) ? '-' : '') + code).join()}`
}

export function includeParts(type: string, { world, chance }: Source): string[] {
  const all = Object.values(world.surface.types).flatMap(({ includes }) => includes.filter(isPlain))
  const own = all.filter((name) => name.startsWith(`${type}:`))
  // Those that lead to the type.
  const reverse = world.surface.types[type]?.revincludes ?? []
  const some = (names: readonly string[], prefix: string, most: number): string[] =>
    names.length === 0 ? [] : [...new Set(chance.some(names, most))].map((name) => `${prefix}=${name}`)
  const wild = own.length === 0 ? [] : [`${type}:*`, '*']
  const targeted = chance.some(own.length === 0 ? [''] : own, 3).flatMap((name) => aimed(name, world, chance))
  return [
    ...(chance.maybe(0.8) ? some([...own, ...own, ...targeted, ...wild], '_include', 3) : []),
    ...(chance.maybe(0.4) ? some([...all, ...all, ...wild], '_include:iterate', 3) : []),
    ...(chance.maybe(0.4)
      ? some([...reverse, ...reverse.filter(isBare).map((name) => `${name}:${type}`), '*'], '_revinclude', 2)
      : []),
    ...(chance.maybe(0.15) ? some(reverse, '_revinclude:iterate', 2) : []),
  ]
}

/** Without a target of its own. */
const isBare = (name: string): boolean => name.split(':').length === 2

const isPlain = (name: string): boolean => !name.endsWith('*')

/** With one of the types that it leads to. */
function aimed(name: string, { surface }: World, chance: Chance): string[] {
  if (!isBare(name)) return []
  const [type = '', code = ''] = name.split(':')
  const targets = (demandDefinition(surface, type, code).target ?? []).filter(
    (target) => surface.types[target] !== undefined,
  )
  return targets.length === 0 ? [] : [`${name}:${chance.pick(targets)}`]
}

/** `_total`, and a portion of the resources: `_summary` or `_elements`. */
export function showingParts(types: readonly string[], source: Source, hasIncludes: boolean): string[] {
  const { chance } = source
  const total = chance.maybe(0.3)
    ? [`_total=${chance.pick(['accurate', 'accurate', 'estimate', 'none'])}`]
    : []
  if (!chance.maybe(0.12)) return total
  if (types.length === 1 && chance.maybe(0.5))
    return [...total, `_elements=${elementNames(types[0] ?? '', source).join()}`]
  // "_include and _revinclude cannot be mixed with _summary=text."
  const summaries = ['true', 'data', 'false', ...(hasIncludes ? [] : ['text', 'count'])]
  return [...total, `_summary=${chance.pick(summaries)}`]
}

function elementNames(type: string, source: Source): string[] {
  const { chance } = source
  const rows = rowsOf(type, source)
  const held = rows.length === 0 ? [] : Object.keys(chance.pick(rows).resource)
  const names = held.map((property) => elementName(type, property)).filter((name) => name !== 'resourceType')
  return [...new Set(chance.some(['id', ...names, ...names], 3))]
}
