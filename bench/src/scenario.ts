// What a benchmark is, and what it gives: the shape of `npm run bench --json`.
import type { Workplace } from './workplace.ts'
import type { Spread } from './statistics.ts'

/** What `holds` compares with `must`. */
export type Target =
  | { readonly of: 'ratio'; readonly atLeast: number }
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'ours'; readonly atLeast: number }

export interface BenchResult {
  readonly name: string
  readonly unit: string
  readonly ours: Spread
  readonly bound: Spread
  /** ours / bound, round by round. */
  readonly ratio: Spread
  readonly must: Target
  readonly goal: Target
  /** More to say, for people: percentiles, the figure without row-level security, sizes. */
  readonly notes: readonly string[]
}

export interface Scenario {
  readonly name: string
  run(workplace: Workplace): Promise<BenchResult>
}

/** Whether the median meets the target. */
export const meets = (result: BenchResult, target: Target): boolean => {
  const { median } = target.of === 'ratio' ? result.ratio : result.ours
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost
}
