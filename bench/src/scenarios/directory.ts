// Find a provider by specialty, place and network, with who and where, in a directory and in one ten times as large.
// The matches are as many in both, so what grows is what the search costs beside its answer.
import { createDirectories, directoryRequests, type Directories } from '../directory/directories.ts'
import { findInCity, findProvider, otherQuestions, type Question } from '../directory/questions.ts'
import { type LoadGenerator, startLoadGenerator } from '../load-process.ts'
import { createRounds, type Round, type RunRound } from '../rounds.ts'
import type { BenchResult, Scenario } from '../scenario.ts'
import { spread } from '../statistics.ts'
import type { Workplace } from '../workplace.ts'

interface Pair {
  readonly small: Round
  readonly large: Round
}

interface Measuring {
  readonly workplace: Workplace
  readonly directories: Directories
  readonly generator: LoadGenerator
  readonly round: RunRound
}

const measure = async (
  { workplace: { effort }, directories, generator, round }: Measuring,
  { name, paths }: Question,
): Promise<readonly Pair[]> => {
  await generator.prepare(name, directoryRequests({ name, paths }))
  const pairs: Pair[] = []
  for (const server of [directories.small, directories.large])
    await round(server, { name, durationMs: effort.warmUpMs })
  for (let turn = 0; turn < effort.rounds; turn++) {
    const small = await round(directories.small, { name, durationMs: effort.roundMs })
    pairs.push({ small, large: await round(directories.large, { name, durationMs: effort.roundMs }) })
  }
  return pairs
}

/** Time of the large one by that of the small one. */
const timeRatio = ({ small, large }: Pair): number => small.perSecond / large.perSecond

const usedMs = ({ used }: Round): number =>
  used === undefined ? 0 : (used.serverUs + used.databaseUs) / 1000

const notesOf = ({ name }: Question, pairs: readonly Pair[]): string => {
  const median = (value: (pair: Pair) => number): number => spread(pairs.map(value)).median
  const both = (value: (round: Round) => number, digits: number): string =>
    `${median(({ small }) => value(small)).toFixed(digits)} and ${median(({ large }) => value(large)).toFixed(digits)}`
  return (
    `${name}, small and large: ${both((round) => round.perSecond, 0)}/s, p50 ${both((round) => round.p50Ms, 1)} ms, ` +
    `p99 ${both((round) => round.p99Ms, 1)} ms, processor time ${both(usedMs, 2)} ms; ` +
    `time ${median(timeRatio).toFixed(2)}, processor time ${median(({ small, large }) => usedMs(large) / usedMs(small)).toFixed(2)}`
  )
}

/** One connection, so that the time is that of the answer alone. */
const alone = async (
  { workplace: { effort }, directories, generator, round }: Measuring,
  { name, paths }: Question,
): Promise<string> => {
  await generator.prepare(name, directoryRequests({ name, paths }))
  const order = { name, connections: 1, durationMs: effort.roundMs / 5 }
  const timesOf = async (size: 'small' | 'large'): Promise<string> => {
    await round(directories[size], order)
    const measured = await round(directories[size], order)
    return `${measured.p50Ms.toFixed(1)} (${measured.p99Ms.toFixed(1)}, ${usedMs(measured).toFixed(1)})`
  }
  return `${name}: ${await timesOf('small')} and ${await timesOf('large')}`
}

const run = async (measuring: Measuring): Promise<BenchResult> => {
  const { effort } = measuring.workplace
  const found = await measure(measuring, findProvider)
  const city = await measure(measuring, findInCity)
  const questions: string[] = []
  for (const question of [findProvider, findInCity, ...otherQuestions])
    questions.push(await alone(measuring, question))
  return {
    name: 'directory',
    unit: 'requests/s',
    ours: spread(found.map(({ large }) => large.perSecond)),
    bound: spread(found.map(({ small }) => small.perSecond)),
    ratio: spread(found.map(timeRatio)),
    must: { of: 'ratio', atMost: 1.5 },
    goal: { of: 'ratio', atMost: 1.2 },
    notes: [
      `ours: ${effort.directoryRoles.large} roles; bound: ${effort.directoryRoles.small}; ratio: of the times`,
      notesOf(findProvider, found),
      notesOf(findInCity, city),
      'one connection, p50 (p99, processor time) in ms, small and large:',
      ...questions.map((line) => `  ${line}`),
      'the directory is open: no token, no row-level security',
    ],
  }
}

export const directory: Scenario = {
  name: 'directory',
  async run(workplace) {
    const directories = await createDirectories(workplace)
    const generator = startLoadGenerator()
    try {
      return await run({ workplace, directories, generator, round: createRounds(workplace, generator) })
    } finally {
      await generator.close()
      await directories.close()
    }
  },
}
