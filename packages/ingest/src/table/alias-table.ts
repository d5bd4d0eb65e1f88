// Other names of rows: the fullUrls of Bundle entries and the business identifiers that some reference asks for. 35 bytes a name.
// Two Bundles may give one urn to two resources: then it means in each Bundle its own, and nothing outside of them.
import { urlKey, type Key } from '../key.ts'
import { createColumn } from './column.ts'
import { createKeyIndex, type SharedKeyIndex } from './key-index.ts'

export interface AliasTable {
  addUrl(name: UrlName, target: number): void
  /** `bundle`: where the reference stands. */
  findUrl(url: string, bundle: number | undefined): number | undefined
  /** An identifier that two rows have names neither. */
  addIdentifier(key: Key, row: number): void
  findIdentifier(key: Key): number | undefined
  share(): SharedAliasTable
}

export interface UrlName {
  readonly url: string
  readonly bundle: number
}

export interface SharedAliasTable {
  readonly index: SharedKeyIndex
  readonly targets: Float64Array
  readonly bundles: Float64Array
}

/** Stands for several targets. */
const ambiguous = -1

export function createAliasTable(shared?: SharedAliasTable): AliasTable {
  const index = createKeyIndex(shared?.index)
  const targets = createColumn(Float64Array, shared?.targets)
  const bundles = createColumn(Float64Array, shared?.bundles)

  const put = (key: Key, target: number, bundle: number): void => {
    const number = index.add(key)
    targets.set(number, target)
    bundles.set(number, bundle)
  }
  const targetOf = (key: Key): number | undefined => {
    const number = index.find(key)
    return number < 0 ? undefined : targets.get(number)
  }
  const known = (target: number | undefined): number | undefined =>
    target === ambiguous ? undefined : target

  return {
    addUrl({ url, bundle }, target) {
      const number = index.find(urlKey(url))
      if (number < 0) return put(urlKey(url), target, bundle)
      const first = targets.get(number)
      if (first === target) return
      if (first !== ambiguous) {
        put(urlKey(url, bundles.get(number)), first, bundles.get(number))
        targets.set(number, ambiguous)
      }
      const scoped = urlKey(url, bundle)
      if (index.find(scoped) < 0) put(scoped, target, bundle)
    },
    findUrl(url, bundle) {
      const target = targetOf(urlKey(url))
      if (target !== ambiguous) return target
      return bundle === undefined ? undefined : targetOf(urlKey(url, bundle))
    },
    addIdentifier(key, row) {
      const target = targetOf(key)
      put(key, target === undefined || target === row ? row : ambiguous, 0)
    },
    findIdentifier: (key) => known(targetOf(key)),
    share: () => ({ index: index.share(), targets: targets.array(), bundles: bundles.array() }),
  }
}
