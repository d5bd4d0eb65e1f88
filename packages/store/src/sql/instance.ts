// One resource by type and id: its current version, an old one, or all. Everything is judged by the current version: who cannot see
// it (or the tombstone that stands in its place) sees no version at all. Withdrawn versions are for nobody.
// https://hl7.org/fhir/R4/http.html#read, #vread, #history
import type { Collection } from '@openpayer/fhir'
import { resourceHash } from '../hash.ts'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { bigint, bigints, instant, integer, smallint, smallints, text, texts } from './bind.ts'
import { always, both, type Bound, empty, join, type Sql, sql } from './fragment.ts'
import { attributed, openingTable, reachTables } from './opening.ts'
import { type Reading, selectRows } from './rows.ts'
import { row, tables } from './tables.ts'

export interface Instance {
  readonly authority: Authority
  readonly collection: Collection
  readonly type: Bound
  /** The type, where the grant reads it. */
  readonly readable: Bound
  readonly id: Bound
  /** What points at it has this hash. */
  readonly self: () => Bound
}

/** undefined where the type is not served, not within the grant's reach, or its rules do not allow reading it. */
export function instanceOf(authority: Authority, type: string, id: string): Instance | undefined {
  const collection = authority.collectionOf(type)
  const number = typeNumber(type)
  if (collection === undefined || number === undefined || !authority.allows(type, 'read')) return undefined
  const self = (): Bound => bigint(resourceHash(type, id))
  const readable = authority.types(collection, 'read', type)
  return { authority, collection, type: smallint(number), readable, id: text(id), self }
}

const columns = sql`${row}.version, ${row}.last_updated, ${row}.content`

/** Everything that a read can find: the current version, or the tombstone that stands in its place. */
export function readStatement(instance: Instance): Sql {
  return sql`${opening(instance)}
select c.* from s, lateral (${currentVersion(instance)}) c`
}

/** A member's resource, asked for by a grant. */
export interface PresentQuestion {
  readonly memberKey: bigint
  /** The number of a type that the grant reads. */
  readonly readable: number
  readonly id: string
}

/**
 * The current versions of members' resources, of each question the one that its own grant lets through: what nearly every read finds, for all
 * that ask at the same time. `n` counts the questions from 1. The setting that the policies ask for is made anew for each question before a row
 * is looked at: `offset 0` and `limit 1` leave the planner no other way than the loop over `q`.
 */
export function presentStatement(questions: readonly PresentQuestion[]): Sql {
  const [keys, types, ids] = presentBounds(questions)
  return sql`select q.n::integer, c.* from (
  select q.n, q.k, q.readable, q.id, set_config('openpayer.member', q.k::text, true) as set
  from unnest(${keys}, ${types}, ${ids}) with ordinality q(k, readable, id, n) offset 0
) q, lateral (
  select ${columns} from ${tables.member.current} ${row}
  where ${row}.member_key = q.k and ${row}.type = q.readable and ${row}.id = q.id limit 1
) c`
}

/** The values of its text for these questions. */
export const presentValues = (questions: readonly PresentQuestion[]): readonly string[] =>
  presentBounds(questions).map(({ value }) => value)

const presentBounds = (questions: readonly PresentQuestion[]): readonly [Bound, Bound, Bound] => [
  bigints(questions.map(({ memberKey }) => memberKey)),
  smallints(questions.map(({ readable }) => readable)),
  texts(questions.map(({ id }) => id)),
]

/** Where they stand in a row of it. */
export const presentColumns = { n: 0, version: 1, lastUpdated: 2, content: 3 }

export function vreadStatement(instance: Instance, version: number): Sql {
  const wanted = integer(version)
  return sql`${opening(instance)}, c as materialized (
  select c.* from s, lateral (${currentVersion(instance)}) c
)
select c.* from c where c.version = ${wanted}
union all
select o.* from s, c, lateral (${oldVersions(instance, sql`${row}.version = ${wanted}`)} limit 1) o`
}

/** Newest first, below the version of the last page's end; written at `since` or later. The first row is the number of all such versions. */
export function historyStatement(
  instance: Instance,
  page: { readonly limit: number; readonly below?: number; readonly since?: number },
): Sql {
  const limit = integer(page.limit)
  const since = page.since === undefined ? undefined : instant(page.since)
  const late = (column: Sql): Sql => (since === undefined ? always : sql`${column} >= ${since}`)
  const current = since === undefined ? sql`1` : sql`(c.last_updated >= ${since})::integer`
  const old = late(sql`${row}.last_updated`)
  const below = page.below === undefined ? undefined : integer(page.below)
  const older = (column: Sql): Sql => (below === undefined ? always : sql`${column} < ${below}`)
  return sql`${opening(instance)}, c as materialized (
  select c.* from s, lateral (${currentVersion(instance)}) c
)
select (${current} + (select count(*) from s, lateral (${oldVersions(instance, old)} offset 0) o))::integer, null::timestamptz, null::text from c
union all
select * from (
  select c.* from c where ${both(older(sql`c.version`), late(sql`c.last_updated`))}
  union all
  select o.* from s, c, lateral (${oldVersions(instance, both(older(sql`${row}.version`), old))} order by ${row}.version desc limit ${limit}) o
  order by 1 desc limit ${limit}
) v`
}

function opening({ authority, collection }: Instance): Sql {
  return sql`${openingTable(authority, 'instance')}${collection === 'shared' ? reachTables(authority, 'now') : empty}`
}

// `limit 1` keeps the selection apart from `s`: it is then made after the setting, whatever the planner thinks of the order.
function currentVersion(instance: Instance): Sql {
  const { current, history } = tables[instance.collection]
  const here = sql`select ${columns} from ${current} ${row} where ${chosen(instance)}`
  switch (instance.collection) {
    case 'member':
      // A resource that was another member's all along has left a tombstone with the one who had it.
      return sql`${here}
  union all select ${columns} from ${history} ${row} where ${chosen(instance)} and ${row}.superseded_tx is null limit 1`
    case 'shared':
      // Asked first, whether there is such a row or not: else the time of the answer would tell who has one.
      return sql`select c.* from (select ${reached(instance)} as seen offset 0) v, lateral (
  ${here} and v.seen limit 1
) c`
    case 'directory':
    case 'formulary':
      return sql`${here} limit 1`
  }
}

function oldVersions(instance: Instance, condition: Sql): Sql {
  const kept =
    instance.collection === 'member' ? sql`not ${row}.withdrawn and ${row}.superseded_tx is not null` : always
  return sql`select ${columns} from ${tables[instance.collection].history} ${row} where ${both(chosen(instance), kept, condition)}`
}

function chosen({ authority, collection, type, readable, id }: Instance): Sql {
  const granted = sql`${row}.type = ${type} and ${row}.id = ${id} and ${type} = any (${readable})`
  if (collection !== 'member') return granted
  return authority.members?.kind === 'group'
    ? sql`${granted} and exists (select from attribution a where a.group_id = s.g and a.member_key = ${row}.member_key offset 0)`
    : sql`${row}.member_key = s.k and ${granted}`
}

// A row that points here directly is found early and ends the search; only else is all that the member points at gathered.
function reached({ authority, self }: Instance): Sql {
  const here = self()
  const isGroup = authority.members?.kind === 'group'
  const reading: Reading = { authority, moment: 'now', memberKey: isGroup ? sql`a.k` : sql`s.k` }
  const direct = selectRows(
    reading,
    { collection: 'member', types: 'all', use: 'see', visible: 'pointed' },
    { columns: empty, condition: sql`${here} = any (${row}.targets)` },
  )
  const rows = join(direct, ' union all ')
  const pointing = isGroup ? sql`select from ${attributed()}, lateral (${rows} limit 1) r` : rows
  return sql`(exists (${pointing}) or exists (select from far where ${here} = any (far.t)))`
}
