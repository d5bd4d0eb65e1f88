// What comes next in walks through long lists: the names of the rows behind a place, in order, computed once for many pages. Only a
// short cut: without it, in another process or after it made room for others, the names are looked for again.
import type { Authority } from '../sql/authority.ts'

/** One way through what one search found at one moment. */
export interface Walk {
  readonly authority: Authority
  /** What else tells walks apart. */
  readonly key: string
}

export interface NamesAhead {
  /** `Type/id` of up to `count` rows behind the one of this name; undefined where that is not known. */
  behind(walk: Walk, name: string, count: number): readonly string[] | undefined
  /** In place of what was kept of this walk. `isWhole`: the walk ends there. */
  keep(walk: Walk, names: readonly string[], isWhole: boolean): void
}

/** Names that are looked for at once: a walk of 100 a page computes the keys of all its matches every twentieth page. */
export const namesAtOnce = 2000

// A list has two thousand names of a hundred bytes in memory: 20 MB in all.
const maxWalks = 100

interface Kept {
  readonly authority: Authority
  readonly names: readonly string[]
  readonly isWhole: boolean
}

export function createNamesAhead(): NamesAhead {
  const walks = new Map<string, Kept>()
  const keepLast = (key: string, kept: Kept): void => {
    walks.delete(key)
    walks.set(key, kept)
  }
  return {
    behind({ authority, key }, name, count) {
      const kept = walks.get(key)
      if (kept === undefined || kept.authority !== authority) return undefined
      const at = kept.names.indexOf(name)
      const found = kept.names.slice(at + 1, at + 1 + count)
      if (at < 0 || (found.length < count && !kept.isWhole)) return undefined
      keepLast(key, kept)
      return found
    },
    keep({ authority, key }, names, isWhole) {
      keepLast(key, { authority, names, isWhole })
      const [oldest] = walks.keys()
      if (walks.size > maxWalks && oldest !== undefined) walks.delete(oldest)
    },
  }
}
