// A few hundred or ten thousand resources of one type, with many equal values and some missing, that come, change and go; and the order that a sort
// must give them, said without SQL.
import type { Collection, IndexValues, PreparedResource, SortKey, Writer } from '@openpayer/fhir'
import type { Database } from '../../src/index.ts'
import { parameter } from './reading.ts'
import { prepared } from './resources.ts'

export const sortable = {
  on: parameter('on', 'date', 1),
  amount: parameter('amount', 'quantity', 2),
  name: parameter('name', 'string', 3),
  kind: parameter('kind', 'token', 4),
  about: parameter('about', 'reference', 5),
} as const

interface Values {
  readonly on: readonly number[]
  readonly amount: readonly number[]
  readonly name: readonly string[]
  readonly kind: readonly string[]
  readonly about: readonly string[]
}

const DAY_MS = 86_400_000
const names = ['ada', 'bo', 'bo b', 'carl', 'cara', 'dee', 'dee dee', 'eve', 'fay', 'gus', 'hal'] as const

/** Rows whose numbers differ by little are equal in something; a new round gives each another place. */
function valuesOf(number: number, round: number): Values {
  const seed = number * 7 + round * 13
  const day = Date.UTC(2025, 0, 1) + (seed % 60) * DAY_MS
  const name = (offset: number): string => names[(seed + offset) % names.length] ?? ''
  return {
    on: seed % 11 === 0 ? [] : seed % 5 === 0 ? [day, day + 30 * DAY_MS] : [day],
    amount: seed % 13 === 0 ? [] : [(seed % 40) / 4 - 3],
    name: seed % 17 === 0 ? [] : seed % 3 === 0 ? [name(0), name(5)] : [name(0)],
    kind: seed % 19 === 0 ? [] : seed % 4 === 0 ? [name(1), name(2)] : [name(3)],
    about: seed % 2 === 0 ? [] : [`Dr ${name(4)}`],
  }
}

function indexOf({ on, amount, name, kind, about }: Values, collection: Collection): Partial<IndexValues> {
  const dates = on.map((lo) => ({ number: sortable.on.number, lo, hi: lo + DAY_MS }))
  const [main] = dates
  return {
    dates,
    quantities: amount.map((value) => ({
      number: sortable.amount.number,
      lo: String(value),
      hi: String(value),
    })),
    strings: name.map((value) => ({ number: sortable.name.number, value })),
    sortTexts: [
      ...kind.map((value) => ({ number: sortable.kind.number, value })),
      ...about.map((value) => ({ number: sortable.about.number, value })),
    ],
    ...(collection === 'member' && main !== undefined ? { mainDate: { lo: main.lo, hi: main.hi } } : {}),
  }
}

export interface ChangingWorld {
  readonly type: string
  /** Some rows are replaced, some new, some deleted; as many come as go. */
  change(): Promise<void>
  /** The ids that there are now, as this sort orders them. */
  order(sort: readonly SortKey[]): Promise<string[]>
}

interface World {
  readonly database: Database
  readonly writer: Writer
  readonly collection: 'member' | 'directory'
  readonly type: string
  readonly size: number
}

export async function createChangingWorld(world: World): Promise<ChangingWorld> {
  const { database, writer, collection, type, size } = world
  const present = new Map<string, Values>()
  let [next, round] = [0, 0]
  const row = (number: number): PreparedResource => {
    const values = valuesOf(number, round)
    present.set(`w${number}`, values)
    return prepared(`${type}/w${number}`, {
      collection,
      body: `"round":${round}`,
      index: indexOf(values, collection),
    })
  }
  const added = (count: number): PreparedResource[] => Array.from({ length: count }, () => row(next++))
  // Each write has a moment of its own.
  for (let part = 0; part < 8; part++) await writer.write(added(Math.ceil((size * (part + 1)) / 8) - next))
  const [few, more] = [Math.ceil(size / 100), Math.ceil(size / 50)]
  return {
    type,
    async change() {
      round++
      const ids = [...present.keys()]
      const step = Math.floor(ids.length / (more + few))
      const chosen = Array.from(
        { length: more + few },
        (_, at) => ids[(at * step + round) % ids.length] ?? '',
      )
      const [gone, replaced] = [chosen.slice(0, few), chosen.slice(few)]
      await writer.write([...replaced.map((id) => row(Number(id.slice(1)))), ...added(few)])
      await deleteRows(database, collection, gone)
      for (const id of gone) present.delete(id)
    },
    async order(sort) {
      const updated = await lastUpdated(database, world)
      const rows = [...present].map(([id, values]) => ({ id, values, updated: updated.get(id) ?? 0 }))
      if (updated.size !== rows.length) throw new Error('the world is not what is in the database')
      return rows.sort(comparison(sort, collection === 'member')).map(({ id }) => id)
    },
  }
}

async function lastUpdated(database: Database, { collection, type }: World): Promise<Map<string, number>> {
  const rows = await database.owner.query<{ id: string; last_updated: Date }>(
    `select id, last_updated from ${collection}_resource where id like 'w%' and content is not null`,
  )
  if (rows.length === 0) throw new Error(`nothing of ${type} is stored`)
  return new Map(rows.map(({ id, last_updated }) => [id, last_updated.getTime()]))
}

/** What a deletion leaves in the tables. */
async function deleteRows(database: Database, collection: string, ids: readonly string[]): Promise<void> {
  const stamp = `pg_current_xact_id()::text::bigint + ${await database.stampOffset()}`
  const withdrawn = collection === 'member' ? ', false' : ''
  await database.owner.transaction(async (queries) => {
    await queries.query(
      `insert into ${collection}_history select m.*, ${stamp}${withdrawn} from ${collection}_resource m where id = any($1)`,
      [ids],
    )
    await queries.query(
      `update ${collection}_resource set content = null, version = version + 1, tx = ${stamp} where id = any($1)`,
      [ids],
    )
  })
}

interface Row {
  readonly id: string
  readonly values: Values
  readonly updated: number
}
type Comparison = (a: Row, b: Row) => number

/** Ascending by the least value, descending by the greatest; without a value last; equals by id, in the direction of the last key. */
function comparison(sort: readonly SortKey[], hasMainDate: boolean): Comparison {
  const byMainDate = { kind: 'parameter', parameter: sortable.on, descending: true } as const
  const keys = sort.length > 0 ? sort : hasMainDate ? [byMainDate] : []
  const byId: SortKey = { kind: 'id', descending: keys.at(-1)?.descending ?? false }
  const isMain = sort.length === 0
  return (a, b) => {
    for (const key of [...keys, byId]) {
      const [left, right] = [valueOf(a, key, isMain), valueOf(b, key, isMain)]
      if (left === right) continue
      if (left === undefined) return 1
      if (right === undefined) return -1
      return left < right === key.descending ? 1 : -1
    }
    return 0
  }
}

function valueOf({ id, values, updated }: Row, key: SortKey, isMain: boolean): number | string | undefined {
  if (key.kind !== 'parameter') return key.kind === 'id' ? id : updated
  const all: readonly (number | string)[] = values[key.parameter.code as keyof Values] // all of them
  if (isMain) return all[0]
  return [...all].sort((a, b) => (a < b ? -1 : 1)).at(key.descending ? -1 : 0)
}
