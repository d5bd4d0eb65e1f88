// Stamps are transaction ids plus an offset. Ids begin anew in a database restored into another server; its system identifier tells,
// and the offset then starts above every stamp that is there (docs/decisions/0001-storage-layout.md).
import type { OwnerPool } from './queries.ts'

interface Origin {
  readonly tx_offset: string
}

const collections = ['member', 'shared', 'directory', 'formulary']

export async function readStampOffset(owner: OwnerPool): Promise<bigint> {
  const known = await owner.query<Origin>(
    `select tx_offset from stamp_origin join pg_control_system() using (system_identifier)`,
  )
  if (known[0] !== undefined) return BigInt(known[0].tx_offset)
  const tables = collections.flatMap((name) => [`${name}_resource`, `${name}_history`])
  const largest = tables.map((table) => `select max(tx) as tx from ${table}`).join(' union all ')
  // A tombstone or a superseded version carries the stamp of a row that is still there, or was replaced by one with a larger stamp.
  const [made] = await owner.query<Origin>(
    `insert into stamp_origin (system_identifier, tx_offset)
     select system_identifier, coalesce((select max(tx) from (${largest}) stamps), 0) from pg_control_system()
     on conflict (system_identifier) do update set tx_offset = stamp_origin.tx_offset
     returning tx_offset`,
  )
  if (made === undefined) throw new Error('the origin of stamps could not be written')
  return BigInt(made.tx_offset)
}
