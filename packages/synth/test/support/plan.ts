// What the tests ask of a plan: its resources by area, and plain access into them.
import type { Collection, JsonObject, Resource } from '@openpayer/fhir'
import { areaOf } from '../../src/index.ts'

export interface Placed {
  readonly area: Collection
  readonly resource: Resource
}

export const placed = (resources: Iterable<Resource>): Placed[] =>
  [...resources].map((resource) => ({ area: areaOf(resource), resource }))

export const ofType = (plan: readonly Placed[], type: string): Resource[] =>
  plan.flatMap(({ resource }) => (resource.resourceType === type ? [resource] : []))

/** The objects at a dotted path, arrays walked through. */
export const at = (value: unknown, path: string): JsonObject[] => {
  let found: unknown[] = [value]
  for (const name of path.split('.')) {
    found = found.flatMap((one) => {
      const next = (one as Record<string, unknown>)[name]
      return next === undefined ? [] : Array.isArray(next) ? next : [next]
    })
  }
  return found as JsonObject[]
}

/** Every value under that property name, at any depth. */
export const everywhere = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => everywhere(one, name))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...everywhere(inner, name),
  ])
}
