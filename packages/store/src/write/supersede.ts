// Versions that are replaced: from the table of current versions into the history, with the stamp of what replaces them.
import type { Collection } from '@openpayer/fhir'
import { columnsOf, historyOf, tableOf } from './columns.ts'
import type { Key } from './probe.ts'
import { type Session, StaleBatch } from './session.ts'

export interface Replaced extends Key {
  readonly version: number
}

/** Throws StaleBatch when one of them is no longer the current version. */
export async function supersede(
  session: Session,
  collection: Collection,
  replaced: readonly Replaced[],
): Promise<void> {
  if (replaced.length === 0) return
  await moveToHistory(session, { collection, replaced, withdrawn: false })
}

export interface Moved extends Replaced {
  readonly from: bigint
  readonly to: bigint
}

/** How far the version of a row goes up when it moves: one for the tombstone, one for itself. */
export const moveVersions = 2

/** Resources that turn out to be another member's. What stood under the wrong member is withdrawn, and a tombstone says there that it
 *  is gone; a tombstone from an earlier move in the other direction ends. */
export async function moveAway(session: Session, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return
  const { client } = session
  const { tx, lastUpdated } = await session.stamp()
  await moveToHistory(session, { collection: 'member', replaced: moved, withdrawn: true })
  const keys = [
    moved.map(({ typeNumber }) => typeNumber),
    moved.map(({ id }) => id),
    moved.map(({ from }) => from.toString()),
  ]
  await client.query(
    `update member_history h set withdrawn = true from unnest($1::smallint[], $2::text[], $3::bigint[]) m (type, id, member_key)
     where h.type = m.type and h.id = m.id and h.member_key = m.member_key and h.content is not null and not h.withdrawn`,
    keys,
  )
  await client.query(
    `update member_history h set superseded_tx = $4 from unnest($1::smallint[], $2::text[], $3::bigint[]) m (type, id, member_key)
     where h.type = m.type and h.id = m.id and h.member_key = m.member_key and h.content is null and h.superseded_tx is null`,
    [keys[0], keys[1], moved.map(({ to }) => to.toString()), tx.toString()],
  )
  await client.query(
    `insert into member_history (member_key, tx, self, last_updated, version, type, content_hash, id)
     select m.member_key, $5, h.self, to_timestamp($6::float8 / 1000), m.version + 1, m.type, h.content_hash, m.id
     from unnest($1::smallint[], $2::text[], $3::bigint[], $4::int[]) m (type, id, member_key, version)
     join member_history h on h.type = m.type and h.id = m.id and h.version = m.version`,
    [...keys, moved.map(({ version }) => version), tx.toString(), lastUpdated],
  )
}

interface ToHistory {
  readonly collection: Collection
  readonly replaced: readonly Replaced[]
  readonly withdrawn: boolean
}

async function moveToHistory(
  session: Session,
  { collection, replaced, withdrawn }: ToHistory,
): Promise<void> {
  const { tx } = await session.stamp()
  const columns = columnsOf(collection)
  const flag =
    collection === 'member' ? { column: ', withdrawn', value: `, ${withdrawn}` } : { column: '', value: '' }
  const { rowCount } = await session.client.query(
    `with old as (
       delete from ${tableOf(collection)} r using unnest($1::smallint[], $2::text[], $3::int[]) p (type, id, version)
       where r.type = p.type and r.id = p.id and r.version = p.version returning r.*)
     insert into ${historyOf(collection)} (${columns}, superseded_tx${flag.column})
     select ${columns}, $4${flag.value} from old`,
    [
      replaced.map(({ typeNumber }) => typeNumber),
      replaced.map(({ id }) => id),
      replaced.map(({ version }) => version),
      tx.toString(),
    ],
  )
  if (rowCount !== replaced.length) throw new StaleBatch('a row of the batch was changed by another writer')
}
