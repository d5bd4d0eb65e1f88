// Runs the benchmarks of these names, one after another, in one workplace.
import type { BenchResult, Scenario } from './scenario.ts'
import { directory } from './scenarios/directory.ts'
import { disk } from './scenarios/disk.ts'
import { growth } from './scenarios/growth.ts'
import { load, loadValidated } from './scenarios/load.ts'
import { providerSearch } from './scenarios/provider-search.ts'
import { read } from './scenarios/read.ts'
import { searchCold } from './scenarios/search-cold.ts'
import { search } from './scenarios/search.ts'
import { validate } from './scenarios/validate.ts'
import { inWorkplace, type WorkplaceOptions } from './workplace.ts'

/** In the order in which they run: `disk` before the others write their ledgers, `search-cold`, which updates the data, after those that share them. */
export const scenarios: readonly Scenario[] = [
  disk,
  read,
  search,
  searchCold,
  load,
  loadValidated,
  validate,
  directory,
  growth,
  providerSearch,
]

export interface RunOptions extends WorkplaceOptions {
  readonly names: readonly string[]
  readonly onResult: (result: BenchResult) => void
}

/** Throws on a name that is no benchmark. */
export const runBenchmarks = async (options: RunOptions): Promise<readonly BenchResult[]> => {
  const { names } = options
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `no benchmark ${unknown.join(', ')}; there are ${scenarios.map(({ name }) => name).join(', ')}`,
    )
  }
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name))
  return inWorkplace(options, async (workplace) => {
    const results: BenchResult[] = []
    for (const scenario of chosen) {
      options.log(`${scenario.name} ...`)
      for (const result of [await scenario.run(workplace)].flat()) {
        options.onResult(result)
        results.push(result)
      }
    }
    return results
  })
}
