// A load from its paths to its report, in two passes: the first reads, checks and numbers everything, the second knows what there is and
// writes. docs/decisions/0003-loading.md
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Writer } from '@openpayer/fhir'
import { checkRow, type CheckContext } from './check/check-row.ts'
import type { Into } from './check/classify.ts'
import { createServedTypes, type LoadedType } from './check/served-types.ts'
import { createFirstPass, type FirstPass, type LoadSink } from './first-pass.ts'
import { createRejects } from './rejects.ts'
import { createTally, type LoadReport } from './report.ts'
import { createSecondPass, type Clock } from './second-pass.ts'
import { nameIdentifiers, settleOwners } from './settle.ts'
import { findSources, type Source } from './sources/find-sources.ts'
import { readRows, type ReadOptions } from './sources/read-rows.ts'
import { bucketsOf, bucketsPerStage, stages } from './spool/buckets.ts'
import { createSpool } from './spool/spool.ts'
import { createAliasTable } from './table/alias-table.ts'
import { createRowTable } from './table/row-table.ts'
import { createLocator } from './write/locate.ts'
import { createStoreAnswers } from './write/store-answers.ts'

export interface LoaderOptions {
  /** What the surfaces serve; everything else is counted as not served. */
  readonly types: readonly LoadedType[]
  /** Our own base addresses under all names, without trailing slash. */
  readonly bases: readonly string[]
  readonly writer: Writer
  readonly clock: Clock
  /** Where resources wait between the passes, on a disk with room for the input. */
  readonly spoolFolder: string
  readonly stdin: Readable
}

export interface LoadRequest {
  readonly paths: readonly string[]
  readonly into?: Into | undefined
  /** The rejects file; made when there is a reject. */
  readonly rejectsPath: string
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Stops the load between two batches; what was written stays, and the same load finishes it later. */
  readonly signal?: AbortSignal | undefined
}

export interface Progress {
  readonly phase: 'read' | 'write'
  /** Bytes of the sources read so far, and in all where known. */
  readonly bytes: number
  readonly totalBytes?: number | undefined
  /** Rows counted so far, and in all once everything is read. */
  readonly rows: number
  readonly totalRows?: number
}

export interface Loader {
  /** Throws FhirError `load-unreadable` for a path that does not exist; what sources hold never makes it throw. */
  load(request: LoadRequest): Promise<LoadReport>
}

export function createLoader(options: LoaderOptions): Loader {
  const served = createServedTypes(options.types)
  return {
    async load(request) {
      const from = options.clock.now()
      const sources = await findSources(request.paths)
      const rejects = createRejects(request.rejectsPath)
      const tally = createTally()
      const sink: LoadSink = {
        ...tally,
        reject({ source, type, ...reject }) {
          rejects.add({ source: sources[source]?.name ?? '', ...reject })
          tally.count(type, 'rejected')
        },
      }
      try {
        await run({ ...options, ...request, served, sources, sink, settled: tally.settled })
      } finally {
        rejects.close()
      }
      return tally.report((options.clock.now() - from) / 1000, rejects.path())
    },
  }
}

interface Run extends LoaderOptions, LoadRequest, CheckContext {
  readonly into?: Into | undefined
  readonly sources: readonly Source[]
  readonly sink: LoadSink
  readonly settled: () => number
}

async function run(load: Run): Promise<void> {
  const spool = createSpool(load.spoolFolder)
  try {
    const rows = createRowTable()
    const aliases = createAliasTable()
    const perStage = bucketsPerStage(totalBytes(load.sources, 8))
    const firstPass = createFirstPass({ ...load, rows, aliases, spool, bucketsPerStage: perStage })
    await readAll(load, firstPass)
    spool.finish()
    const locator = createLocator({ aliases, rows, spool, bases: load.bases })
    const answers = createStoreAnswers(load.writer)
    nameIdentifiers(firstPass.conditionalTypes, { ...load, rows, aliases, spool, bucketsPerStage: perStage })
    await settleOwners(firstPass.ownerless(), { rows, spool, locator, answers })
    const checkpoint = (): void => {
      load.signal?.throwIfAborted()
      load.onProgress?.({ phase: 'write', bytes: 0, rows: load.settled(), totalRows: rows.size() })
    }
    const secondPass = createSecondPass({ ...load, rows, locator, answers, spool, checkpoint })
    for (const collection of stages) {
      for (const bucket of bucketsOf(collection, perStage)) await secondPass.loadBucket(bucket)
    }
    await load.writer.finish()
  } finally {
    spool.close()
  }
}

// A single row beyond this is no resource of a plan.
const maxRowBytes = 64 * 1024 * 1024

async function readAll(load: Run, firstPass: FirstPass): Promise<void> {
  const total = totalBytes(load.sources, 1)
  let sequence = 0
  let bytes = 0
  const options: ReadOptions = {
    stdin: load.stdin,
    onBytes: (count) => (bytes += count),
    nextSequence: () => (sequence += 1),
    maxRowBytes,
  }
  for (const [number, source] of load.sources.entries()) {
    for await (const rows of readRows(source, options)) {
      load.signal?.throwIfAborted()
      for (const row of rows) {
        if (row.kind === 'fault') {
          const text = row.bytes === undefined ? {} : { row: new TextDecoder().decode(row.bytes) }
          load.sink.reject({
            source: number,
            line: row.line,
            type: 'unknown',
            code: row.code,
            text: row.text,
            ...text,
          })
        } else for (const checked of checkRow(row, load)) firstPass.add(checked, number)
      }
      load.onProgress?.({ phase: 'read', bytes, totalBytes: total, rows: sequence })
    }
  }
}

/** undefined where a source does not tell its size. Compressed ones count `inflation` times. */
function totalBytes(sources: readonly Source[], inflation: number): number | undefined {
  let total = 0
  for (const { name, bytes } of sources) {
    if (bytes === undefined) return undefined
    total += name.endsWith('.gz') ? bytes * inflation : bytes
  }
  return total
}

/** The rejects file of a load that started at this moment, e.g. `rejects-2026-05-31T13-20-00Z.ndjson`. */
export function rejectsName(folder: string, startedAt: Date): string {
  return join(folder, `rejects-${startedAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z.ndjson`)
}
