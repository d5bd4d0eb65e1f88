// What a loader asks before it writes: which resources are there, and which one has an identifier.
import { canonicalSystem, type Collection, searchParameter } from '@openpayer/fhir'
import type { Pool } from 'pg'
import { codeHash, tokenHash } from '../hash.ts'
import { typeName, typeNumber } from '../resource-types.ts'
import { tableOf } from './columns.ts'

export interface Identifier {
  readonly system?: string
  readonly value: string
}

/** Which of these `Type/id` are stored and not deleted, with the owner's Patient id for member resources. */
export async function findExisting(
  pool: Pool,
  collection: Collection,
  references: readonly string[],
): Promise<Map<string, { owner?: string }>> {
  const keys = references.flatMap((reference) => {
    const slash = reference.indexOf('/')
    const number = typeNumber(reference.slice(0, slash))
    return number === undefined ? [] : [{ number, id: reference.slice(slash + 1) }]
  })
  if (keys.length === 0) return new Map()
  const owner = collection === 'member' ? 'm.patient_id' : 'null'
  const members = collection === 'member' ? 'join member m using (member_key)' : ''
  const { rows } = await pool.query<[type: number, id: string, owner: string | null]>({
    rowMode: 'array',
    text: `select r.type, r.id, ${owner} from unnest($1::smallint[], $2::text[]) p (type, id)
      join ${tableOf(collection)} r on r.type = p.type and r.id = p.id ${members} where r.content is not null`,
    values: [keys.map(({ number }) => number), keys.map(({ id }) => id)],
  })
  return new Map(
    rows.map(([type, id, found]) => [`${typeName(type)}/${id}`, found === null ? {} : { owner: found }]),
  )
}

/** Ids by `system|value` (`|value` without a system); none or several matches: absent. A Patient is found through its own table, the
 *  resources of open collections through an index; other member resources by reading all rows of the collection. */
export async function findByIdentifier(
  pool: Pool,
  collection: Collection,
  type: string,
  identifiers: readonly Identifier[],
): Promise<Map<string, string>> {
  if (identifiers.length === 0) return new Map()
  const rows =
    collection === 'member' && type === 'Patient'
      ? await patientRows(pool, identifiers)
      : await tokenRows(pool, { collection, type, identifiers })
  const ids = new Map<string, string | undefined>()
  for (const [position, id] of rows) {
    const identifier = identifiers[position - 1]
    if (identifier === undefined) continue
    const key = `${identifier.system ?? ''}|${identifier.value}`
    ids.set(key, ids.has(key) && ids.get(key) !== id ? undefined : id)
  }
  return new Map([...ids].flatMap(([key, id]) => (id === undefined ? [] : [[key, id] as const])))
}

type IdentifierRow = [position: number, id: string]

async function patientRows(pool: Pool, identifiers: readonly Identifier[]): Promise<IdentifierRow[]> {
  const { rows } = await pool.query<IdentifierRow>({
    rowMode: 'array',
    text: `select p.position::int, m.patient_id from unnest($1::text[], $2::text[]) with ordinality p (system, value, position)
      join member_identifier i on i.value = p.value and (p.system is null or i.system = p.system)
      join member m using (member_key)`,
    values: [identifiers.map(({ system }) => system ?? null), identifiers.map(({ value }) => value)],
  })
  return rows
}

interface TokenQuery {
  readonly collection: Collection
  readonly type: string
  readonly identifiers: readonly Identifier[]
}

async function tokenRows(
  pool: Pool,
  { collection, type, identifiers }: TokenQuery,
): Promise<IdentifierRow[]> {
  const parameter = searchParameter([], 'Patient', 'identifier')?.number // a code has the same number on every type
  const number = typeNumber(type)
  if (parameter === undefined || number === undefined) return []
  const hashes = identifiers.map(({ system, value }) =>
    (system === undefined
      ? codeHash(parameter, value)
      : tokenHash(parameter, canonicalSystem(system), value)
    ).toString(),
  )
  const { rows } = await pool.query<IdentifierRow>({
    rowMode: 'array',
    text: `select p.position::int, r.id from ${tableOf(collection)} r
      join unnest($2::bigint[]) with ordinality p (hash, position) on p.hash = any(r.tokens)
      where r.type = $1 and r.tokens && $2::bigint[] and r.content is not null`,
    values: [number, hashes],
  })
  return rows
}
