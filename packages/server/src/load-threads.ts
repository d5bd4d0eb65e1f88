// Starts the threads of a load.
import { Worker } from 'node:worker_threads'
import type { GuideFacts } from '@openpayer/fhir'
import type { Database } from '@openpayer/store'

/** What the profiles of a load come from: guides that are compiled in, by name, and others. */
export interface LoadGuides {
  readonly names: readonly string[]
  readonly own: readonly GuideFacts[]
}

export interface LoadThreadData {
  readonly url: string
  readonly secret: string
  readonly bases: readonly string[]
  readonly guides: LoadGuides
}

// Resources live for one batch: with a small nursery most of them would be copied out of it before they die.
const nurseryMb = 96

export function startLoadThread(
  { connection, secret }: Database,
  parts: Pick<LoadThreadData, 'bases' | 'guides'>,
): Worker {
  const workerData: LoadThreadData = { url: urlOf(connection), secret, ...parts }
  return new Worker(new URL('./load-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: nurseryMb },
  })
}

function urlOf({ host, port, user, password, database, ssl }: Database['connection']): string {
  const url = new URL('postgres://localhost')
  url.username = encodeURIComponent(user)
  if (password !== undefined) url.password = encodeURIComponent(password)
  url.pathname = `/${encodeURIComponent(database)}`
  url.searchParams.set('host', host)
  url.searchParams.set('port', String(port))
  if (ssl !== undefined) url.searchParams.set('sslmode', ssl)
  return url.href
}
