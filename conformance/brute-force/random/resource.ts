// A random resource of any type: the elements that search parameters read are there often, all others never. What R4 says of elements
// (types, repetition) comes with the fhirpath library.
import r4 from 'fhirpath/fhir-context/r4'
import type { Json, JsonObject } from '../world.ts'
import type { Chance } from './chance.ts'
import { extensionsOf } from './extension.ts'
import { codes, systems, uris } from './pools.ts'
import { randomReference } from './reference.ts'
import { makers } from './values.ts'
import type { Wanted } from './wanted.ts'

const model = r4 as unknown as {
  readonly path2Type: Readonly<Record<string, string | undefined>>
  readonly path2Repeating: Readonly<Record<string, boolean | undefined>>
  readonly path2RefType: Readonly<Record<string, readonly string[] | undefined>>
  readonly choiceTypePaths: Readonly<Record<string, readonly string[] | undefined>>
}

/** Without regard to what R4 requires; `completed` sees to that. */
export function randomResource(wanted: Wanted): JsonObject {
  const { type, id, definitions } = wanted
  const paths = new Set(
    definitions.flatMap(({ expression, component = [] }) => [
      ...pathsOf(expression, type),
      ...component.flatMap((part) => componentPaths(expression, part.expression, type)),
    ]),
  )
  const fields = fieldsBelow(type, paths, wanted)
  return {
    resourceType: type,
    id,
    ...metaOf(wanted),
    ...narrativeOf(wanted),
    ...fields,
    ...extensionsOf(type, wanted),
  }
}

const chain = (type: string): RegExp => new RegExp(`\\b${type}((?:\\.[a-z]\\w*(?![\\w(]))+)`, 'g')

/** The element paths that an expression walks, with everything on the way. */
function pathsOf(expression: string, type: string): string[] {
  const plain = expression.replaceAll(/'[^']*'/g, "''")
  return [...plain.matchAll(chain(type))].flatMap(([, steps = '']) =>
    prefixes(type, steps.slice(1).split('.')),
  )
}

function componentPaths(expression: string, part: string, type: string): string[] {
  const steps = /^[\w.]*\w(?!\()/.exec(part)?.[0]?.split('.') ?? []
  return expression
    .split('|')
    .flatMap((start) => prefixes(start.trim(), steps))
    .filter((path) => path.startsWith(type))
}

const prefixes = (start: string, steps: readonly string[]): string[] =>
  steps.map((_, at) => [start, ...steps.slice(0, at + 1)].join('.'))

function fieldsBelow(at: string, paths: ReadonlySet<string>, wanted: Wanted): JsonObject {
  const { chance } = wanted
  const fields: Record<string, Json> = {}
  for (const path of paths) {
    if (!path.startsWith(`${at}.`) || path.slice(at.length + 1).includes('.')) continue
    if (path.endsWith('.id') || path.endsWith('.extension') || path.endsWith('.meta') || !chance.maybe(0.75))
      continue
    const concrete = concreteOf(path, chance)
    if (concrete === undefined || fields[nameOf(concrete)] !== undefined) continue
    const value = elementAt(concrete, paths, wanted)
    if (value === undefined) continue
    const isPrimitive = typeof value !== 'object'
    if (isPrimitive && chance.maybe(0.05)) fields[`_${nameOf(concrete)}`] = unknown
    else fields[nameOf(concrete)] = value
  }
  return fields
}

/** Of a primitive that has no value, and says why. */
const unknown: Json = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** `Observation.value` -> `Observation.valueQuantity`. */
function concreteOf(path: string, chance: Chance): string | undefined {
  const choices = model.choiceTypePaths[path]
  if (choices === undefined) return model.path2Type[path] === undefined ? undefined : path
  const able = choices
    .map((type) => path + type)
    .filter((one) => {
      const type = model.path2Type[one]
      return type === 'Reference' || (type !== undefined && makers[type] !== undefined)
    })
  if (able.length === 0) return undefined
  // Of a value's dozen types these are what is mostly searched.
  const quantity = able.filter((one) => one.endsWith('Quantity'))
  return chance.pick(quantity.length > 0 && chance.maybe(0.4) ? quantity : able)
}

/** One element, or a list of them where it repeats; undefined for what cannot be made. */
export function elementAt(path: string, paths: ReadonlySet<string>, wanted: Wanted): Json | undefined {
  const { chance } = wanted
  if (!isRepeating(path)) return oneAt(path, paths, wanted)
  const list = Array.from({ length: 1 + chance.below(3) }, () => oneAt(path, paths, wanted)).filter(
    (value) => value !== undefined,
  )
  return list.length === 0 ? undefined : list
}

export const isRepeating = (path: string): boolean => model.path2Repeating[path] === true

/** What is to be filled in later, by what R4 requires of it. */
export function emptyBackbone(path: string): Json | undefined {
  if (model.path2Type[path] !== 'BackboneElement') return undefined
  return isRepeating(path) ? [{}] : {}
}

function oneAt(path: string, paths: ReadonlySet<string>, wanted: Wanted): Json | undefined {
  const type = model.path2Type[path] ?? ''
  if (type === 'Reference') return randomReference(model.path2RefType[path] ?? [], wanted)
  if (type === 'BackboneElement' || type === 'Element') {
    const fields = path === 'Location.position' ? positionOf(wanted.chance) : fieldsBelow(path, paths, wanted)
    return Object.keys(fields).length === 0 ? undefined : fields
  }
  return makers[type]?.(wanted.chance)
}

const places: readonly (readonly [number, number])[] = [
  [41.76, -72.67],
  [41.8, -72.6],
  [42.3, -71],
  [90, 0],
  [89.99, 179],
  [-90, 12],
  [0, 180],
  [0, -179.9],
  [0.2, 179.95],
  [0, 0],
]

function positionOf(chance: Chance): JsonObject {
  const [latitude, longitude] = chance.pick(places)
  return { latitude, longitude }
}

function narrativeOf({ type, chance }: Wanted): JsonObject {
  if (model.path2Type[`${type}.text`] !== 'Narrative' || !chance.maybe(0.3)) return {}
  return { text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">text</div>' } }
}

function metaOf({ chance }: Wanted): JsonObject {
  if (!chance.maybe(0.5)) return {}
  const coding = (): Json => ({ system: chance.pick(systems), code: chance.pick(codes) })
  return {
    meta: {
      ...(chance.maybe(0.4) ? { profile: [chance.pick(uris)] } : {}),
      ...(chance.maybe(0.3) ? { source: chance.pick(uris) } : {}),
      ...(chance.maybe(0.3) ? { security: [coding()] } : {}),
      tag: [coding()],
    },
  }
}
