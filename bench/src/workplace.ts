// Where a run happens: a folder of its own with an embedded database, and the processes that were started, all ended with it.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@openpayer/store'
import type { Effort } from './effort.ts'
import { createPopulations, type Populations } from './members/population.ts'
import { createPlan, type Plan, type PlanPlace } from './plan.ts'

export interface Workplace extends PlanPlace {
  /** The members' data, loaded when first asked for. */
  plan(): Promise<Plan>
  /** Plans of two sizes, loaded when first asked for. */
  populations(): Promise<Populations>
}

export interface WorkplaceOptions {
  readonly effort: Effort
  /** Kept and used again when given; else a temporary folder, removed at the end. */
  readonly folder?: string
  readonly log: (line: string) => void
}

/** Opens a workplace, lets `work` use it, and clears up whatever happens. */
export const inWorkplace = async <Result>(
  options: WorkplaceOptions,
  work: (workplace: Workplace) => Promise<Result>,
): Promise<Result> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'openpayer-bench-')))
  await mkdir(folder, { recursive: true })
  const embedded = await startEmbedded({ dataDir: folder, log: options.log })
  let plan: Promise<Plan> | undefined
  let populations: Promise<Populations> | undefined
  const workplace: Workplace = {
    effort: options.effort,
    folder,
    embedded,
    plan: () => (plan ??= createPlan(workplace)),
    populations: () => (populations ??= createPopulations(workplace)),
    log: options.log,
  }
  try {
    return await work(workplace)
  } finally {
    await (await plan?.catch(() => undefined))?.close()
    await (await populations?.catch(() => undefined))?.close()
    await embedded.close()
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
}
