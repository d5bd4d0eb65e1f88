// The results for people, as a table, and for programs, as JSON.
import { type BenchResult, meets, type Target } from './scenario.ts'
import type { Spread } from './statistics.ts'

const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2)

const spreadText = (spread: Spread | undefined): string =>
  spread === undefined
    ? 'not measured'
    : `${digits(spread.min)}  ${digits(spread.median)}  ${digits(spread.max)}`

const targetValue = (target: Target): number => ('atLeast' in target ? target.atLeast : target.atMost)
const targetText = (target: Target): string =>
  `${'atLeast' in target ? 'at least' : 'at most'} ${digits(targetValue(target))}${target.of === 'ours' && 'atLeast' in target ? '/s' : ''}`

/** One benchmark, minimum, median and maximum of each figure. */
export const resultText = (result: BenchResult): string =>
  [
    `${result.name} (${result.unit}; min median max)`,
    `  ours   ${spreadText(result.ours)}`,
    `  bound  ${spreadText(result.bound)}`,
    `  ratio  ${spreadText(result.ratio)}`,
    `  must ${targetText(result.must)}: ${meets(result, result.must) ? 'holds' : 'DOES NOT HOLD'}; goal ${targetText(result.goal)}: ${meets(result, result.goal) ? 'reached' : 'not reached'}`,
    ...result.notes.map((note) => `  ${note}`),
  ].join('\n')

/** One object of `--json`. */
export const resultJson = (result: BenchResult): object => ({
  name: result.name,
  unit: result.unit,
  ours: result.ours,
  bound: result.bound ?? null,
  ratio: result.ratio ?? null,
  must: targetValue(result.must),
  goal: targetValue(result.goal),
  holds: meets(result, result.must),
  notes: result.notes,
})
