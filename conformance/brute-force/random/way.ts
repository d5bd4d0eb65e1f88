// How one parameter is asked for, and what its values are made of.
import type { Definition } from '../definitions.ts'
import { nodesOf, partsOf, type Element } from '../elements.ts'
import { valuesOf } from '../matches.ts'
import type { Row, World } from '../world.ts'
import type { Chance } from './chance.ts'

export interface Source {
  readonly world: World
  readonly chance: Chance
  readonly rows: readonly Row[]
  /** Whether the modifier is declared for the parameter. */
  readonly has: (modifier: string) => boolean
}

export interface Way {
  readonly modifier?: string | undefined
  readonly one: () => string
}

/** Where nothing is found to ask for. */
export const none: Element = { type: '', value: '' }

export const isFilled = (text: string): boolean => text !== ''

export const escape = (text: string): string => text.replace(/[\\,|$]/g, '\\$&')

/** One of the elements that the parameter finds in the rows. */
export function elementOf(definition: Definition, { rows, chance }: Source): Element | undefined {
  if (rows.length === 0) return undefined
  for (let tries = 0; tries < 4; tries++) {
    const elements = valuesOf(chance.pick(rows), definition)
    if (elements.length > 0) return chance.pick(elements)
  }
  return undefined
}

/** Elements of a row in which each component of a composite has a value. */
export function wholeNodes({ resource }: Row, { expression, component = [] }: Definition): unknown[] {
  return nodesOf(resource, expression).filter((node) =>
    component.every((part) => partsOf(node, part.expression).length > 0),
  )
}

const held = new WeakMap<Row, Map<Definition, boolean>>()

/** Whether there is something to ask for. */
export function isHeld(row: Row, definition: Definition): boolean {
  const known = held.get(row) ?? new Map<Definition, boolean>()
  held.set(row, known)
  const found =
    known.get(definition) ??
    (definition.type === 'composite' ? wholeNodes(row, definition) : valuesOf(row, definition)).length > 0
  known.set(definition, found)
  return found
}

/** Mostly what was found, now and then anything. */
export function pickOr<T>(found: readonly T[], pool: readonly T[], chance: Chance): T {
  return found.length === 0 || chance.maybe(0.15) ? chance.pick(pool) : chance.pick(found)
}
