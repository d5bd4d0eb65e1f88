// Ours and the bare handler under the same load, turn by turn, so that what else the machine does falls on both.
import { withoutRowSecurity } from './database.ts'
import type { PreparedRequest } from './http/protocol.ts'
import { startBareHandler, startLoadGenerator } from './load-process.ts'
import type { Plan } from './plan.ts'
import type { ProcessorTime } from './processor-time.ts'
import { createRounds, type Round, type RoundServer } from './rounds.ts'
import { type Spread, spread } from './statistics.ts'
import type { Workplace } from './workplace.ts'

export interface Comparison {
  readonly ours: Spread
  readonly bound: Spread
  readonly ratio: Spread
  readonly notes: readonly string[]
}

interface Pair {
  readonly ours: Round
  readonly bound: Round
}

const processorNote = (pairs: readonly Pair[]): string[] => {
  const used = pairs.flatMap(({ ours, bound }) =>
    ours.used === undefined || bound.used === undefined ? [] : [{ ours: ours.used, bound: bound.used }],
  )
  if (used.length === 0) return []
  const median = (value: (one: (typeof used)[number]) => number): number => spread(used.map(value)).median
  const total = ({ serverUs, databaseUs }: ProcessorTime): number => serverUs + databaseUs
  return [
    `processor time a request, microseconds (server + database): ours ${us(median(({ ours }) => ours.serverUs))} + ${us(median(({ ours }) => ours.databaseUs))}, ` +
      `bound ${us(median(({ bound }) => bound.serverUs))} + ${us(median(({ bound }) => bound.databaseUs))}; ` +
      `bound / ours ${median(({ ours, bound }) => total(bound) / total(ours)).toFixed(2)}`,
  ]
}

const latencyNotes = ({ ours, bound }: Pair): string[] => {
  const ms = (value: number): string => value.toFixed(1)
  return [
    `ours p50 ${ms(ours.p50Ms)} ms, p99 ${ms(ours.p99Ms)} ms; bound p50 ${ms(bound.p50Ms)} ms, p99 ${ms(bound.p99Ms)} ms`,
    `load generator: ${ours.generatorCpu.toFixed(2)} of a processor beside ours, ${bound.generatorCpu.toFixed(2)} beside the bound`,
  ]
}

const us = (value: number): string => String(Math.round(value))

/** One round, as without row-level security: the bare handler on the driver that anyone would take. */
const driverNote = ({ perSecond, used }: Round, ours: number): string =>
  `a bare handler on the general driver: ${Math.round(perSecond)}/s, ours / it ${(ours / perSecond).toFixed(2)}` +
  (used === undefined ? '' : `; its processor time ${us(used.serverUs)} + ${us(used.databaseUs)}`)

export const compareWithBare = async (
  workplace: Workplace,
  plan: Plan,
  requests: readonly PreparedRequest[],
): Promise<Comparison> => {
  const { effort } = workplace
  const generator = startLoadGenerator()
  // The bound has the fastest way to the database that there is here, which is that of the server.
  const bare = await startBareHandler(workplace.embedded.url, plan.type, 'own')
  const general = await startBareHandler(workplace.embedded.url, plan.type, 'driver')
  try {
    await generator.prepare('requests', requests)
    const runRound = createRounds(workplace, generator)
    const round = (server: RoundServer, durationMs: number): Promise<Round> =>
      runRound(server, { name: 'requests', durationMs })
    await round(plan.server, effort.warmUpMs)
    await round(bare, effort.warmUpMs)
    const pairs: Pair[] = []
    for (let turn = 0; turn < effort.rounds; turn++) {
      const ours = await round(plan.server, effort.roundMs)
      pairs.push({ ours, bound: await round(bare, effort.roundMs) })
    }
    const open = await withoutRowSecurity(plan.queries, () => round(plan.server, effort.roundMs))
    await round(general, effort.warmUpMs)
    const onDriver = await round(general, effort.roundMs)
    const bound = spread(pairs.map((pair) => pair.bound.perSecond))
    const ours = spread(pairs.map((pair) => pair.ours.perSecond))
    return {
      ours,
      bound,
      ratio: spread(pairs.map((pair) => pair.ours.perSecond / pair.bound.perSecond)),
      notes: [
        `without row-level security: ${Math.round(open.perSecond)}/s, ratio ${(open.perSecond / bound.median).toFixed(2)}`,
        driverNote(onDriver, ours.median),
        ...processorNote(pairs),
        ...pairs.slice(-1).flatMap(latencyNotes),
      ],
    }
  } finally {
    await bare.close()
    await general.close()
    await generator.close()
  }
}
