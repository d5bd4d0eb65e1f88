// By what the stored rows can be searched. Where this version indexes more than they are indexed by, a job brings them to it in small
// transactions, each of which keeps its place: killed, it goes on from there; several processes take turns. docs/decisions/0011-reindexing.md
import { setTimeout as sleep } from 'node:timers/promises'
import { type Collection, createIndexer, type IndexValues, type Resource } from '@openpayer/fhir'
import type { Database } from '../connect.ts'
import { errorCode } from '../database-error.ts'
import type { Queries } from '../queries.ts'
import { historyOf, tableOf } from '../write/columns.ts'
import { type Fingerprints, missing } from './index-rules.ts'
import { entriesOf, type Entry, type IndexedType, keyOf, register } from './register.ts'
import { rewriteColumns, rowsAfter } from './rewrite-columns.ts'

/** How far the job is with one type. */
export interface ReindexProgress {
  readonly collection: Collection
  readonly type: string
  /** Versions that were looked at, by this run and those before. */
  readonly done: number
  /** Versions that there were when this run came to the type. */
  readonly total: number
}

/** How a run of the job behaves. */
export interface ReindexOptions {
  /** Versions a transaction. */
  readonly batch?: number
  /** Idle time after a batch, as a multiple of the time that it took: leaves the processor to requests. */
  readonly rest?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ReindexProgress) => void
}

/** What the rows are indexed by, and the job that changes it. */
export interface SearchIndex {
  /** False while some rows of the type may lack the parameter's values: a search would miss them. */
  isReady(collection: Collection, type: string, code: string): boolean
  /** The types that are behind, as `collection Type`, in the order in which they are indexed again. */
  pending(): readonly string[]
  /** Runs until no type is behind, or the signal is given. */
  reindex(options?: ReindexOptions): Promise<void>
}

/** Open data first: copies of them go into `shared`, and a copy should be made from a row that is as it should be. */
const order: readonly Collection[] = ['directory', 'formulary', 'shared', 'member']

/** Compares what this version indexes with the rows of a migrated database. To be opened before anything is written. */
export async function openSearchIndex(
  database: Database,
  types: readonly IndexedType[],
): Promise<SearchIndex> {
  const entries = [...entriesOf(types)].sort(
    (a, b) => order.indexOf(a.collection) - order.indexOf(b.collection),
  )
  await register(database, entries)
  const behind = new Map<string, ReadonlySet<string>>()
  const refresh = async (): Promise<void> => {
    const found = await readBehind(database.owner, entries)
    behind.clear()
    for (const [name, codes] of found) behind.set(name, codes)
  }
  await refresh()
  const indexOf = indexersOf(types)
  return {
    isReady: (collection, type, code) => behind.get(`${collection} ${type}`)?.has(code) !== true,
    pending: () => [...behind.keys()],
    async reindex({ batch = 500, rest = 0, signal, onProgress }: ReindexOptions = {}) {
      for (const entry of entries) {
        if (!behind.has(`${entry.collection} ${entry.type}`)) continue
        const total = await countRows(database.owner, entry)
        let isDone = false
        while (!isDone && signal?.aborted !== true) {
          const startedAt = performance.now()
          const done = await nextBatch(database, entry, { limit: batch, index: indexOf(entry) })
          isDone = done === undefined
          if (done !== undefined)
            onProgress?.({ collection: entry.collection, type: entry.type, done, total })
          await sleep((performance.now() - startedAt) * rest)
        }
        await refresh()
        if (isDone) await database.owner.query(`vacuum (analyze) ${tableOf(entry.collection)}`)
      }
    },
  }
}

type Index = (resource: Resource) => IndexValues

/** Made when a type is behind, which is rare. */
function indexersOf(types: readonly IndexedType[]): (entry: Entry) => Index {
  const made = new Map<string, Index>()
  return ({ collection, type }) => {
    const key = `${collection} ${type}`
    const index =
      made.get(key) ??
      createIndexer(
        types.find((one) => one.collection === collection && one.type === type)?.parameters ?? [],
        collection,
      )
    made.set(key, index)
    return index
  }
}

async function readBehind(
  queries: Queries,
  entries: readonly Entry[],
): Promise<readonly (readonly [string, ReadonlySet<string>])[]> {
  const rows = await queries.query<{ collection: Collection; type: number; indexed: Fingerprints }>(
    'select collection, type, indexed from search_index',
  )
  const indexed = new Map(rows.map((row) => [keyOf(row.collection, row.type), row.indexed]))
  return entries.flatMap(({ collection, type, number, wanted }) => {
    const codes = missing(indexed.get(keyOf(collection, number)) ?? {}, wanted)
    return codes.length === 0 ? [] : [[`${collection} ${type}`, new Set(codes)] as const]
  })
}

async function countRows(queries: Queries, { collection, number }: Entry): Promise<number> {
  const [row] = await queries.query<{ n: string }>(
    `select (select count(*) from ${tableOf(collection)} where type = $1 and content is not null)
      + (select count(*) from ${historyOf(collection)} where type = $1 and content is not null) as n`,
    [number],
  )
  return Number(row?.n)
}

interface Batch {
  readonly limit: number
  readonly index: Index
}

interface State {
  readonly in_history: boolean
  readonly last_id: string
  readonly last_version: number
  readonly done: string
}

// A writer that replaces rows of the batch may take them in another order.
const again = new Set(['40P01', '40001'])

/** How many versions are done after it; undefined where the type is not behind any more. */
async function nextBatch(database: Database, entry: Entry, batch: Batch): Promise<number | undefined> {
  for (;;) {
    try {
      return await database.owner.transaction((queries) => oneBatch(queries, entry, batch))
    } catch (error) {
      if (!again.has(errorCode(error))) throw error
    }
  }
}

async function oneBatch(
  queries: Queries,
  { collection, number, wanted }: Entry,
  { limit, index }: Batch,
): Promise<number | undefined> {
  const [state] = await queries.query<State>(
    `select in_history, last_id, last_version, done from search_index
      where collection = $1 and type = $2 and wanted = $3::jsonb for update`,
    [collection, number, wanted],
  )
  if (state === undefined) return undefined
  const place = { collection, type: number, inHistory: state.in_history }
  const rows = await rowsAfter(queries, place, { id: state.last_id, version: state.last_version, limit })
  const last = rows.at(-1)
  if (last === undefined) return nextTable(queries, place, Number(state.done))
  await rewriteColumns(queries, place, { rows, index })
  await queries.query(
    `update search_index set last_id = $3, last_version = $4, done = done + $5 where collection = $1 and type = $2`,
    [collection, number, last.id, last.version, rows.length],
  )
  return Number(state.done) + rows.length
}

/** The current versions first: what is replaced while they are gone through comes into the history, which is gone through afterwards. */
async function nextTable(
  queries: Queries,
  { collection, type, inHistory }: { collection: Collection; type: number; inHistory: boolean },
  done: number,
): Promise<number | undefined> {
  const change = inHistory ? 'indexed = wanted, wanted = null, done = 0' : 'in_history = true'
  await queries.query(
    `update search_index set ${change}, last_id = '', last_version = 0 where collection = $1 and type = $2`,
    [collection, type],
  )
  return inHistory ? undefined : done
}
