// Ours and the bare handler under the same load, turn by turn, so that what else the machine does falls on both.
import type { PreparedRequest } from './http/protocol.ts'
import { type LoadGenerator, startBareHandler, startLoadGenerator } from './load-process.ts'
import { withoutRowSecurity } from './database.ts'
import type { Plan } from './plan.ts'
import { type Spread, spread } from './statistics.ts'
import type { Workplace } from './workplace.ts'

export interface Comparison {
  readonly ours: Spread
  readonly bound: Spread
  readonly ratio: Spread
  readonly notes: readonly string[]
}

interface Server {
  readonly host: string
  readonly port: number
}

/** Runs a round after a round: the figure of each in requests a second. */
const createRounds = (workplace: Workplace, generator: LoadGenerator) => {
  let seed = 1
  return (server: Server, durationMs: number) =>
    generator.run('requests', {
      host: server.host,
      port: server.port,
      connections: workplace.effort.connections,
      durationMs,
      seed: seed++,
    })
}

export const compareWithBare = async (
  workplace: Workplace,
  plan: Plan,
  requests: readonly PreparedRequest[],
): Promise<Comparison> => {
  const { effort } = workplace
  const generator = startLoadGenerator()
  const bare = await startBareHandler(workplace.embedded.url, plan.type)
  try {
    await generator.prepare('requests', requests)
    const round = createRounds(workplace, generator)
    await round(plan.server, effort.warmUpMs)
    await round(bare, effort.warmUpMs)
    const pairs = []
    for (let turn = 0; turn < effort.rounds; turn++) {
      const ours = await round(plan.server, effort.roundMs)
      pairs.push({ ours, bound: await round(bare, effort.roundMs) })
    }
    const open = await withoutRowSecurity(plan.queries, () => round(plan.server, effort.roundMs))
    const last = pairs.at(-1)
    const ms = (value: number): string => value.toFixed(1)
    return {
      ours: spread(pairs.map((pair) => pair.ours.perSecond)),
      bound: spread(pairs.map((pair) => pair.bound.perSecond)),
      ratio: spread(pairs.map((pair) => pair.ours.perSecond / pair.bound.perSecond)),
      notes: [
        `without row-level security: ${Math.round(open.perSecond)}/s, ratio ${(open.perSecond / (last?.bound.perSecond ?? NaN)).toFixed(2)}`,
        ...(last === undefined
          ? []
          : [
              `ours p50 ${ms(last.ours.p50Ms)} ms, p99 ${ms(last.ours.p99Ms)} ms; bound p50 ${ms(last.bound.p50Ms)} ms, p99 ${ms(last.bound.p99Ms)} ms`,
              `load generator: ${last.ours.generatorCpu.toFixed(2)} of a processor beside ours, ${last.bound.generatorCpu.toFixed(2)} beside the bound`,
            ]),
      ],
    }
  } finally {
    await bare.close()
    await generator.close()
  }
}
