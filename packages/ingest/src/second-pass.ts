// Writes what the first pass kept, bucket by bucket: a member's records lie together, in transactions of about a second.
import { FhirError, type PreparedResource, type Writer } from '@openpayer/fhir'
import type { LoadSink } from './first-pass.ts'
import type { SpooledResource } from './spool/record.ts'
import type { SpoolReader } from './spool/spool.ts'
import { ownerName } from './write/locate.ts'
import { prepareBatch, type PreparedBatch, type PrepareParts } from './write/prepare.ts'

export interface SecondPassParts extends PrepareParts {
  readonly spool: SpoolReader
  readonly writer: Writer
  readonly sink: LoadSink
  readonly clock: Clock
  /** Asked before each batch; throws to stop the load between two batches. */
  readonly checkpoint?: (() => void) | undefined
}

export interface Clock {
  /** Milliseconds, from any origin. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

const windowBytes = 32 * 1024 * 1024

// Batches are made so that one commits in about this time; two seconds is the longest that readers' watermarks should wait.
const wantedMs = 800
const smallestBatch = 250
const largestBatch = 8000
const batchBytes = 24 * 1024 * 1024

/** Batches on their way to the database while the next is prepared. */
const maxInFlight = 2

export interface SecondPass {
  loadBucket(bucket: number): Promise<void>
}

export function createSecondPass(parts: SecondPassParts): SecondPass {
  let batchSize = 2000
  const inFlight = new Set<Promise<void>>()

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
  const enqueue = async (batch: PreparedBatch): Promise<void> => {
    while (inFlight.size >= maxInFlight) await Promise.race(inFlight)
    throwIfFailed()
    const writing = write(batch)
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => inFlight.delete(writing))
    inFlight.add(writing)
  }
  const loadWindow = async (records: readonly SpooledResource[]): Promise<void> => {
    for (let at = 0; at < records.length;) {
      parts.checkpoint?.()
      const end = endOfBatch(records, at, batchSize)
      const batch = await patiently(() => prepareBatch(records.slice(at, end), parts), parts.clock)
      await enqueue(batch)
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

function byOwner(window: readonly SpooledResource[]): SpooledResource[] {
  const keyed = window.map((record) => ({
    record,
    owner: record.owner === undefined ? '' : ownerName(record.owner),
  }))
  // The sort is stable: records of one member keep the order of the input, repeated ones after what they repeat.
  keyed.sort((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0))
  return keyed.map(({ record }) => record)
}

function endOfBatch(records: readonly SpooledResource[], from: number, count: number): number {
  let bytes = 0
  let at = from
  while (at < records.length && at - from < count && bytes < batchBytes) {
    bytes += records[at]?.text.length ?? 0
    at += 1
  }
  return at
}

async function writeBatch(batch: PreparedBatch, { writer, sink, clock }: SecondPassParts): Promise<void> {
  const outcomes = await patiently(() => writer.write(batch.resources), clock)
  batch.resources.forEach(({ type }: PreparedResource, at) => sink.count(type, outcomes[at] ?? 'unchanged'))
  for (const { type } of batch.repeated) sink.count(type, 'unchanged')
  for (const { record, code, text } of batch.rejected) {
    sink.reject({ source: record.source, line: record.line, type: record.type, code, text, row: record.text })
  }
  sink.unresolved(batch.unresolvedReferences)
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
