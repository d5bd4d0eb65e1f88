// Compares what this version indexes with what the rows are indexed by, and notes what is to be done.
import type { Collection, SearchParameter } from '@openpayer/fhir'
import type { Database } from '../connect.ts'
import type { Queries } from '../queries.ts'
import { typeNumber } from '../resource-types.ts'
import { historyOf, tableOf } from '../write/columns.ts'
import { type Fingerprints, fingerprintsOf, kept, missing } from './index-rules.ts'

/** A type of a collection, and by what its resources can be searched: one parameter a code. */
export interface IndexedType {
  readonly collection: Collection
  readonly type: string
  readonly parameters: readonly SearchParameter[]
}

/** A type as the job sees it. */
export interface Entry {
  readonly collection: Collection
  readonly type: string
  readonly number: number
  readonly wanted: Fingerprints
}

export function entriesOf(types: readonly IndexedType[]): readonly Entry[] {
  return types.flatMap(({ collection, type, parameters }) => {
    const number = typeNumber(type)
    return number === undefined
      ? []
      : [{ collection, type, number, wanted: fingerprintsOf(collection, parameters) }]
  })
}

interface Known {
  readonly collection: Collection
  readonly type: number
  readonly indexed: Fingerprints
  readonly wanted: Fingerprints | null
}

/** Any number, the same in every process: one at a time. */
const lockKey = 7_362_512

export async function register(database: Database, entries: readonly Entry[]): Promise<void> {
  await database.owner.transaction(async (queries) => {
    await queries.query(`select pg_advisory_xact_lock(${lockKey})`)
    const rows = await queries.query<Known>(
      'select collection, type, indexed, wanted from search_index for update',
    )
    const known = new Map(rows.map((row) => [keyOf(row.collection, row.type), row]))
    for (const entry of entries) {
      const before = known.get(keyOf(entry.collection, entry.number))
      if (before === undefined) await begin(queries, entry)
      else if (isChanged(before, entry)) await change(queries, entry, before.indexed)
    }
  })
}

export const keyOf = (collection: Collection, type: number): string => `${collection} ${type}`

/** A type that nobody has registered before: nothing is known of the rows that it may have. */
async function begin(queries: Queries, { collection, number, wanted }: Entry): Promise<void> {
  const [{ filled } = { filled: true }] = await queries.query<{ filled: boolean }>(
    `select exists (select from ${tableOf(collection)} where type = $1)
      or exists (select from ${historyOf(collection)} where type = $1) as filled`,
    [number],
  )
  await queries.query(
    'insert into search_index (collection, type, indexed, wanted) values ($1, $2, $3, $4)',
    [collection, number, filled ? {} : wanted, filled ? wanted : null],
  )
}

function isChanged(before: Known, { wanted }: Entry): boolean {
  const isBehind = missing(before.indexed, wanted).length > 0
  const goal = before.wanted ?? before.indexed
  return isBehind ? !isSame(goal, wanted) : before.wanted !== null || !isSame(before.indexed, wanted)
}

/** Starts from the first row; what was under way led elsewhere. */
async function change(
  queries: Queries,
  { collection, number, wanted }: Entry,
  indexed: Fingerprints,
): Promise<void> {
  await queries.query(
    `update search_index set indexed = $3, wanted = $4, in_history = false, last_id = '', last_version = 0, done = 0
      where collection = $1 and type = $2`,
    [collection, number, kept(indexed, wanted), missing(indexed, wanted).length > 0 ? wanted : null],
  )
}

function isSame(a: Fingerprints, b: Fingerprints): boolean {
  return Object.keys(a).length === Object.keys(b).length && missing(a, b).length === 0
}
