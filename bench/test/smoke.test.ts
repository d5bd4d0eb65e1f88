import { expect, it } from 'vitest'
import { resultJson } from '../src/report.ts'
import { runBenchmarks, scenarios } from '../src/run-benchmarks.ts'
import { quickEffort } from '../src/effort.ts'

it('runs every benchmark against a real server and a real database', { timeout: 240_000 }, async () => {
  const told: string[] = []
  const results = await runBenchmarks({
    names: [],
    effort: quickEffort,
    log: () => {},
    onResult: ({ name }) => told.push(name),
  })
  const names = scenarios.map(({ name }) => name)
  expect(names).toEqual([
    'read',
    'search',
    'disk',
    'search-cold',
    'load',
    'directory',
    'growth',
    'provider-search',
  ])
  expect(told).toEqual(names)
  for (const result of results) {
    expect(resultJson(result)).toMatchObject({
      ours: { median: expect.any(Number) },
      bound: { median: expect.any(Number) },
      ratio: { median: expect.any(Number) },
      must: expect.any(Number),
      goal: expect.any(Number),
      holds: expect.any(Boolean),
    })
    expect(result.ours.min).toBeGreaterThan(0)
    expect(result.bound.min).toBeGreaterThan(0)
  }
})

it('refuses a name that is no benchmark, and says which there are', async () => {
  const run = runBenchmarks({ names: ['reed'], effort: quickEffort, log: () => {}, onResult: () => {} })
  await expect(run).rejects.toThrow(
    'no benchmark reed; there are read, search, disk, search-cold, load, directory, growth, provider-search',
  )
})
