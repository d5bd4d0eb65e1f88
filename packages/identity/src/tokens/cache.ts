// A bounded memory for what is asked for again and again: two generations, so that a hit costs one look-up and nothing is sorted.

export interface BoundedCache<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/** Holds at least the `size` entries used last, and at most twice as many. */
export function createBoundedCache<T>(size: number): BoundedCache<T> {
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  const set = (key: string, value: T) => {
    if (young.size >= size) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }
  return {
    get(key) {
      const value = young.get(key)
      if (value !== undefined) return value
      const found = old.get(key)
      if (found !== undefined) set(key, found)
      return found
    },
    set,
  }
}
