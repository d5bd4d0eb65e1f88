// The loader over a database: what the surfaces serve, under which addresses, and the store's write path.
import { existsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { indexedTypes } from '@openpayer/apis'
import { loadValidator } from '@openpayer/fhir'
import { createLoader, type Loader } from '@openpayer/ingest'
import { createWriter, type Database } from '@openpayer/store'
import { environment } from './config/environment.ts'
import { startLoadThread, type LoadGuides } from './load-threads.ts'
import { dataFolder, openDatabase } from './open-database.ts'
import { openIndex } from './search-index.ts'
import { listeningOf } from './start-options.ts'
import { pathsOf, surfaces } from './surfaces.ts'

export interface DatabaseLoader {
  readonly loader: Loader
  /** Closes the write path; the database stays open. */
  close(): Promise<void>
}

export interface DatabaseLoaderOptions {
  readonly database: Database
  /** The base URL of this server: references below it are local. */
  readonly origin: string
  /** Where resources wait between the two passes of a load. */
  readonly folder: string
  readonly stdin?: Readable
  /** Where profiles come from; without them resources are checked against R4 alone. */
  readonly guides?: LoadGuides
  /** For loads of so many bytes or of unknown size; without it all is done in this thread. */
  readonly threads?: { readonly count: number; readonly fromBytes: number }
}

/** A loader into a database that is migrated. */
export function createDatabaseLoader(options: DatabaseLoaderOptions): DatabaseLoader {
  const {
    database,
    origin,
    folder,
    stdin = process.stdin,
    guides = { names: [], own: [] },
    threads,
  } = options
  const writer = createWriter(database)
  const bases = surfaces.flatMap((surface) => pathsOf(surface, true).map((path) => origin + path))
  const clock = { now: () => performance.now(), sleep: (milliseconds: number) => sleep(milliseconds) }
  const loader = createLoader({
    types: indexedTypes(surfaces),
    bases,
    validator: () => loadValidator(guides.names, guides.own),
    writer,
    clock,
    spoolFolder: folder,
    stdin,
    ...(threads === undefined
      ? {}
      : { threads: { ...threads, start: () => startLoadThread(database, { bases, guides }) } }),
  })
  return { loader, close: () => writer.close() }
}

// Starting a thread takes about half a second of reading our own sources.
const WORTH_THREADS_BYTES = 24 * 1024 * 1024

const notIndexed = (pending: readonly string[]): string =>
  `Rows that are in the database are not indexed for this version yet (${pending.join(', ')}): \`openpayer migrate\` does it, or the server while it runs. This load is not affected.`

/** A loader with its database; `close` closes both. */
export interface OpenLoader extends DatabaseLoader {
  /** Where a load may leave files: the data folder, or the current one where there is none. */
  readonly folder: string
}

/** The loader of a command, over the database that the environment names. Throws as `openDatabase` does. */
export async function openLoader(
  options: { readonly log?: (line: string) => void; readonly guides?: LoadGuides } = {},
): Promise<OpenLoader> {
  const env = environment()
  const { database, close } = await openDatabase(options)
  // Where the database is not migrated, this fails first, before a source is read.
  const index = await openIndex(database).catch(async (error: unknown) => {
    await close()
    throw error
  })
  if (index.pending().length > 0) options.log?.(notIndexed(index.pending()))
  const dataDir = dataFolder(env)
  const hasDataDir = existsSync(dataDir)
  const opened = createDatabaseLoader({
    database,
    origin: listeningOf(env).origin,
    folder: hasDataDir ? dataDir : tmpdir(),
    ...(options.guides === undefined ? {} : { guides: options.guides }),
    threads: { count: Math.min(4, availableParallelism()), fromBytes: WORTH_THREADS_BYTES },
  })
  return {
    loader: opened.loader,
    folder: hasDataDir ? dataDir : process.cwd(),
    async close() {
      await opened.close()
      await close()
    },
  }
}
