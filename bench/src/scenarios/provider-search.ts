// A provider's first page of claims since a date, over ten thousand attributed members against a hundred of the same plan. At the store's
// door: the grant of a group, the attribution in its table, row-level security on; no token, no HTTP.
import type { SearchQuery } from '@openpayer/fhir'
import type { Scope } from '@openpayer/store'
import { openQueries, withoutRowSecurity } from '../database.ts'
import { groupScope, searchOf, type Population } from '../members/population.ts'
import { processorTime } from '../processor-time.ts'
import type { Scenario } from '../scenario.ts'
import { percentile, spread } from '../statistics.ts'
import type { Workplace } from '../workplace.ts'

const groups = { small: 'bench-small', large: 'bench-large' } as const
type Size = keyof typeof groups

/** Attributes members that lie anywhere in the plan. */
const attribute = async (
  { database: { owner } }: Population,
  sizes: Readonly<Record<Size, number>>,
): Promise<void> => {
  for (const size of ['small', 'large'] as const) {
    await owner.query(
      `insert into attribution select $1, member_key from member order by hashtext(patient_id) limit $2
       on conflict do nothing`,
      [groups[size], sizes[size]],
    )
  }
  await owner.query('analyze attribution')
}

interface Round {
  readonly pages: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time a page, reader and database, in microseconds. */
  readonly usedUs: number
  readonly found: number
}

/** As many pages are asked for at once as the pool of groups has connections. */
const atOnce = 4

const createRounds = (workplace: Workplace, { reader }: Population) => {
  const clock = async (): Promise<number> => {
    const time = await processorTime(workplace.folder, process.pid)
    return time === undefined ? NaN : time.serverUs + time.databaseUs
  }
  return async (scope: Scope, query: SearchQuery, durationMs: number): Promise<Round> => {
    const before = await clock()
    const start = performance.now()
    const times: number[] = []
    let found = 0
    const ask = async (): Promise<void> => {
      while (performance.now() < start + durationMs) {
        const asked = performance.now()
        found = (await reader.search(scope, query)).matches.length
        times.push(performance.now() - asked)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, ask))
    const seconds = (performance.now() - start) / 1000
    const sorted = times.toSorted((a, b) => a - b)
    return {
      pages: times.length,
      perSecond: times.length / seconds,
      p50Ms: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
      usedUs: ((await clock()) - before) / times.length,
      found,
    }
  }
}

type RunRound = ReturnType<typeof createRounds>

interface Pair {
  readonly small: Round
  readonly large: Round
}

const measure = async (
  round: RunRound,
  query: SearchQuery,
  { effort }: Workplace,
): Promise<readonly Pair[]> => {
  const [small, large] = [groupScope(groups.small), groupScope(groups.large)]
  for (const scope of [small, large]) await round(scope, query, effort.warmUpMs / 5)
  const pairs: Pair[] = []
  for (let turn = 0; turn < effort.rounds; turn++) {
    const ofSmall = await round(small, query, effort.roundMs / 2)
    pairs.push({ small: ofSmall, large: await round(large, query, effort.roundMs / 2) })
  }
  return pairs
}

const timeRatio = ({ small, large }: Pair): number => small.perSecond / large.perSecond

const noteOf = (name: string, pairs: readonly Pair[]): string => {
  const median = (value: (pair: Pair) => number): number => spread(pairs.map(value)).median
  const both = (value: (round: Round) => number, digits: number): string =>
    `${median(({ small }) => value(small)).toFixed(digits)} and ${median(({ large }) => value(large)).toFixed(digits)}`
  return (
    `${name}, small and large: p50 ${both(({ p50Ms }) => p50Ms, 1)} ms, p99 ${both(({ p99Ms }) => p99Ms, 1)} ms, ` +
    `processor time ${both(({ usedUs }) => usedUs / 1000, 2)} ms, ${both(({ found }) => found, 0)} found; ` +
    `time ${median(timeRatio).toFixed(2)}, processor time ${median(({ small, large }) => large.usedUs / small.usedUs).toFixed(2)}`
  )
}

/** What a provider asks again each night, and what is rarer than a page in the small group. */
const others = [
  ['by _lastUpdated', 'ExplanationOfBenefit?_lastUpdated=ge2020-01-01'],
  [
    'since a date, with the patients',
    'ExplanationOfBenefit?service-date=ge2026-01-01&_include=ExplanationOfBenefit:patient',
  ],
  ['since a date, of a kind', 'ExplanationOfBenefit?service-date=ge2026-01-01&type=pharmacy'],
  ['since a date that one claim in fifty reaches', 'ExplanationOfBenefit?service-date=ge2026-07-20'],
  ['by _lastUpdated, nothing new', 'ExplanationOfBenefit?_lastUpdated=ge2100-01-01'],
] as const

export const providerSearch: Scenario = {
  name: 'provider-search',
  async run(workplace) {
    const { attributed } = workplace.effort
    const { large: population } = await workplace.populations()
    await attribute(population, attributed)
    const round = createRounds(workplace, population)
    const query = searchOf('ExplanationOfBenefit?service-date=ge2025-06-01&_count=50')
    const pairs = await measure(round, query, workplace)
    const queries = openQueries(population.url)
    const open = await withoutRowSecurity(queries, () => measure(round, query, workplace))
    await queries.close()
    const notes: string[] = []
    for (const [name, address] of others)
      notes.push(noteOf(name, await measure(round, searchOf(address), workplace)))
    return {
      name: 'provider-search',
      unit: 'pages/s',
      ours: spread(pairs.map(({ large }) => large.perSecond)),
      bound: spread(pairs.map(({ small }) => small.perSecond)),
      ratio: spread(pairs.map(timeRatio)),
      must: { of: 'ratio', atMost: 2 },
      goal: { of: 'ratio', atMost: 1.3 },
      notes: [
        `ours: ${attributed.large} attributed members; bound: ${attributed.small}; ratio: of the times; at the store's door, not over HTTP`,
        noteOf('since a date', pairs),
        noteOf('without row-level security', open),
        ...notes,
      ],
    }
  },
}
