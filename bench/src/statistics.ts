// Minimum, median and maximum of what the rounds of one benchmark gave.

export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** Throws on an empty list: a benchmark without a round is a fault of the harness. */
export const spread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, max] = [sorted[0], sorted.at(-1)]
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (min === undefined || max === undefined || upper === undefined || lower === undefined) {
    throw new Error('no rounds were measured')
  }
  return { min, median: (lower + upper) / 2, max }
}

/** The value below which that share of a sorted list lies. */
export const percentile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
