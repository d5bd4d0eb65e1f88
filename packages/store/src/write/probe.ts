// What is stored already under the ids of a batch.
import type { Collection } from '@openpayer/fhir'
import { tableOf } from './columns.ts'
import type { Session } from './session.ts'

export interface Key {
  readonly typeNumber: number
  readonly id: string
}

export interface Stored {
  readonly version: number
  readonly contentHash: string
  readonly memberKey: bigint | undefined
}

type ProbeRow = [position: number, version: number, contentHash: string, memberKey: string | null]

/** One entry a key, in their order. */
export async function probe(
  { client }: Session,
  collection: Collection,
  keys: readonly Key[],
): Promise<(Stored | undefined)[]> {
  const memberKey = collection === 'member' ? 'r.member_key' : 'null'
  const { rows } = await client.query<ProbeRow>({
    rowMode: 'array',
    text: `select p.position::int, r.version, r.content_hash, ${memberKey}
      from unnest($1::smallint[], $2::text[]) with ordinality p (type, id, position)
      join ${tableOf(collection)} r on r.type = p.type and r.id = p.id`,
    values: [keys.map(({ typeNumber }) => typeNumber), keys.map(({ id }) => id)],
  })
  const stored = new Array<Stored | undefined>(keys.length).fill(undefined)
  for (const [position, version, contentHash, key] of rows) {
    stored[position - 1] = { version, contentHash, memberKey: key === null ? undefined : BigInt(key) }
  }
  return stored
}
