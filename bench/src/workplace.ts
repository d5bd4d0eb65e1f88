// Where a run happens: a folder of its own with an embedded database, and the processes that were started, all ended with it.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '@openpayer/store'
import { createPlan, type Plan } from './plan.ts'

/** How long and how much. */
export interface Effort {
  readonly rounds: number
  readonly roundMs: number
  readonly warmUpMs: number
  readonly connections: number
  /** Members of the plan, and how many of them sign in. */
  readonly members: number
  readonly signedIn: number
  readonly claimsPerMember: { readonly from: number; readonly to: number }
  readonly loadResources: number
  readonly loadRounds: number
}

export const fullEffort: Effort = {
  rounds: 5,
  roundMs: 5000,
  warmUpMs: 5000,
  connections: 64,
  members: 2000,
  signedIn: 100,
  claimsPerMember: { from: 52, to: 70 },
  loadResources: 200_000,
  loadRounds: 3,
}

/** To see that everything works; its figures mean nothing. */
export const quickEffort: Effort = {
  rounds: 1,
  roundMs: 300,
  warmUpMs: 100,
  connections: 4,
  members: 6,
  signedIn: 2,
  claimsPerMember: { from: 52, to: 54 },
  loadResources: 1500,
  loadRounds: 1,
}

export interface Workplace {
  readonly effort: Effort
  /** Holds the database, the secrets and the input files. */
  readonly folder: string
  readonly embedded: Embedded
  /** The members' data, loaded when first asked for. */
  plan(): Promise<Plan>
  log(line: string): void
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
  const workplace: Workplace = {
    effort: options.effort,
    folder,
    embedded,
    plan: () => (plan ??= createPlan(workplace)),
    log: options.log,
  }
  try {
    return await work(workplace)
  } finally {
    await (await plan?.catch(() => undefined))?.close()
    await embedded.close()
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
}
