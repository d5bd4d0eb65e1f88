// Values of a search for one parameter, mostly made from what some resource holds, so that questions find something and just miss something.
import { conditionClinical } from '../code-sets.ts'
import { definitionByUrl, type Definition } from '../definitions.ts'
import { nodesOf, partsOf, type Element } from '../elements.ts'
import { valuesOf } from '../matches.ts'
import { quantityOf } from '../quantities.ts'
import { pointersOf } from '../references.ts'
import { stringsOf, urisOf } from '../text.ts'
import { identifierOf, tokensOf } from '../tokens.ts'
import { isObject, type Json, type Row, type World } from '../world.ts'
import type { Chance } from './chance.ts'
import { codes, dates, instants, numbers, systems, units, uris, words } from './values.ts'

/** A modifier and a value, escaped but not yet encoded. */
export interface Ask {
  readonly modifier?: string
  readonly value: string
}

interface Source {
  readonly world: World
  readonly chance: Chance
  readonly rows: readonly Row[]
  /** Whether the modifier is declared for the parameter. */
  readonly has: (modifier: string) => boolean
}

const escape = (text: string): string => text.replace(/[\\,|$]/g, '\\$&')

export function askFor(definition: Definition, source: Source): Ask {
  const { chance } = source
  if (chance.maybe(0.06) && definition.type !== 'composite' && definition.type !== 'special')
    return { modifier: 'missing', value: String(chance.maybe(0.5)) }
  const { modifier, one } = wayOf(definition, source)
  const value = Array.from({ length: chance.maybe(0.25) ? 2 + chance.below(2) : 1 }, one).join()
  return { value, ...(modifier === undefined ? {} : { modifier }) }
}

interface Way {
  readonly modifier?: string | undefined
  readonly one: () => string
}

function wayOf(definition: Definition, source: Source): Way {
  const { chance } = source
  const element = (): Element | undefined => elementOf(definition, source)
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

const none: Element = { type: '', value: '' }

const isFilled = (text: string): boolean => text !== ''

function elementOf(definition: Definition, { rows, chance }: Source): Element | undefined {
  if (rows.length === 0) return undefined
  for (let tries = 0; tries < 4; tries++) {
    const elements = valuesOf(chance.pick(rows), definition)
    if (elements.length > 0) return chance.pick(elements)
  }
  return undefined
}

function pickOr<T>(found: readonly T[], pool: readonly T[], chance: Chance): T {
  return found.length === 0 || chance.maybe(0.15) ? chance.pick(pool) : chance.pick(found)
}

function stringWay(texts: () => string[], chance: Chance): Way {
  const modifier = chance.pick([undefined, undefined, 'exact', 'contains'])
  return {
    modifier,
    one() {
      const text = pickOr(texts().filter(isFilled), words, chance)
      return escape(chance.maybe(0.4) && modifier === 'exact' ? text : shortened(text, modifier, chance))
    },
  }
}

function shortened(text: string, modifier: string | undefined, chance: Chance): string {
  const letters = [...text]
  const from =
    modifier === 'contains' ? chance.below(letters.length) : chance.pick([0, 0, text.indexOf(' ') + 1])
  const cut = letters
    .slice(from, from + 1 + chance.below(letters.length))
    .join('')
    .trim()
  const some = cut === '' ? text : cut
  return chance.pick([some, some, some.toUpperCase(), some.toLowerCase(), some.normalize('NFD')])
}

function tokenText(element: Element, chance: Chance): string {
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

function tokenWay(element: () => Element | undefined, { chance, has }: Source): Way {
  const first = element()
  const modifier = chance.maybe(0.45)
    ? chance.pick(['not', 'text', 'ofType', 'in', 'not-in', 'above', 'below'])
    : undefined
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
  if (modifier === 'ofType' && first?.type === 'Identifier')
    return { modifier, one: () => typedIdentifier(element() ?? none, chance) }
  return {
    modifier: modifier === 'not' ? modifier : undefined,
    one: () => tokenText(element() ?? none, chance),
  }
}

const textsOf = (element: Element): string[] => tokensOf(element).flatMap(({ text }) => text ?? [])

function typedIdentifier({ value }: Element, chance: Chance): string {
  const token = isObject(value) ? identifierOf(value) : {}
  const types = (token.types ?? []).filter(({ system, code }) => system !== undefined && code !== undefined)
  const type = pickOr(types, [{ system: chance.pick(systems), code: chance.pick(codes) }], chance)
  return [type.system ?? '', type.code ?? '', token.code ?? chance.pick(codes)].map(escape).join('|')
}

const isSelfReference = ({ base, target = [] }: Definition): boolean =>
  base.length === 1 && target.length === 1 && base[0] === target[0]

function referenceWay(definition: Definition, element: () => Element | undefined, source: Source): Way {
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
  if (isSelfReference(definition) && chance.maybe(0.4))
    return {
      modifier: chance.pick(['above', 'below']),
      one: () => `${definition.target?.[0] ?? ''}/${pointer().id ?? 's0'}`,
    }
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

const dateTexts = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : isObject(value)
      ? Object.values(value).flatMap((child) => (typeof child === 'string' ? [child] : []))
      : []

function dateText({ value }: Element, chance: Chance): string {
  const text = pickOr(
    dateTexts(value).filter((one) => /^\d{4}/.test(one)),
    [...dates, ...instants],
    chance,
  )
  return chance.pick([text, text, text.slice(0, 10), text.slice(0, 7), text.slice(0, 4)])
}

function numberText(element: Element, chance: Chance): string {
  const { value } = element
  const amount = isObject(value)
    ? (value['value'] ?? (isObject(value['low']) ? value['low']['value'] : undefined))
    : value
  const number = pickOr(typeof amount === 'number' ? [amount] : [], numbers, chance)
  return chance.pick([
    String(number),
    number.toFixed(0),
    number.toFixed(1),
    number.toFixed(2),
    String(number + 0.5),
  ])
}

interface Unit {
  readonly system?: string | undefined
  readonly code?: string | undefined
  readonly unit?: string | undefined
}

function quantityText(element: Element, chance: Chance): string {
  const { system, code, unit }: Unit = pickOr<Unit>([quantityOf(element) ?? {}], units, chance)
  const other = chance.pick(units.filter((one) => one.system !== undefined))
  const number = numberText(element, chance)
  return chance.pick([
    number,
    code === undefined ? number : `${number}|${system ?? ''}|${escape(code)}`,
    `${number}||${escape(code ?? unit ?? 'mg')}`,
    `${number}|${other.system ?? ''}|${escape(other.code ?? 'mg')}`,
  ])
}

function nearText({ value }: Element, chance: Chance): string {
  const place = isObject(value) ? [Number(value['latitude']), Number(value['longitude'])] : [0, 180]
  const [latitude = 0, longitude = 0] = place.map((degrees) => degrees + chance.pick([0, 0, 0.01, -0.3]))
  const within = [Math.max(-90, Math.min(90, latitude)), Math.max(-180, Math.min(180, longitude))]
  const reach = chance.pick(['', '|1', '|10|km', '|100', '|10|[mi_us]', '|5000|m', '|3|[mi_i]', '|0'])
  return `${within.join('|')}${reach}`
}

function compositeText(definition: Definition, { rows, chance }: Source): string {
  const row = rows.length === 0 ? undefined : chance.pick(rows)
  const nodes = row === undefined ? [] : nodesOf(row.resource, definition.expression)
  return (definition.component ?? [])
    .map((component) => {
      const part = definitionByUrl(component.definition)
      const node = nodes.length === 0 ? undefined : chance.pick(nodes)
      const elements = node === undefined ? [] : partsOf(node, component.expression)
      return plainText(part.type, elements.length === 0 ? none : chance.pick(elements), chance)
    })
    .join('$')
}
