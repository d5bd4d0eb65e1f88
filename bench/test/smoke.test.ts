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
  expect(scenarios.map(({ name }) => name)).toEqual([
    'disk',
    'read',
    'search',
    'search-cold',
    'load',
    'load-validated',
    'validate',
    'directory',
    'growth',
    'provider-search',
  ])
  expect(told).toEqual([
    'disk',
    'read',
    'search',
    'search-cold',
    'load',
    'load-validated',
    'validate-claims',
    'validate-observations',
    'validate-directory',
    'validate-start',
    'directory',
    'growth',
    'provider-search',
  ])
  for (const result of results) {
    // HL7's validator takes half a minute to start: a quick run leaves it out.
    const isAlone = result.name.startsWith('validate-')
    expect(resultJson(result)).toMatchObject({
      ours: { median: expect.any(Number) },
      bound: isAlone ? null : { median: expect.any(Number) },
      ratio: isAlone ? null : { median: expect.any(Number) },
      must: expect.any(Number),
      goal: expect.any(Number),
      holds: expect.any(Boolean),
    })
    expect(result.ours.min).toBeGreaterThan(0)
    if (!isAlone) expect(result.bound?.min).toBeGreaterThan(0)
  }
})

it('refuses a name that is no benchmark, and says which there are', async () => {
  const run = runBenchmarks({ names: ['reed'], effort: quickEffort, log: () => {}, onResult: () => {} })
  await expect(run).rejects.toThrow(
    'no benchmark reed; there are disk, read, search, search-cold, load, load-validated, validate, directory, growth, provider-search',
  )
})
