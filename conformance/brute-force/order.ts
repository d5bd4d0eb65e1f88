// `_sort`: ascending by a resource's least value, descending by its greatest, without a value last; tokens by their codes and references by
// what they display, for people to read. https://hl7.org/fhir/R4/search.html#sort
import { dateOf } from './dates.ts'
import { demandDefinition } from './definitions.ts'
import type { Element } from './elements.ts'
import { valuesOf } from './matches.ts'
import { compare as compareNumbers, type End } from './numbers.ts'
import { quantityOf } from './quantities.ts'
import type { Question } from './question.ts'
import { plainLetters, stringsOf } from './text.ts'
import { tokensOf } from './tokens.ts'
import { isObject, NotAsked, textOf, type Row, type World } from './world.ts'

type Compare = (a: Row, b: Row) => number

/** 0 between rows that the keys do not tell apart. */
export function comparatorOf({ sort }: Question, world: World): Compare {
  const keys = sort.map(({ code, descending }) => keyOf(code, descending, world))
  return (a, b) => keys.reduce((order, key) => (order === 0 ? key(a, b) : order), 0)
}

function keyOf(code: string, descending: boolean, world: World): Compare {
  const sign = descending ? -1 : 1
  if (code === '_id') return (a, b) => sign * compareTexts(a.id, b.id)
  if (code === '_lastUpdated') return (a, b) => sign * (a.lastUpdated - b.lastUpdated)
  return (a, b) => {
    const type = demandDefinition(world.surface, a.type, code).type
    if (type === 'date') return byBest(datesOf, (x, y) => x - y)(a, b)
    if (type === 'string') return byBest(stringsAt, compareTexts)(a, b)
    if (type === 'token') return byBest(textsOf(codesOf), compareTexts)(a, b)
    if (type === 'reference') return byBest(textsOf(displaysOf), compareTexts)(a, b)
    if (type === 'number' || type === 'quantity') return byBest(numbersOf, compareNumbers)(a, b)
    throw new NotAsked(`sorting by a ${type}`)
  }

  function byBest<T>(values: (row: Row) => T[], compare: (a: T, b: T) => number): Compare {
    const best = (row: Row): T | undefined =>
      values(row).reduce<T | undefined>(
        (least, value) => (least === undefined || sign * compare(value, least) < 0 ? value : least),
        undefined,
      )
    return (a, b) => {
      const [x, y] = [best(a), best(b)]
      if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
      return sign * compare(x, y)
    }
  }

  function datesOf(row: Row): number[] {
    return elements(row).flatMap((element) => dateOf(element)?.lo ?? [])
  }
  function textsOf(read: (element: Element) => string[]): (row: Row) => string[] {
    return (row) =>
      elements(row)
        .flatMap(read)
        .map((text) => text.toLowerCase())
  }
  function stringsAt(row: Row): string[] {
    return elements(row).flatMap(stringsOf).map(plainLetters)
  }
  function numbersOf(row: Row): End[] {
    return elements(row).flatMap((element) => quantityOf(element)?.lo ?? [])
  }
  function elements(row: Row): Element[] {
    return valuesOf(row, demandDefinition(world.surface, row.type, code))
  }
}

/** An identifier and a telephone number name one thing: to put them in order says nothing. */
function codesOf(element: Element): string[] {
  if (element.type === 'Identifier' || element.type === 'ContactPoint')
    throw new NotAsked(`sorting by ${element.type}`)
  return tokensOf(element).flatMap(({ code }) => code ?? [])
}

function displaysOf({ value }: Element): string[] {
  const display = isObject(value) ? textOf(value['display']) : undefined
  return display === undefined ? [] : [display]
}

/** By code points, as UTF-8 sorts. */
function compareTexts(a: string, b: string): number {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return Buffer.compare(left, right)
}
