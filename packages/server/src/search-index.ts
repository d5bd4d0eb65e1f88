// The search index of a database, for what the surfaces search by: compared at every start, brought to this version by
// `openpayer migrate`, or by a server behind its requests. docs/decisions/0011-reindexing.md
import { indexedTypes } from '@openpayer/apis'
import { openSearchIndex, type Database, type ReindexProgress, type SearchIndex } from '@openpayer/store'
import { surfaces } from './surfaces.ts'

/** Compares what the surfaces search by with what the rows are indexed by. The database is migrated. */
export const openIndex = (database: Database): Promise<SearchIndex> =>
  openSearchIndex(database, indexedTypes(surfaces))

/** As a line for people. */
export function progressText({ collection, type, done, total }: ReindexProgress): string {
  const [part, all] = [done, Math.max(done, total)].map((number) => number.toLocaleString('en-US'))
  return `indexing ${type} (${collection}) again: ${part} of ${all}`
}

// Small batches with as much rest between them: requests come first.
const BEHIND_REQUESTS = { batch: 50, rest: 1 }

const RETRY_MS = 5_000

export interface IndexingOptions {
  readonly log: (line: string) => void
  /** A batch that failed; it is tried again. */
  readonly report: (error: unknown) => void
}

/** Indexes again, behind the requests, what is behind. `close` waits for the batch under way; the next start goes on from there. */
export function indexBehindRequests(
  index: SearchIndex,
  { log, report }: IndexingOptions,
): { close(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const run = async (): Promise<void> => {
    if (index.pending().length === 0) return
    log(`indexing again, searches by what is new are refused until then: ${index.pending().join(', ')}`)
    while (!signal.aborted && index.pending().length > 0) {
      await index.reindex({ ...BEHIND_REQUESTS, signal }).catch(async (error: unknown) => {
        report(error)
        await until(signal, RETRY_MS)
      })
    }
    if (!signal.aborted) log('everything is indexed')
  }
  const running = run()
  return {
    async close() {
      stopping.abort()
      await running
    },
  }
}

/** After so many milliseconds, or at once when the signal is given. */
function until(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
