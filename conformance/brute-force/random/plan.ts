// A small random plan: members, what their records point at, a directory and a formulary.
import { definitionOf, type Definition } from '../definitions.ts'
import type { JsonObject, SurfaceDescription } from '../world.ts'
import type { Chance } from './chance.ts'
import { contained } from './reference.ts'
import { elementAt, emptyBackbone, isRepeating, randomResource } from './resource.ts'
import type { Wanted } from './wanted.ts'

export interface PlanShape {
  readonly surfaces: readonly SurfaceDescription[]
  readonly members: number
  /** Resources of a type for each member, and in each other collection. */
  readonly perType: number
  /** Path of the element that says whose record it is, e.g. `subject`; undefined for what belongs to nobody. */
  readonly ownerElement: (type: string) => string | undefined
  /** Paths below the type of what R4 requires and the resource lacks, e.g. `status`. */
  readonly lacking: (resource: JsonObject) => readonly string[]
}

interface Place {
  readonly collection: string
  readonly type: string
  readonly definitions: readonly Definition[]
}

/** Resources to be loaded. */
export function randomPlan(shape: PlanShape, chance: Chance): JsonObject[] {
  const places = placesOf(shape.surfaces)
  const inCollection = (name: string): Place[] => places.filter(({ collection }) => collection === name)
  const namesOf = (list: readonly Place[], prefix: string): string[] =>
    list.flatMap(({ type }) => Array.from({ length: shape.perType }, (_, at) => `${type}/${prefix}${at}`))
  const shared = inCollection('shared')
  const sharedNames = namesOf(shared, 's')
  const members = Array.from({ length: shape.members }, (_, at) => `m${at}`)
  const collections = [...new Set(places.map(({ collection }) => collection))]
  const others = collections.filter((name) => name !== 'member' && name !== 'shared')
  return [
    ...make(shared, sharedNames, { shape, chance, targets: sharedNames }),
    ...others.flatMap((name) => {
      const names = namesOf(inCollection(name), name.charAt(0))
      const made = make(inCollection(name), names, { shape, chance, targets: names })
      return made.map((resource) => claiming(resource, name))
    }),
    ...members.flatMap((member) =>
      ofMember(member, {
        shape,
        chance,
        members,
        places: inCollection('member').filter(({ type }) => isOwnable(shape.ownerElement(type))),
        sharedNames,
      }),
    ),
  ]
}

// Of the others nothing here knows whose they would be.
const isOwnable = (path: string | undefined): boolean => path !== undefined && !path.includes('.')

interface MemberParts {
  readonly shape: PlanShape
  readonly chance: Chance
  readonly places: readonly Place[]
  readonly sharedNames: readonly string[]
  readonly members: readonly string[]
}

function ofMember(
  member: string,
  { shape, chance, places, sharedNames, members }: MemberParts,
): JsonObject[] {
  const names = places.flatMap(({ type }) =>
    type === 'Patient'
      ? [`Patient/${member}`]
      : Array.from({ length: chance.below(shape.perType + 1) }, (_, at) => `${type}/${member}-${at}`),
  )
  // A member knows some of what is shared, not all.
  const known = sharedNames.filter(() => chance.maybe(0.4))
  // An error of the source: what belongs to another member, who may have it or not.
  const foreign = members
    .filter((other) => other !== member)
    .flatMap((other) => places.map(({ type }) => `${type}/${other}${type === 'Patient' ? '' : '-0'}`))
    .filter(() => chance.maybe(0.1))
  const made = make(places, names, { shape, chance, targets: [...names, ...known, ...foreign] })
  return made.map((resource) => owned(resource, member, shape))
}

function make(
  places: readonly Place[],
  names: readonly string[],
  { shape, chance, targets }: { shape: PlanShape; chance: Chance; targets: readonly string[] },
): JsonObject[] {
  return names.map((name) => {
    const [type = '', id = ''] = name.split('/')
    const definitions = places.find((place) => place.type === type)?.definitions ?? []
    const bases = shape.surfaces.flatMap((surface) => surface.bases)
    const wanted: Wanted = { type, id, definitions, targets, bases, chance }
    return withContained(completed(randomResource(wanted), wanted, shape))
  })
}

const withContained = (resource: JsonObject): JsonObject =>
  JSON.stringify(resource).includes(`"#${contained.id}"`) ? { ...resource, contained: [contained] } : resource

/** With what R4 requires. */
function completed(resource: JsonObject, wanted: Wanted, { lacking }: PlanShape): JsonObject {
  let whole = resource
  for (let round = 0; round < 6; round++) {
    const paths = lacking(whole)
    if (paths.length === 0) break
    for (const path of paths)
      whole = withElement(whole, path.split('.'), { at: wanted.type, wanted }) as JsonObject
  }
  return whole
}

interface Where {
  readonly at: string
  readonly wanted: Wanted
}

/** Adds an element in each object that stands at its path and lacks it; a choice gets its first type that can be made. */
function withElement(
  object: JsonObject,
  [name = '', ...rest]: readonly string[],
  { at, wanted }: Where,
): JsonObject {
  const [bare = ''] = name.split('[')
  const below = `${at}.${bare}`
  const child = object[bare]
  if (rest.length > 0) {
    if (child === undefined) return object
    const inner = (value: unknown): JsonObject =>
      withElement(value as JsonObject, rest, { at: below, wanted })
    return { ...object, [bare]: Array.isArray(child) ? child.map(inner) : inner(child) }
  }
  if (Object.keys(object).some((key) => key === bare)) return object
  const choices = ['', 'CodeableConcept', 'Reference', 'DateTime', 'Period', 'Boolean', 'String']
  for (const choice of choices) {
    const value = elementAt(below + choice, new Set(), wanted) ?? emptyBackbone(below + choice)
    if (value !== undefined) return { ...object, [bare + choice]: value }
  }
  return object
}

function owned(resource: JsonObject, member: string, { ownerElement }: PlanShape): JsonObject {
  const path = ownerElement(String(resource['resourceType']))
  if (path === undefined || path === 'id') return resource
  const reference = { reference: `Patient/${member}` }
  return {
    ...resource,
    [path]: isRepeating(`${String(resource['resourceType'])}.${path}`) ? [reference] : reference,
  }
}

/** Which collection a resource of the open surfaces is for is told by its profile. */
function claiming(resource: JsonObject, collection: string): JsonObject {
  const guide = collection === 'directory' ? 'davinci-pdex-plan-net' : 'davinci-drug-formulary'
  const meta = (resource['meta'] ?? {}) as JsonObject
  const profile = [
    `http://hl7.org/fhir/us/${guide}/StructureDefinition/any`,
    ...((meta['profile'] ?? []) as readonly string[]),
  ]
  return { ...resource, meta: { ...meta, profile } }
}

function placesOf(surfaces: readonly SurfaceDescription[]): Place[] {
  const places = new Map<string, Place>()
  for (const surface of surfaces) {
    for (const [type, { collection, parameters, includes }] of Object.entries(surface.types)) {
      const codes = [...parameters, ...includes.map((name) => name.split(':')[1] ?? '')]
      const definitions = codes.flatMap((code) => definitionOf(surface, type, code) ?? [])
      const key = `${collection}/${type}`
      places.set(key, {
        collection,
        type,
        definitions: [...(places.get(key)?.definitions ?? []), ...definitions],
      })
    }
  }
  return [...places.values()]
}
