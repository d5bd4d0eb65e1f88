// Whether a resource meets a condition. Nothing is fast here and nothing is clever.
import { dateOf, matchesDate } from './dates.ts'
import { definitionByUrl, demandDefinition, treeOf, type Definition } from './definitions.ts'
import { elementsOf, nodesOf, partsOf, type Element } from './elements.ts'
import { splitRaw, unescape } from './escapes.ts'
import { quantityOf } from './quantities.ts'
import { orList, type Condition } from './question.ts'
import { askedPointer, matchesReference, pointersOf, type Pointer } from './references.ts'
import { isOfWholes } from './text.ts'
import { matchesOne } from './value-matches.ts'
import type { Sight } from './visible.ts'
import { isObject, NotAsked, type Row, type World } from './world.ts'

export interface Situation {
  readonly world: World
  readonly sight: Sight
  /** Types that are searched together: what a condition means is then common to them. */
  readonly together?: readonly string[]
}

type Plain = Extract<Condition, { readonly kind: 'plain' }>

export function meets(row: Row, condition: Condition, situation: Situation): boolean {
  const alone = { world: situation.world, sight: situation.sight }
  switch (condition.kind) {
    case 'plain':
      return meetsPlain(row, condition, situation)
    case 'chain':
      return targetsOf(row, condition.code, situation, condition.type).some(
        (target) => asks(target.type, condition.inner, situation) && meets(target, condition.inner, alone),
      )
    case 'has':
      return situation.sight
        .rows(condition.type, 'search')
        .some(
          (other) =>
            pointersAt(other, condition.code, situation.world).some(
              ({ type, id }) => type === row.type && id === row.id,
            ) && meets(other, condition.inner, alone),
        )
  }
}

const everywhere = new Set(['_id', '_lastUpdated'])

/** Whether the parameter exists for the type: an untyped chain passes over the types that do not have it. */
function asks(type: string, condition: Condition, { world }: Situation): boolean {
  if (condition.kind === 'has' || everywhere.has(condition.code)) return true
  return world.surface.types[type]?.parameters.includes(condition.code) === true
}

/** What a reference parameter finds in a row; local ones may lead to a row of this world. */
export function pointersAt(row: Row, code: string, world: World): Pointer[] {
  const definition = demandDefinition(world.surface, row.type, code)
  return valuesOf(row, definition).flatMap((element) => pointersOf(element, world.surface.bases))
}

/** Rows that a parameter points at and that may be searched. */
function targetsOf(row: Row, code: string, { world, sight }: Situation, only: string | undefined): Row[] {
  return pointersAt(row, code, world).flatMap(({ type, id }) => {
    if (type === undefined || id === undefined || (only !== undefined && type !== only)) return []
    return sight.row(type, id, 'search') ?? []
  })
}

const known = new WeakMap<Row, Map<string, Element[]>>()

/** The elements that a parameter finds in a row. */
export function valuesOf(row: Row, { expression }: Definition): Element[] {
  const values = known.get(row) ?? new Map<string, Element[]>()
  known.set(row, values)
  const found = values.get(expression) ?? elementsOf(row.resource, expression)
  values.set(expression, found)
  return found
}

function meetsPlain(row: Row, condition: Plain, situation: Situation): boolean {
  const { code, modifier, value } = condition
  const values = orList(value)
  const { world } = situation
  if (code === '_id') return values.includes(row.id)
  if (code === '_lastUpdated') {
    const instant = { lo: row.lastUpdated, hi: row.lastUpdated + 1 }
    return values.some((asked) => matchesDate(instant, asked, world.now))
  }
  const definition = demandDefinition(world.surface, row.type, code)
  if (definition.type === 'composite' && modifier === undefined)
    return meetsComposite(row, definition, values, world)
  const elements = valuesOf(row, definition)
  const isWhole = (situation.together ?? [row.type]).every((type) => isOfWholes(type, code))
  if (modifier === 'missing')
    return (value === 'true') === !elements.some((element) => isThere(element, definition))
  if (modifier === 'not-in')
    return !values.some((asked) => matchesOne(elements, definition, { asked, modifier: 'in' }, world))
  if (definition.type === 'reference' && (modifier === 'above' || modifier === 'below'))
    return values.some((asked) => isInHierarchy(row, { code, asked: unescape(asked), modifier }, situation))
  if (modifier === 'not') return !values.some((asked) => matchesOne(elements, definition, { asked }, world))
  return values.some((asked) => matchesOne(elements, definition, { asked, modifier, isWhole }, world))
}

/** "where the parameter value only consists of extension(s)" it is missing, and where what stands there is no such value, as a text for a date. */
function isThere(element: Element, { type }: Definition): boolean {
  const { value } = element
  if (type === 'date') return dateOf(element) !== undefined
  if (type === 'number' || type === 'quantity') return quantityOf(element) !== undefined
  return (
    !isObject(value) ||
    Object.keys(value).some((name) => name !== 'id' && name !== 'extension' && !name.startsWith('_'))
  )
}

/** Whether it points at the resource asked for, or at one above or below that, as far as the caller may search. */
function isInHierarchy(
  row: Row,
  { code, asked, modifier }: { code: string; asked: string; modifier: 'above' | 'below' },
  { world, sight }: Situation,
): boolean {
  const tree = treeOf(world.surface, demandDefinition(world.surface, row.type, code))
  if (tree === undefined) throw new NotAsked(`:${modifier} of ${code}`)
  const { type } = tree
  const isOfTree = (one: Pointer): boolean => one.type === type && one.id !== undefined
  const parents = ({ id = '' }: Pointer): Pointer[] => {
    const here = sight.row(type, id, 'search')
    return here === undefined ? [] : pointersAt(here, tree.code, world).filter(isOfTree)
  }
  const pointers = pointersAt(row, code, world).filter(isOfTree)
  const isAsked = (one: Pointer): boolean =>
    matchesReference(one, asked, { type, bases: world.surface.bases })
  if (!sight.may(type, 'search')) return false
  if (modifier === 'below') return withAllAfter(pointers, parents).some(isAsked)
  const isThere = ({ id = '' }: Pointer): boolean => sight.row(type, id, 'search') !== undefined
  const above = withAllAfter([askedPointer(asked, type, world.surface.bases)], (one) =>
    parents(one).filter(isThere),
  )
  return pointers.some(({ id }) => above.some((one) => one.id === id))
}

/** These, what follows them, what follows that, and so on, each once. */
function withAllAfter(start: readonly Pointer[], next: (one: Pointer) => Pointer[]): Pointer[] {
  const seen = [...start]
  for (const one of seen)
    for (const other of next(one)) if (!seen.some(({ id }) => id === other.id)) seen.push(other)
  return seen
}

/** Every component is met by values of one and the same element. */
function meetsComposite(row: Row, definition: Definition, values: readonly string[], world: World): boolean {
  const components = definition.component ?? []
  const nodes = nodesOf(row.resource, definition.expression)
  return values.some((value) => {
    const parts = splitRaw(value, '$')
    if (parts.length !== components.length) throw new NotAsked('as many values as components')
    return nodes.some((node) =>
      components.every((component, at) =>
        matchesOne(
          partsOf(node, component.expression),
          definitionByUrl(component.definition),
          { asked: parts[at] ?? '' },
          world,
        ),
      ),
    )
  })
}
