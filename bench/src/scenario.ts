// What a benchmark is, and what it gives: the shape of `npm run bench --json`.
import type { Workplace } from './workplace.ts'
import type { Spread } from './statistics.ts'

/** What `holds` compares with `must`. */
export type Target =
  | { readonly of: 'ratio'; readonly atLeast: number }
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'ours'; readonly atLeast: number }
  | { readonly of: 'ours'; readonly atMost: number }

export interface BenchResult {
  readonly name: string
  readonly unit: string
  readonly ours: Spread
  /** Undefined where what bounds it is not on this machine; a note says so. */
  readonly bound: Spread | undefined
  /** ours / bound, round by round. */
  readonly ratio: Spread | undefined
  readonly must: Target
  readonly goal: Target
  /** More to say, for people: percentiles, the figure without row-level security, sizes. */
  readonly notes: readonly string[]
}

export interface Scenario {
  readonly name: string
  /** Several results where one run measures several things; each has a name of its own. */
  run(workplace: Workplace): Promise<BenchResult | readonly BenchResult[]>
}

/** Whether the median meets the target. */
export const meets = (result: BenchResult, target: Target): boolean => {
  const spread = target.of === 'ratio' ? result.ratio : result.ours
  if (spread === undefined) return false
  const { median } = spread
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost
}
