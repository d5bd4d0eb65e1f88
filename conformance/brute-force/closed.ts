// Conditions that lead to nothing that the caller may search. https://hl7.org/fhir/R4/search.html#chaining
import { demandDefinition, treeOf } from './definitions.ts'
import type { Situation } from './matches.ts'
import type { Condition } from './question.ts'
import type { World } from './world.ts'

const everywhere = new Set(['_id', '_lastUpdated'])

/** Whether it leads, of all types that it could lead to, to none that the caller may search: there is no answer to that then. */
export function isClosed(types: readonly string[], condition: Condition, situation: Situation): boolean {
  const { sight, world } = situation
  if (condition.kind === 'plain') {
    const { code, modifier } = condition
    if (modifier !== 'above' && modifier !== 'below') return false
    const trees = types.flatMap((type) => {
      const definition = demandDefinition(world.surface, type, code)
      return definition.type === 'reference' ? (treeOf(world.surface, definition)?.type ?? []) : []
    })
    return trees.some((type) => !sight.may(type, 'search'))
  }
  const { inner } = condition
  const ends =
    condition.kind === 'has'
      ? [condition.type]
      : types
          .flatMap((type) => endsOf(type, condition.code, world))
          .filter((type) => (condition.type ?? type) === type && canAsk(type, inner, world))
  return ends.every((type) => !sight.may(type, 'search') || isClosed([type], inner, situation))
}

/** The types that are served and that a reference parameter may lead to. */
function endsOf(type: string, code: string, { surface }: World): string[] {
  const served = Object.keys(surface.types)
  const { target } = demandDefinition(surface, type, code)
  return target === undefined ? served : target.filter((one) => served.includes(one))
}

/** Whether a condition means something for a type, with all that follows. */
function canAsk(type: string, condition: Condition, world: World): boolean {
  const { kind, code } = condition
  if (kind === 'has') return endsOf(condition.type, code, world).includes(type)
  if (kind === 'plain' && everywhere.has(code)) return true
  if (world.surface.types[type]?.parameters.includes(code) !== true) return false
  if (kind === 'plain') return true
  return endsOf(type, code, world).some(
    (end) => (condition.type ?? end) === end && canAsk(end, condition.inner, world),
  )
}
