// Values of a search for references: ids, types and ids, addresses, and the modifiers. https://hl7.org/fhir/R4/search.html#reference
import { treeOf, type Definition } from '../definitions.ts'
import type { Element } from '../elements.ts'
import { pointersOf } from '../references.ts'
import { isObject } from '../world.ts'
import { tokenText } from './ask-for-tokens.ts'
import { escape, none, pickOr, type Source, type Way } from './way.ts'

export function referenceWay(
  definition: Definition,
  element: () => Element | undefined,
  source: Source,
): Way {
  const { chance, world } = source
  const { bases } = world.surface
  const way = chance.below(10)
  // A canonical is a reference parameter's, too, and has no identifier.
  if (way === 0 && element()?.type === 'Reference') {
    return {
      modifier: 'identifier',
      one() {
        const { value } = element() ?? none
        const identifier = isObject(value) ? value['identifier'] : undefined
        return tokenText({ type: 'Identifier', value: isObject(identifier) ? identifier : {} }, chance)
      },
    }
  }
  const pointer = (): ReturnType<typeof pointersOf>[number] =>
    pickOr(
      pointersOf(element() ?? none, bases),
      [{ type: definition.target?.[0] ?? 'Patient', id: 'm0' }],
      chance,
    )
  const partsWay = hierarchyWay(definition, source)
  if (partsWay !== undefined) return partsWay
  const found = pointersOf(element() ?? none, bases).find(({ id }) => id !== undefined)
  const isTarget = definition.target === undefined || definition.target.includes(found?.type ?? '')
  if (way < 3 && found?.type !== undefined && isTarget && world.surface.types[found.type] !== undefined)
    return { modifier: found.type, one: () => escape(pointer().id ?? 's0') }
  return {
    one() {
      const { type: to, id, url } = pointer()
      if (url !== undefined || to === undefined || id === undefined)
        return escape(url ?? 'https://elsewhere.example/fhir/Basic/1')
      return escape(chance.pick([id, `${to}/${id}`, `${to}/${id}`, `${chance.pick(bases)}/${to}/${id}`]))
    },
  }
}

function hierarchyWay(definition: Definition, { chance, world }: Source): Way | undefined {
  const tree = treeOf(world.surface, definition)
  if (tree === undefined || !chance.maybe(definition.code === tree.code ? 0.4 : 0.15)) return undefined
  const ids = world.rows.flatMap(({ type, id }) => (type === tree.type ? [id] : []))
  return {
    modifier: chance.pick(['above', 'below']),
    one: () => `${chance.maybe(0.5) ? `${tree.type}/` : ''}${pickOr(ids, ['s0'], chance)}`,
  }
}
