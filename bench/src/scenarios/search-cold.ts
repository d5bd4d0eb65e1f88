// The same search just after the database was restarted, when 30% of the rows have been updated and lie elsewhere.
// Nothing warms it up: the first request after the restart counts. The server process lives on, as in a failover.
import { restartDatabase } from '../restart-database.ts'
import { startLoadGenerator } from '../load-process.ts'
import { searchRequests } from '../plan.ts'
import type { Scenario } from '../scenario.ts'
import { spread } from '../statistics.ts'

const share = 0.3

export const searchCold: Scenario = {
  name: 'search-cold',
  async run(workplace) {
    const { effort } = workplace
    const plan = await workplace.plan()
    const generator = startLoadGenerator()
    const requests = searchRequests(plan)
    let seed = 1
    const round = async (durationMs: number): Promise<number> => {
      const { host, port } = plan.server
      const report = await generator.run('requests', {
        host,
        port,
        connections: effort.connections,
        durationMs,
        seed: seed++,
      })
      return report.perSecond
    }
    try {
      await generator.prepare('requests', requests)
      await round(effort.warmUpMs)
      const warm: number[] = []
      for (let turn = 0; turn < effort.rounds; turn++) warm.push(await round(effort.roundMs))
      await plan.update(share)
      const cold: number[] = []
      for (let turn = 0; turn < effort.rounds; turn++) {
        await restartDatabase(workplace, plan, requests[0])
        cold.push(await round(effort.roundMs))
      }
      const bound = spread(warm)
      return {
        name: 'search-cold',
        unit: 'requests/s',
        ours: spread(cold),
        bound,
        ratio: spread(cold.map((value) => value / bound.median)),
        must: { of: 'ratio', atLeast: 0.5 },
        goal: { of: 'ratio', atLeast: 0.8 },
        notes: [`bound: the same search warm, before ${share * 100}% of the claims were updated`],
      }
    } finally {
      await generator.close()
    }
  },
}
