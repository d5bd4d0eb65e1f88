// Values of a search for one parameter, mostly made from what some resource holds, so that questions find something and just miss something.
import { definitionByUrl, type Definition } from '../definitions.ts'
import { nodesOf, partsOf, type Element } from '../elements.ts'
import { stringsOf, urisOf } from '../text.ts'
import { dateText, nearText, numberText, quantityText } from './ask-for-ranges.ts'
import { referenceWay } from './ask-for-references.ts'
import { shortened, stringWay } from './ask-for-texts.ts'
import { tokenText, tokenWay } from './ask-for-tokens.ts'
import type { Chance } from './chance.ts'
import { uris, words } from './pools.ts'
import { elementOf, escape, isFilled, none, pickOr, wholeNodes, type Source, type Way } from './way.ts'

/** A modifier and a value, escaped but not yet encoded. */
export interface Ask {
  readonly modifier?: string
  readonly value: string
}

export function askFor(definition: Definition, source: Source): Ask {
  const { chance } = source
  if (chance.maybe(0.08) && definition.type !== 'composite' && definition.type !== 'special')
    return { modifier: 'missing', value: String(chance.maybe(0.5)) }
  const { modifier, one } = wayOf(definition, source)
  const value = Array.from({ length: chance.maybe(0.25) ? 2 + chance.below(2) : 1 }, one).join()
  return { value, ...(modifier === undefined ? {} : { modifier }) }
}

function wayOf(definition: Definition, source: Source): Way {
  const { chance } = source
  const element = (): Element | undefined => elementOf(definition, source) ?? anyOf(definition)
  switch (definition.type) {
    case 'string':
      return stringWay(() => (element() === undefined ? [] : stringsOf(element() ?? none)), chance)
    case 'token':
      return tokenWay(element, source)
    case 'uri': {
      const modifier = chance.maybe(0.4)
        ? chance.pick(['above', ...(source.has('below') ? ['below'] : [])])
        : undefined
      return { modifier, one: () => escape(pickOr(urisOf(element() ?? none).filter(isFilled), uris, chance)) }
    }
    case 'reference':
      return referenceWay(definition, element, source)
    case 'composite':
      return { one: () => compositeText(definition, source) }
    default:
      return { one: () => plainText(definition.type, element() ?? none, chance) }
  }
}

/** What can be asked for where no row has it: a boolean is true or false, and nothing else. */
const anyOf = ({ code }: Definition): Element | undefined =>
  code === 'active' ? { type: 'boolean', value: true } : undefined

const prefixes = ['', '', '', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']

function plainText(type: string, element: Element, chance: Chance): string {
  switch (type) {
    case 'date':
      return chance.pick(prefixes) + dateText(element, chance)
    case 'number':
      return chance.pick(prefixes) + numberText(element, chance)
    case 'quantity':
      return chance.pick(prefixes) + quantityText(element, chance)
    case 'special':
      return nearText(element, chance)
    case 'string':
      return escape(shortened(pickOr(stringsOf(element).filter(isFilled), words, chance), undefined, chance))
    case 'uri':
      return escape(pickOr(urisOf(element).filter(isFilled), uris, chance))
    default:
      return tokenText(element, chance)
  }
}

function compositeText(definition: Definition, { rows, chance }: Source): string {
  const row = rows.length === 0 ? undefined : chance.pick(rows)
  const whole = row === undefined ? [] : wholeNodes(row, definition)
  const nodes = row === undefined || whole.length > 0 ? whole : nodesOf(row.resource, definition.expression)
  // Now and then of different elements, which must not count as one.
  const same = nodes.length > 0 && chance.maybe(0.8) ? chance.pick(nodes) : undefined
  return (definition.component ?? [])
    .map((component) => {
      const part = definitionByUrl(component.definition)
      const node = same ?? (nodes.length === 0 ? undefined : chance.pick(nodes))
      const elements = node === undefined ? [] : partsOf(node, component.expression)
      return plainText(part.type, elements.length === 0 ? none : chance.pick(elements), chance)
    })
    .join('$')
}
