// The server's files: made by initdb beside their place and moved there, so that a killed start leaves nothing half-made.
import { execFile } from 'node:child_process'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { connectionOptions } from '../connection-url.ts'
import type { Binaries } from './binaries.ts'
import { giveTo, type RunAs } from './run-as.ts'
import { initdbArguments } from './settings.ts'

const run = promisify(execFile)

export interface ClusterOptions {
  readonly folder: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly log: (line: string) => void
}

export async function ensureCluster({ folder, binaries, runAs, log }: ClusterOptions): Promise<string> {
  const cluster = join(folder, 'postgres')
  const made = await access(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
  if (made) return cluster
  log(`making a database in ${folder}`)
  const unfinished = join(folder, 'postgres.new')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await giveTo(runAs, unfinished)
  const [command = '', ...words] = [
    ...runAs.prefix,
    binaries.initdb,
    '-D',
    unfinished,
    '-U',
    'openpayer',
    ...initdbArguments,
  ]
  await run(command, words, { ...runAs.user, cwd: '/', env: { PATH: process.env['PATH'] ?? '' } })
  await rename(unfinished, cluster)
  return cluster
}

/** The database `openpayer` in the server; a start that was killed before it came here is made good. */
export async function ensureDatabase(url: string): Promise<void> {
  const options = connectionOptions(url)
  const sql = postgres({ ...options, database: 'postgres', max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${options.database}`
    if (found === undefined) await sql`create database ${sql(options.database)}`
  } finally {
    await sql.end()
  }
}
