// The one write path into the tables of resources: idempotent by content hash, one transaction a batch, safe beside other writers.
import { setTimeout as sleep } from 'node:timers/promises'
import { FhirError, type PreparedResource, type Writer, type WriteOutcome } from '@openpayer/fhir'
import type { Pool, PoolClient } from 'pg'
import type { Database } from '../connect.ts'
import { databaseError, errorCode } from '../database-error.ts'
import { contentHash } from './content-hash.ts'
import { findByIdentifier, findExisting } from './look-up.ts'
import { packIndex } from './pack-index.ts'
import { createPromotionMemory, promote, remember } from './promote.ts'
import { createSession, type Session, StaleBatch } from './session.ts'
import { openWriterPool } from './writer-pool.ts'
import { writeBatch } from './write-batch.ts'

/** What a writer can be told. */
export interface WriterOptions {
  /** Batches that can be written at the same time: while one is copied into the database the next is encoded. */
  readonly connections?: number
}

/** A load has up to a million members; more keys than this are looked up again. */
const memberKeyLimit = 1_000_000

/** Opens the write path. Every call of `write` is one transaction; a batch of 2,000 to 10,000 resources is a good size, and rows of one
 *  member that stand in one batch lie together on disk. Throws FhirError `server-database` when the database cannot be reached. */
export function createWriter(database: Database, { connections = 2 }: WriterOptions = {}): Writer {
  const pool = openWriterPool(database.connection, connections)
  const memberKeys = new Map<string, bigint>()
  const memory = createPromotionMemory()

  const transaction = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const offset = await database.stampOffset()
    return repeat(async () => {
      const session = await inTransaction(pool, (client) => {
        const open = createSession(client, offset, memberKeys)
        return work(open).then((result) => ({ open, result }))
      })
      if (memberKeys.size > memberKeyLimit) memberKeys.clear()
      for (const [patientId, key] of session.open.memberKeys) memberKeys.set(patientId, key)
      return session.result
    })
  }

  return {
    contentHash,
    packIndex,
    async write(batch: readonly PreparedResource[]): Promise<readonly WriteOutcome[]> {
      if (batch.length === 0) return []
      const { outcomes, learned } = await transaction((session) => writeBatch(session, batch, memory))
      remember(memory, learned)
      return outcomes
    },
    existing: (collection, references) => reaching(findExisting(pool, collection, references)),
    byIdentifier: (collection, type, identifiers) =>
      reaching(findByIdentifier(pool, collection, type, identifiers)),
    async finish() {
      if (memory.pending.size > 0)
        remember(memory, await transaction((session) => promote(session, memory.pending, memory)))
      await reaching(refreshStatistics(pool))
    },
    close: () => pool.end(),
  }
}

// A unique violation: another writer was first. A deadlock or a failed serialization: the database chose us to give way.
const again = new Set(['23505', '40P01', '40001'])

async function repeat<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const contended = error instanceof StaleBatch || again.has(errorCode(error))
      if (!contended || attempt === 10) throw refusal(error) ?? databaseError(error)
      await sleep(Math.random() * 50 * attempt)
    }
  }
}

// Data that fit no type or no index: classes 22 and 54. https://www.postgresql.org/docs/current/errcodes-appendix.html
function refusal(error: unknown): FhirError | undefined {
  const code = errorCode(error)
  if (!/^(22|54)\w{3}$/.test(code)) return undefined
  const text = `The database cannot hold the row (SQLSTATE ${code}): a value is too long or too large for it. Shorten the value.`
  return new FhirError({ code: 'load-refused', text }, { cause: error, detail: code })
}

async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client
      .query('rollback')
      .catch((cause: unknown) => (broken = new Error('the rollback failed', { cause })))
    throw error
  } finally {
    client.release(broken)
  }
}

async function reaching<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw databaseError(error)
  }
}

/** After a load the planner should know the new rows, and the open tables' token indexes should hold them in their place. */
async function refreshStatistics(pool: Pool): Promise<void> {
  await pool.query('analyze member, member_identifier, member_resource, member_history')
  await pool.query('vacuum (analyze) shared_resource, shared_history, directory_resource, directory_history')
  await pool.query('vacuum (analyze) formulary_resource, formulary_history')
}
