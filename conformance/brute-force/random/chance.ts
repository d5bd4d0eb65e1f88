// Chance from a seed, so that what a run found can be found again.

export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** True so often, of 1. */
  readonly maybe: (probability: number) => boolean
  readonly below: (limit: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly some: <T>(items: readonly T[], most: number) => T[]
}

/** mulberry32 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[below(items.length)] as T // below is less than the length
  }
  return {
    next,
    below,
    pick,
    maybe: (probability) => next() < probability,
    some: (items, most) => Array.from({ length: 1 + below(most) }, () => pick(items)),
  }
}
