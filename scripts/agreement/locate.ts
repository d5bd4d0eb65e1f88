// Where in a resource the element of a profile's row stands: property by property, slice by slice.
import type { ElementFacts, ProfileFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import {
  choiceProperty,
  elementsOf,
  type ElementDefinition,
} from '../../packages/fhir/src/definitions/structure.ts'
import { hasPattern, isFixed } from '../../packages/fhir/src/validate/match.ts'
import type { JsonValue } from '../../packages/fhir/src/model.ts'

/** JSON that may be changed. */
export type Loose = { [name: string]: LooseValue }
export type LooseValue = string | number | boolean | null | Loose | LooseValue[]

/** One value of an element: its parent object, the property, the index where the property is a list. */
export interface Spot {
  readonly parent: Loose
  readonly property: string
  readonly index: number | undefined
  readonly type: string
}

export const valueAt = ({ parent, property, index }: Spot): LooseValue | undefined => {
  const value = parent[property]
  return index === undefined ? value : Array.isArray(value) ? value[index] : undefined
}

export const isLoose = (value: LooseValue | undefined): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface Element {
  readonly definition: ElementDefinition
  /** Objects in which the element could stand. */
  readonly parents: readonly { readonly object: Loose; readonly type: string }[]
  readonly spots: readonly Spot[]
  /** Whether the row's own slice could be told from the others. */
  readonly isSure: boolean
}

/** Undefined when the path leaves what the structure knows. */
export function locate(resource: Loose, profile: ProfileFacts, id: string): Element | undefined {
  let parents: Element['parents'] = [{ object: resource, type: profile.type }]
  let found: Element | undefined
  let way = ''
  for (const step of id.split('.')) {
    way = way === '' ? step : `${way}.${step}`
    const [name = '', slice] = step.split(':', 2)
    const plain = name.replace('[x]', '')
    const definition = parents
      .map(({ type }) => elementsOf(type).get(plain))
      .find((element) => element !== undefined)
    if (definition === undefined) return undefined
    const all = parents.flatMap(({ object }) => spotsOf(object, definition))
    const rows = slice === undefined ? [] : rowsBelow(profile, way)
    const isChoice = slice !== undefined && definition.isChoice && slice.startsWith(plain)
    const spots =
      slice === undefined
        ? all
        : all.filter((spot) => (isChoice ? spot.property === slice : isOfSlice(spot, rows)))
    const isSure: boolean = (found?.isSure ?? true) && (slice === undefined || isChoice || rows.some(tells))
    found = { definition, parents, spots, isSure }
    parents = spots.flatMap((spot) => {
      const value = valueAt(spot)
      return isLoose(value)
        ? [{ object: value, type: spot.type === 'Resource' ? String(value['resourceType']) : spot.type }]
        : []
    })
  }
  return found
}

export function spotsOf(object: Loose, definition: ElementDefinition): Spot[] {
  return definition.types.flatMap((type): Spot[] => {
    const property = definition.isChoice ? choiceProperty(definition.name, type) : definition.name
    const value = object[property]
    if (value === undefined) return []
    if (!Array.isArray(value)) return [{ parent: object, property, index: undefined, type }]
    return value.map((_, index) => ({ parent: object, property, index, type }))
  })
}

interface SliceRow {
  readonly path: readonly string[]
  readonly row: ElementFacts
}

const tells = ({ path, row }: SliceRow): boolean =>
  row.fixed !== undefined ||
  row.pattern !== undefined ||
  (path.length === 0 && row.types?.[0]?.profiles !== undefined)

function rowsBelow({ elements }: ProfileFacts, sliceId: string): SliceRow[] {
  return elements.flatMap((row) => {
    if (row.id === sliceId) return [{ path: [], row }]
    if (!row.id.startsWith(`${sliceId}.`)) return []
    return [{ path: row.id.slice(sliceId.length + 1).split('.'), row }]
  })
}

function isOfSlice(spot: Spot, rows: readonly SliceRow[]): boolean {
  const value = valueAt(spot)
  return rows.filter(tells).every(({ path, row }) => {
    if (spot.type === 'Extension' && path.length === 0 && row.types !== undefined)
      return (
        isLoose(value) && row.types.some(({ profiles }) => profiles?.includes(String(value['url'])) ?? false)
      )
    return valuesAlong(value, path).some((one) =>
      row.fixed !== undefined
        ? isFixed(one as JsonValue, row.fixed)
        : row.pattern !== undefined && hasPattern(one as JsonValue, row.pattern),
    )
  })
}

function valuesAlong(value: LooseValue | undefined, path: readonly string[]): (LooseValue | undefined)[] {
  const [step, ...rest] = path
  if (step === undefined) return [value]
  if (Array.isArray(value)) return value.flatMap((item) => valuesAlong(item, path))
  if (!isLoose(value)) return []
  const name = (step.split(':', 1)[0] ?? '').replace('[x]', '')
  const names = step.includes('[x]') ? Object.keys(value).filter((key) => key.startsWith(name)) : [name]
  return names.flatMap((key) => {
    const child = value[key]
    if (child === undefined) return []
    return Array.isArray(child) ? child.flatMap((item) => valuesAlong(item, rest)) : valuesAlong(child, rest)
  })
}

export function setAt({ parent, property, index }: Spot, value: LooseValue | undefined): boolean {
  if (value === undefined) return false
  const list = parent[property]
  if (index === undefined) parent[property] = value
  else if (Array.isArray(list)) list[index] = value
  return true
}

/** Without the objects and lists that a removal left empty: an empty object would be a second fault. */
export function pruned(value: Loose): Loose {
  for (const [name, child] of Object.entries(value)) {
    if (Array.isArray(child)) {
      const items = child.filter((item) => !isLoose(item) || Object.keys(pruned(item)).length > 0)
      if (items.length === 0 && child.length > 0) delete value[name]
      else value[name] = items
    } else if (isLoose(child) && Object.keys(pruned(child)).length === 0) delete value[name]
  }
  return value
}

/** Names and indexes. */
export type Path = readonly (string | number)[]

/** The object at a path of names and indexes. */
export function objectAt(resource: Loose, path: Path): Loose | undefined {
  let value: LooseValue | undefined = resource
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)]
    else value = isLoose(value) ? value[step] : undefined
  }
  return isLoose(value) ? value : undefined
}
