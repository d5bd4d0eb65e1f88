// One transaction of a writer: its connection, its stamp, and what it learned that is true for others only after the commit.
import type { PoolClient } from 'pg'
import type { Stamp } from './row.ts'

export interface Session {
  readonly client: PoolClient
  /** Taken when the first row is written: a batch that changes nothing takes no transaction id. */
  stamp(): Promise<Stamp>
  /** Keys of members by Patient id, as far as this transaction looked them up or made them. */
  readonly memberKeys: Map<string, bigint>
  knownMemberKey(patientId: string): bigint | undefined
  /** `self` of what was written into the directory. */
  readonly directoryWritten: Set<bigint>
}

/** Another writer changed a row between our look and our write: the batch is tried again from the start. */
export class StaleBatch extends Error {}

interface StampRow {
  readonly tx: string
  readonly ms: string
}

export function createSession(
  client: PoolClient,
  offset: bigint,
  cached: ReadonlyMap<string, bigint>,
): Session {
  const memberKeys = new Map<string, bigint>()
  let taken: Promise<Stamp> | undefined
  const take = async (): Promise<Stamp> => {
    const { rows } = await client.query<StampRow>(
      `select (pg_current_xact_id()::text::bigint + $1)::text as tx,
        floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
      [offset.toString()],
    )
    const [row] = rows
    if (row === undefined) throw new Error('the database gave no transaction id')
    return { tx: BigInt(row.tx), lastUpdated: Number(row.ms) }
  }
  return {
    client,
    memberKeys,
    directoryWritten: new Set(),
    stamp: () => (taken ??= take()),
    knownMemberKey: (patientId) => memberKeys.get(patientId) ?? cached.get(patientId),
  }
}
