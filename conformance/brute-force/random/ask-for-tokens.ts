// Values of a search for tokens, with every modifier that they have. https://hl7.org/fhir/R4/search.html#token
import { conditionClinical } from '../code-sets.ts'
import type { Element } from '../elements.ts'
import { identifierOf, tokensOf } from '../tokens.ts'
import { isObject } from '../world.ts'
import { shortened } from './ask-for-texts.ts'
import type { Chance } from './chance.ts'
import { codes, systems, words } from './pools.ts'
import { escape, none, pickOr, type Source, type Way } from './way.ts'

export function tokenText(element: Element, chance: Chance): string {
  // Nothing else can be meant.
  if (element.type === 'boolean') return chance.pick(['true', 'false', 'TRUE', '|true'])
  const token = pickOr(
    tokensOf(element).filter(({ code }) => code !== undefined && code !== ''),
    [{ system: chance.pick(systems), code: chance.pick(codes) }],
    chance,
  )
  const code = escape(token.code ?? chance.pick(codes))
  const cased = chance.maybe(0.15) ? code.toUpperCase() : code
  const system = escape(token.system ?? '')
  return chance.pick([cased, cased, `${system}|${cased}`, `|${cased}`, system === '' ? cased : `${system}|`])
}

export function tokenWay(element: () => Element | undefined, { chance, has }: Source): Way {
  const first = element() ?? none
  const modifier = modifierFor(first, chance)
  if (modifier === 'text' && has('text')) {
    return {
      modifier,
      one: () => escape(shortened(pickOr(textsOf(element() ?? none), words, chance), undefined, chance)),
    }
  }
  if (modifier === 'in' || modifier === 'not-in') return { modifier, one: () => conditionClinical.valueSet }
  if (modifier === 'above' || modifier === 'below') {
    const clinical = Object.entries(conditionClinical.codes).flat(2)
    return { modifier, one: () => `${conditionClinical.system}|${chance.pick(clinical)}` }
  }
  if (modifier === 'ofType' && first.type === 'Identifier')
    return {
      modifier: chance.pick([modifier, 'of-type']),
      one: () => typedIdentifier(element() ?? none, chance),
    }
  return {
    modifier: modifier === 'not' ? modifier : undefined,
    one: () => tokenText(element() ?? none, chance),
  }
}

function modifierFor(element: Element, chance: Chance): string | undefined {
  if (!chance.maybe(0.45)) return undefined
  if (element.type === 'Identifier' && chance.maybe(0.4)) return 'ofType'
  const isClinical = tokensOf(element).some(({ system }) => system === conditionClinical.system)
  const ofSystem = isClinical || chance.maybe(0.2) ? ['in', 'not-in', 'above', 'below'] : []
  return chance.pick(['not', 'text', 'text', ...ofSystem])
}

const textsOf = (element: Element): string[] => tokensOf(element).flatMap(({ text }) => text ?? [])

function typedIdentifier({ value }: Element, chance: Chance): string {
  const token = isObject(value) ? identifierOf(value) : {}
  const types = (token.types ?? []).filter(({ system, code }) => system !== undefined && code !== undefined)
  const type = pickOr(types, [{ system: chance.pick(systems), code: chance.pick(codes) }], chance)
  return [type.system ?? '', type.code ?? '', token.code ?? chance.pick(codes)].map(escape).join('|')
}
