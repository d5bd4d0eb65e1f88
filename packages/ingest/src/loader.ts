// A load from its paths to its report, in two passes: the first reads, checks and numbers everything, the second knows what there is and
// writes. docs/decisions/0003-loading.md
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Worker } from 'node:worker_threads'
import type { Validator, Writer } from '@openpayer/fhir'
import type { Into } from './check/classify.ts'
import type { ProfileCheck } from './check/judge.ts'
import { createServedTypes, type LoadedType, type ServedTypes } from './check/served-types.ts'
import { createConformance, type Conformance } from './conformance.ts'
import { createFirstPass, type LoadSink } from './first-pass.ts'
import { createLocalLane, loadBuckets, type Lane } from './lane.ts'
import { readAll, totalBytes, type Progress } from './read-all.ts'
import { createRejects } from './rejects.ts'
import { createTally, type LoadReport } from './report.ts'
import type { Clock } from './second-pass.ts'
import { nameIdentifiers, settleOwners } from './settle.ts'
import { findSources, type Source } from './sources/find-sources.ts'
import { bucketsPerStage } from './spool/buckets.ts'
import { createSpool } from './spool/spool.ts'
import { createAliasTable } from './table/alias-table.ts'
import { createRowTable } from './table/row-table.ts'
import { createThreadLane } from './threads/load-threads.ts'
import { createLocator } from './write/locate.ts'
import { createStoreAnswers } from './write/store-answers.ts'

/** What all loads of a loader have in common. */
export interface LoaderOptions {
  /** What the surfaces serve; everything else is counted as not served. */
  readonly types: readonly LoadedType[]
  /** Our own base addresses under all names, without trailing slash. */
  readonly bases: readonly string[]
  /** With the guides that profiles come from; asked for only where this thread checks. */
  readonly validator: () => Promise<Validator>
  readonly writer: Writer
  readonly clock: Clock
  /** Where resources wait between the passes, on a disk with room for the input. */
  readonly spoolFolder: string
  readonly stdin: Readable
  /** Threads that run `runLoadThread`, for loads of so many bytes or of unknown size. */
  readonly threads?: { readonly count: number; readonly fromBytes: number; readonly start: () => Worker }
}

/** One load. */
export interface LoadRequest {
  readonly paths: readonly string[]
  readonly into?: Into | undefined
  /** Profiles that resources claim: their errors are counted unless this says otherwise. */
  readonly profiles?: ProfileCheck | undefined
  /** The rejects file; made when there is a reject, with a number in its name where a file has that name already. */
  readonly rejectsPath: string
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Stops the load between two batches; what was written stays, and the same load finishes it later. */
  readonly signal?: AbortSignal | undefined
}

/** Loads FHIR. */
export interface Loader {
  /** Throws FhirError `load-unreadable` for a path that does not exist; what sources hold never makes it throw. */
  load(request: LoadRequest): Promise<LoadReport>
}

/** A loader. The writer that it was given stays open. */
export function createLoader(options: LoaderOptions): Loader {
  const served = createServedTypes(options.types)
  return {
    async load(request) {
      const from = options.clock.now()
      const sources = await findSources(request.paths)
      const rejects = createRejects(request.rejectsPath)
      const tally = createTally()
      const conformance = createConformance()
      const { profiles = 'count' } = request
      const sink: LoadSink = {
        ...tally,
        reject({ source, type, ...reject }) {
          rejects.add({ source: sources[source]?.name ?? '', ...reject })
          tally.reject(type, reject.code)
        },
      }
      const { settled } = tally
      try {
        await run({ ...options, ...request, profiles, served, sources, sink, conformance, settled })
      } finally {
        rejects.close()
      }
      const seconds = (options.clock.now() - from) / 1000
      return tally.report({ seconds, profileCheck: profiles, conformance, rejectsFile: rejects.path() })
    },
  }
}

interface Run extends LoaderOptions, LoadRequest {
  readonly profiles: ProfileCheck
  readonly served: ServedTypes
  readonly sources: readonly Source[]
  readonly sink: LoadSink
  readonly conformance: Conformance
  readonly settled: () => number
}

async function run(load: Run): Promise<void> {
  const spool = createSpool(load.spoolFolder)
  const lanes = await openLanes(load)
  const stop = (): void => lanes.forEach((lane) => lane.stop())
  load.signal?.addEventListener('abort', stop)
  try {
    const rows = createRowTable()
    const aliases = createAliasTable()
    const perStage = bucketsPerStage(totalBytes(load.sources, inflation))
    const firstPass = createFirstPass({ ...load, rows, aliases, spool, bucketsPerStage: perStage })
    await readAll(load, lanes, firstPass)
    const sharedSpool = spool.finish()
    const locator = createLocator({ aliases, rows, spool, bases: load.bases })
    const answers = createStoreAnswers(load.writer)
    nameIdentifiers(firstPass.conditionalTypes, { ...load, rows, aliases, spool, bucketsPerStage: perStage })
    await settleOwners(firstPass.ownerless(), { rows, spool, locator, answers })
    lanes.forEach((lane) => lane.open({ rows, aliases, sharedSpool }))
    const telling = tellProgress(load, rows.size())
    await loadBuckets(lanes, perStage).finally(telling.end)
  } catch (error) {
    // A lane that was stopped says so in its own words; the reason is the caller's.
    load.signal?.throwIfAborted()
    throw error
  } finally {
    load.signal?.removeEventListener('abort', stop)
    await Promise.all(lanes.map((lane) => lane.close()))
    spool.close()
  }
}

/** How much more a compressed source holds than it seems to. */
const inflation = 8

async function openLanes(load: Run): Promise<readonly Lane[]> {
  const { threads, sources, sink } = load
  if (threads === undefined || (totalBytes(sources, inflation) ?? Infinity) < threads.fromBytes) {
    return [createLocalLane({ ...load, validator: await load.validator() })]
  }
  return Array.from({ length: threads.count }, () => createThreadLane(threads.start(), sink, load))
}

const tellEveryMs = 100

function tellProgress(load: Run, totalRows: number): { readonly end: () => void } {
  const tell = (): void => load.onProgress?.({ phase: 'write', bytes: 0, rows: load.settled(), totalRows })
  tell()
  const timer = setInterval(tell, tellEveryMs)
  return { end: () => clearInterval(timer) }
}

/** The rejects file of a load that started at this moment, e.g. `rejects-2026-05-31T13-20-00Z.ndjson`. */
export function rejectsName(folder: string, startedAt: Date): string {
  return join(folder, `rejects-${startedAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z.ndjson`)
}
