// Where the work of a load is done: in this thread, or in several. Each lane checks rows in the first pass and loads buckets in the second.
import type { Writer } from '@openpayer/fhir'
import type { CheckContext } from './check/check-resource.ts'
import { checkRows, type CheckedRows } from './check/check-rows.ts'
import type { LoadSink } from './first-pass.ts'
import { createSecondPass, type Clock, type SecondPass } from './second-pass.ts'
import type { Row } from './sources/row.ts'
import { bucketsOf } from './spool/buckets.ts'
import { createSpoolReader, type SharedSpool } from './spool/spool.ts'
import type { AliasTable } from './table/alias-table.ts'
import type { RowTable } from './table/row-table.ts'
import { createLocator } from './write/locate.ts'
import { createStoreAnswers } from './write/store-answers.ts'

export interface Lane {
  check(rows: readonly Row[]): Promise<CheckedRows>
  /** The memory of frames that nobody reads any more. */
  recycle(frames: CheckedRows['frames']): void
  /** Between the passes: everything was read. */
  open(tables: LoadTables): void
  loadBucket(bucket: number): Promise<void>
  finish(): Promise<void>
  /** No further batch. */
  stop(): void
  close(): Promise<void>
}

export interface LoadTables {
  readonly rows: RowTable
  readonly aliases: AliasTable
  readonly sharedSpool: SharedSpool
}

export interface LocalLaneParts extends CheckContext {
  readonly writer: Writer
  readonly clock: Clock
  readonly sink: LoadSink
}

/** A lane in this thread, on a writer that stays open. */
export function createLocalLane(parts: LocalLaneParts): Lane {
  const spare: ArrayBuffer[] = []
  let secondPass: SecondPass | undefined
  let isStopped = false
  const checkpoint = (): void => {
    if (isStopped) throw new Error('the load was stopped')
  }
  return {
    check: async (rows) => checkRows(rows, parts, spare.pop()),
    recycle: ({ buffer }) => void spare.push(buffer),
    open({ rows, aliases, sharedSpool }) {
      const spool = createSpoolReader(sharedSpool)
      const locator = createLocator({ ...parts, rows, aliases, spool })
      secondPass = createSecondPass({
        ...parts,
        rows,
        locator,
        spool,
        answers: createStoreAnswers(parts.writer),
        checkpoint,
      })
    },
    loadBucket: async (bucket) => secondPass?.loadBucket(bucket),
    finish: () => parts.writer.finish(),
    stop: () => {
      isStopped = true
    },
    close: async () => {},
  }
}

/** Loads everything, collection after collection: what is pointed at stands before what points at it. */
export async function loadBuckets(lanes: readonly Lane[], bucketsPerStage: number): Promise<void> {
  const [first] = lanes
  if (first === undefined) return
  // One writer sees all of `shared`, and so knows what of the directory has to follow there when the directory is loaded.
  for (const bucket of bucketsOf('shared', bucketsPerStage)) await first.loadBucket(bucket)
  await spread(lanes, [
    ...bucketsOf('directory', bucketsPerStage),
    ...bucketsOf('formulary', bucketsPerStage),
  ])
  if (lanes.length > 1) await first.finish()
  // The statistics take a second: who has nothing left to load takes them while the others end, from nearly all rows.
  let finishing: Promise<void> | undefined
  await spread(lanes, bucketsOf('member', bucketsPerStage), (idle) => (finishing ??= idle.finish()))
}

async function spread(
  lanes: readonly Lane[],
  buckets: readonly number[],
  whenIdle?: (lane: Lane) => Promise<void>,
): Promise<void> {
  const queue = buckets.values()
  let failure: { readonly error: unknown } | undefined
  const work = async (lane: Lane): Promise<void> => {
    try {
      for (const bucket of queue) await lane.loadBucket(bucket)
      await whenIdle?.(lane)
    } catch (error) {
      failure ??= { error }
      // What one cannot do the others need not go on with.
      lanes.forEach((other) => other.stop())
    }
  }
  await Promise.all(lanes.map(work))
  if (failure !== undefined) throw failure.error
}
