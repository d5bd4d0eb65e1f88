// What the surfaces serve, as the loader needs it: the collection of each type and what is indexed of it.
import {
  createIndexer,
  type Collection,
  type IndexValues,
  type Resource,
  type SearchParameter,
} from '@openpayer/fhir'

/** A type that some surface serves from a collection, and what is indexed of it. */
export interface LoadedType {
  readonly collection: Collection
  readonly type: string
  readonly parameters: readonly SearchParameter[]
}

export interface ServedTypes {
  has(collection: Collection, type: string): boolean
  /** Where Patient Access has the type: with one member, or among what members' data point at. */
  placeOf(type: string): 'member' | 'shared' | undefined
  collectionsOf(type: string): readonly Collection[]
  index(collection: Collection, resource: Resource): IndexValues
}

export function createServedTypes(types: readonly LoadedType[]): ServedTypes {
  const collections = new Map<string, Collection[]>()
  const parameters = new Map<Collection, SearchParameter[]>()
  for (const { collection, type, parameters: own } of types) {
    collections.set(type, [...(collections.get(type) ?? []), collection])
    parameters.set(collection, [...(parameters.get(collection) ?? []), ...own])
  }
  const indexers = new Map(
    [...parameters].map(([collection, own]) => [collection, createIndexer(own, collection)]),
  )
  const has = (collection: Collection, type: string): boolean =>
    collections.get(type)?.includes(collection) ?? false
  return {
    has,
    placeOf: (type) => (has('member', type) ? 'member' : has('shared', type) ? 'shared' : undefined),
    collectionsOf: (type) => collections.get(type) ?? [],
    index(collection, resource) {
      const indexer = indexers.get(collection)
      if (indexer === undefined) throw new Error(`nothing is indexed in ${collection}`)
      return indexer(resource)
    },
  }
}
