// Whether one of the elements that a parameter finds meets one value of a search, by the parameter's type. https://hl7.org/fhir/R4/search.html#ptypes
import { isInSet, isRelated } from './code-sets.ts'
import { dateOf, matchesDate } from './dates.ts'
import type { Definition } from './definitions.ts'
import type { Element } from './elements.ts'
import { unescape } from './escapes.ts'
import { matchesNear } from './near.ts'
import { matchesNumber, matchesQuantity, quantityOf } from './quantities.ts'
import { matchesReference, matchesReferenceIdentifier, pointersOf } from './references.ts'
import { isWholeOf, matchesString, matchesUri, stringsOf, urisOf } from './text.ts'
import { hasToken, matchesOfType, matchesText, matchesToken, tokensOf } from './tokens.ts'
import { NotAsked, type World } from './world.ts'

interface Asked {
  readonly asked: string
  /** Texts: of whole names or addresses, in each of the types searched. */
  readonly isWhole?: boolean
  readonly modifier?: string | undefined
}

export function matchesOne(
  elements: readonly Element[],
  { type }: Definition,
  { asked, modifier, isWhole = false }: Asked,
  world: World,
): boolean {
  switch (type) {
    case 'string':
      return (
        elements.flatMap(stringsOf).some((text) => matchesString(text, unescape(asked), modifier)) ||
        (modifier === undefined && isWhole && isWholeOf(elements, unescape(asked)))
      )
    case 'uri':
      return elements.flatMap(urisOf).some((uri) => matchesUri(uri, unescape(asked), modifier))
    case 'token':
      return matchesTokens(elements, asked, modifier)
    case 'date':
      return elements
        .flatMap((element) => dateOf(element) ?? [])
        .some((range) => matchesDate(range, asked, world.now))
    case 'number':
      return elements
        .flatMap((element) => quantityOf(element) ?? [])
        .some((number) => matchesNumber(number, asked))
    case 'quantity':
      return elements
        .flatMap((element) => quantityOf(element) ?? [])
        .some((number) => matchesQuantity(number, asked))
    case 'reference':
      return matchesReferences(elements, unescape(asked), { modifier, asked, world })
    case 'special':
      return elements.some((element) => matchesNear(element, asked))
    default:
      throw new NotAsked(`a search of type ${type}`)
  }
}

function matchesTokens(elements: readonly Element[], asked: string, modifier: string | undefined): boolean {
  const tokens = elements.flatMap(tokensOf).filter(hasToken)
  if (modifier === undefined) return tokens.some((token) => matchesToken(token, asked))
  if (modifier === 'in') return tokens.some((token) => isInSet(token, unescape(asked)))
  if (modifier === 'above' || modifier === 'below')
    return tokens.some((token) => isRelated(token, asked, modifier))
  if (modifier === 'text') return tokens.some((token) => matchesText(token, unescape(asked)))
  // R4 writes it in both ways.
  if (modifier === 'of-type' || modifier === 'ofType')
    return tokens.some((token) => matchesOfType(token, asked))
  throw new NotAsked(`:${modifier}`)
}

function matchesReferences(
  elements: readonly Element[],
  text: string,
  { modifier, asked, world }: { modifier: string | undefined; asked: string; world: World },
): boolean {
  if (modifier === 'identifier') return elements.some((element) => matchesReferenceIdentifier(element, asked))
  const { bases } = world.surface
  const pointers = elements.flatMap((element) => pointersOf(element, bases))
  return pointers.some((pointer) => matchesReference(pointer, text, { type: modifier, bases }))
}
