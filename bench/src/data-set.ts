// A database of its own beside the plan's, loaded as users load.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Embedded } from '@openpayer/store'
import type { Resource } from '@openpayer/fhir'
import { openpayer } from '../../testing/openpayer.ts'
import { openQueries } from './database.ts'
import { lines } from './input.ts'

export interface DataSetPlace {
  readonly folder: string
  readonly embedded: Embedded
  log(line: string): void
}

/** The URL of a new database that holds these resources. Throws when one of them is rejected. */
export const createDataSet = async (
  { folder, embedded, log }: DataSetPlace,
  name: string,
  resources: Iterable<Resource>,
): Promise<string> => {
  const url = new URL(embedded.url)
  url.pathname = `/${name}`
  const { sql, close } = openQueries(embedded.url)
  await sql`drop database if exists ${sql(name)} with (force)`
  await sql`create database ${sql(name)}`
  await close()
  const file = join(folder, `${name}.ndjson`)
  await pipeline(lines(resources, Infinity), createWriteStream(file))
  const environment = { DATABASE_URL: url.href, OPENPAYER_DATA_DIR: folder }
  await openpayer(['migrate'], environment)
  const { seconds, stdout } = await openpayer(['load', '--json', file], environment)
  await rm(file)
  const { read, rejected } = JSON.parse(stdout) as { read: number; rejected: number }
  if (rejected > 0) throw new Error(`${rejected} of ${read} resources of ${name} were rejected`)
  log(`loaded ${read} resources of ${name} in ${seconds.toFixed(1)} s`)
  return url.href
}
