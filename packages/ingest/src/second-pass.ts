// Writes what the first pass kept, bucket by bucket: a member's records lie together, in transactions of about a second.
import { FhirError, type Writer } from '@openpayer/fhir'
import type { LoadSink, RejectedRow } from './first-pass.ts'
import { createRecordMemory, type RecordMemory } from './spool/record-memory.ts'
import type { SpooledResource } from './spool/record.ts'
import type { SpooledFrame, SpoolReader } from './spool/spool.ts'
import { ownerName } from './write/locate.ts'
import { createTargetRows } from './write/target-rows.ts'
import { prepareBatch, type PreparedBatch, type PrepareParts } from './write/prepare.ts'

export interface SecondPassParts extends Omit<PrepareParts, 'targets'> {
  readonly spool: SpoolReader
  readonly writer: Writer
  readonly sink: LoadSink
  readonly clock: Clock
  /** Asked before each batch; throws to stop the load between two batches. */
  readonly checkpoint?: (() => void) | undefined
}

/** Time, in milliseconds. */
export interface Clock {
  /** Milliseconds, from any origin. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

const windowBytes = 32 * 1024 * 1024

// Batches are made so that one commits in about this time; two seconds is the longest that readers' watermarks should wait.
const wantedMs = 800
const smallestBatch = 250
const largestBatch = 4000
// Three batches are in memory, with all that was found in them: more than a young generation takes is copied several times.
const batchBytes = 4 * 1024 * 1024

/** Batches on their way to the database while the next is prepared. */
const maxInFlight = 2

export interface SecondPass {
  loadBucket(bucket: number): Promise<void>
}

export function createSecondPass(parts: SecondPassParts): SecondPass {
  const prepareParts: PrepareParts = { ...parts, targets: createTargetRows(parts.rows, parts.served) }
  let batchSize = 2000
  const inFlight = new Set<Promise<void>>()
  const spare: RecordMemory[] = []

  const write = async (batch: PreparedBatch): Promise<void> => {
    const from = parts.clock.now()
    await writeBatch(batch, parts)
    const tookMs = Math.max(1, parts.clock.now() - from)
    const fitting = (batch.resources.length * wantedMs) / tookMs
    if (batch.resources.length >= smallestBatch) {
      batchSize = Math.round(Math.min(largestBatch, Math.max(smallestBatch, (batchSize + fitting) / 2)))
    }
  }
  let failure: { readonly error: unknown } | undefined
  const throwIfFailed = (): void => {
    if (failure !== undefined) throw failure.error
  }
  const enqueue = async (batch: PreparedBatch, memory: RecordMemory): Promise<void> => {
    while (inFlight.size >= maxInFlight) await Promise.race(inFlight)
    throwIfFailed()
    const writing = write(batch)
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => {
        inFlight.delete(writing)
        spare.push(memory)
      })
    inFlight.add(writing)
  }
  const loadWindow = async (frames: readonly SpooledFrame[]): Promise<void> => {
    for (let at = 0; at < frames.length;) {
      parts.checkpoint?.()
      const end = endOfBatch(frames, at, batchSize)
      const memory = spare.pop() ?? createRecordMemory()
      const batchFrames = frames.slice(at, end)
      memory.open(batchFrames.reduce((sum, { bytes }) => sum + bytes, 0))
      const records = batchFrames.map((frame) => frame.keepIn(memory))
      const batch = await patiently(() => prepareBatch(records, prepareParts), parts.clock)
      await enqueue(batch, memory)
      at = end
    }
  }
  return {
    async loadBucket(bucket) {
      try {
        for (const window of parts.spool.windows(bucket, windowBytes)) await loadWindow(byOwner(window))
      } finally {
        await Promise.all(inFlight)
      }
      throwIfFailed()
    },
  }
}

function byOwner(window: readonly SpooledFrame[]): SpooledFrame[] {
  const keyed = window.map((frame) => ({
    frame,
    owner: frame.owner === undefined ? '' : ownerName(frame.owner),
  }))
  // The sort is stable: records of one member keep the order of the input, repeated ones after what they repeat.
  keyed.sort((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0))
  return keyed.map(({ frame }) => frame)
}

function endOfBatch(frames: readonly SpooledFrame[], from: number, count: number): number {
  let bytes = 0
  let at = from
  while (at < frames.length && at - from < count && bytes < batchBytes) {
    bytes += frames[at]?.bytes ?? 0
    at += 1
  }
  return at
}

async function writeBatch(batch: PreparedBatch, parts: SecondPassParts): Promise<void> {
  const { sink } = parts
  await writeResources(batch, parts)
  for (const { type } of batch.repeated) sink.count(type, 'unchanged')
  for (const { record, ...why } of batch.rejected) sink.reject(rejectedRow(record, why))
  sink.unresolved(batch.unresolvedReferences)
}

type Writable = Pick<PreparedBatch, 'resources' | 'records'>

// One row that the database cannot hold costs that row: the batch is halved until it is found.
async function writeResources({ resources, records }: Writable, parts: SecondPassParts): Promise<void> {
  const { writer, sink, clock } = parts
  try {
    const outcomes = await patiently(() => writer.write(resources), clock)
    resources.forEach(({ type }, at) => sink.count(type, outcomes[at] ?? 'unchanged'))
  } catch (error) {
    const refused = error instanceof FhirError && error.issues.find(({ code }) => code === 'load-refused')
    if (!refused) throw error
    const [record, another] = records
    if (record !== undefined && another === undefined) return sink.reject(rejectedRow(record, refused))
    const half = Math.ceil(resources.length / 2)
    await writeResources({ resources: resources.slice(0, half), records: records.slice(0, half) }, parts)
    await writeResources({ resources: resources.slice(half), records: records.slice(half) }, parts)
  }
}

function rejectedRow(
  record: SpooledResource,
  { code, text }: Pick<RejectedRow, 'code' | 'text'>,
): RejectedRow {
  const { source, line, type } = record
  return { source, line, type, code, text, row: record.cut().text }
}

// A database that restarts is back within a minute; writing a batch again changes nothing.
const patienceMs = 60_000

async function patiently<Result>(work: () => Promise<Result>, clock: Clock): Promise<Result> {
  const until = clock.now() + patienceMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isAway = error instanceof FhirError && error.issues.some(({ code }) => code === 'server-database')
      if (!isAway || clock.now() > until) throw error
      await clock.sleep(500)
    }
  }
}
