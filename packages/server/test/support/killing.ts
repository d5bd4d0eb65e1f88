// What is left after a process was killed with -9: rows against those of an undisturbed load, answers against the ledger.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { connect, startEmbedded, type Database } from '@openpayer/store'
import { synthesize } from '@openpayer/synth'
import { openpayer } from '../../../../testing/openpayer.ts'
import { runScript, type Script } from '../../../../testing/run-script.ts'

/** Writes a plan as NDJSON; returns the number of resources. */
export async function writePlan(file: string, members: number, seed: number): Promise<number> {
  const stream = createWriteStream(file)
  let count = 0
  for (const resource of synthesize({ members, providers: 20, drugs: 10, seed })) {
    count++
    if (!stream.write(JSON.stringify(resource) + '\n')) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
  return count
}

export function startLoad(dataDir: string, file: string): Script {
  return runScript('packages/cli/src/main.ts', ['load', file, '--json'], { OPENPAYER_DATA_DIR: dataDir })
}

/** Runs a load to its end; its report. */
export async function load(dataDir: string, file: string): Promise<Record<string, number>> {
  const { stdout } = await openpayer(['load', file, '--json'], { OPENPAYER_DATA_DIR: dataDir })
  // The report's totals are numbers by name.
  return JSON.parse(stdout) as Record<string, number>
}

/** The data folder's database, for looking into it. */
export async function withDatabase<Result>(
  dataDir: string,
  look: (database: Database) => Promise<Result>,
): Promise<Result> {
  const embedded = await startEmbedded({ dataDir, log: () => {} })
  const database = connect({ url: embedded.url, secret: 'x'.repeat(32) })
  try {
    return await look(database)
  } finally {
    await database.close()
    await embedded.close()
  }
}

/** Every row of every collection, but for the times and keys that two loads cannot share. */
export function rowsOf(dataDir: string): Promise<readonly object[]> {
  return withDatabase(dataDir, ({ owner }) =>
    owner.query(
      ['member', 'shared', 'directory', 'formulary']
        .flatMap((collection) => [
          `select '${collection}' as "table", type, id, version, content_hash::text, cardinality(tokens) as tokens from ${collection}_resource`,
          `select '${collection}_history', type, id, version, content_hash::text, cardinality(tokens) from ${collection}_history`,
        ])
        .join(' union all ') + ' order by 1, 2, 3, 4',
    ),
  )
}

/** Which of these request ids have an entry. */
export async function recorded(dataDir: string, requestIds: readonly string[]): Promise<Set<string>> {
  const rows = await withDatabase(dataDir, ({ owner }) =>
    owner.query<{ request_id: string }>('select request_id from ledger_entry where request_id = any($1)', [
      requestIds,
    ]),
  )
  return new Set(rows.map(({ request_id }) => request_id))
}
