// Every resource that the first pass accepted, in about 46 bytes each: what it is, what it says, whose it is, where its text lies.
import type { Key } from '../key.ts'
import { createColumn } from './column.ts'
import { createKeyIndex, word, type SharedKeyIndex } from './key-index.ts'

export interface RowTable {
  readonly size: () => number
  /** Number of the row with this identity, -1 where there is none. */
  find(identity: Key): number
  add(row: NewRow): number
  hasContent(number: number, content: Key): boolean
  /** Whether the row belongs to the member with this identity key. */
  hasOwner(number: number, owner: Key): boolean
  setOwner(number: number, owner: Key): void
  locationOf(number: number): Location
  share(): SharedRowTable
}

export interface NewRow {
  readonly identity: Key
  readonly content: Key
  /** Identity of the Patient; absent where there is none or it is not known yet. */
  readonly owner?: Key | undefined
  readonly location: Location
}

/** A record of the spool. */
export interface Location {
  readonly bucket: number
  readonly offset: number
}

export interface SharedRowTable {
  readonly index: SharedKeyIndex
  readonly contents: readonly [Uint32Array, Uint32Array]
  readonly owners: readonly [Uint32Array, Uint32Array]
  readonly locations: Float64Array
}

// Bucket and offset in one double: offsets stay below 2^42 (4 TB), buckets below 2^10.
const offsetLimit = 2 ** 42

export function createRowTable(shared?: SharedRowTable): RowTable {
  const index = createKeyIndex(shared?.index)
  const contents = pair(shared?.contents)
  const owners = pair(shared?.owners)
  const locations = createColumn(Float64Array, shared?.locations)
  return {
    size: index.size,
    find: index.find,
    add({ identity, content, owner, location }) {
      const number = index.add(identity)
      contents.set(number, content)
      if (owner !== undefined) owners.set(number, owner)
      locations.set(number, location.bucket * offsetLimit + location.offset)
      return number
    },
    hasContent: contents.equals,
    hasOwner: owners.equals,
    setOwner: owners.set,
    locationOf(number) {
      const value = locations.get(number)
      const bucket = Math.floor(value / offsetLimit)
      return { bucket, offset: value - bucket * offsetLimit }
    },
    share: () => ({
      index: index.share(),
      contents: contents.arrays(),
      owners: owners.arrays(),
      locations: locations.array(),
    }),
  }
}

function pair(shared?: readonly [Uint32Array, Uint32Array]) {
  const low = createColumn(Uint32Array, shared?.[0])
  const high = createColumn(Uint32Array, shared?.[1])
  return {
    set(number: number, key: Key): void {
      low.set(number, word(key, 0))
      high.set(number, word(key, 4))
    },
    equals: (number: number, key: Key): boolean =>
      low.get(number) === word(key, 0) && high.get(number) === word(key, 4),
    arrays: (): readonly [Uint32Array, Uint32Array] => [low.array(), high.array()],
  }
}
