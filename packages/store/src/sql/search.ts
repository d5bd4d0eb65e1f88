// A page of a search as one statement: setting, matches, included resources and number of matches see the same moment.
//
// Rows come as (type, id, version, last_updated, content, sort keys...). The first has type 0 and carries the snapshot in `id` and the
// number of matches, if wanted, in `version`. Matches follow in their order with a null type, then included resources with theirs.
import type { Collection, SearchQuery } from '@openpayer/fhir'
import { typeNumber } from '../resource-types.ts'
import type { Authority } from './authority.ts'
import { integer, smallint } from './bind.ts'
import { filterCondition, type ValueFilter } from './filter.ts'
import { both, empty, join, type Sql, sql } from './fragment.ts'
import { includeHops, type IncludeHops } from './include.ts'
import { momentOf, type Snapshot } from './moment.ts'
import { type Hop, openingTables, reachTables, selectRows } from './rows.ts'
import { continuations, type Order, orderList, type Place } from './sort.ts'
import { row } from './tables.ts'

export interface PageRequest {
  readonly query: SearchQuery
  /** Of the rows as they are read: the reverse of what the query says for a page before a place. */
  readonly order: Order
  /** Absent: the first page, which sees the present. */
  readonly snapshot: Snapshot | undefined
  readonly after: Place | undefined
  readonly counted: boolean
  /** Milliseconds since the epoch of the first page. */
  readonly now: number
}

/** undefined where the grant cannot match anything: the type is not served, out of reach, or without a rule for searching. */
export function searchHop(authority: Authority, { query, snapshot }: PageRequest): Hop | undefined {
  const type = onlyType(query)
  const collection = authority.collectionOf(type)
  const number = typeNumber(type)
  if (collection === undefined || number === undefined || !authority.allows(type, 'search')) return undefined
  return {
    authority,
    collection,
    type: smallint(number),
    types: authority.types(collection, 'search'),
    moment: snapshot === undefined ? 'now' : momentOf(snapshot),
    reached: collection === 'shared',
  }
}

export function onlyType({ types }: Pick<SearchQuery, 'types'>): string {
  return types[0] ?? ''
}

export function searchStatement(hop: Hop, request: PageRequest): Sql {
  const { query } = request
  const condition = both(
    ...query.filters.map((filter) =>
      filterCondition(filter as ValueFilter, { indexed: isOpen(hop.collection), now: request.now }),
    ),
  )
  const includes = query.count === 0 ? undefined : includeHops(hop, query)
  const opening = openingOf(hop, includes)
  const total = request.counted ? countOf(hop, condition) : undefined
  const head = headOf(request, total)
  if (query.count === 0)
    return sql`${opening}${total?.table ?? empty}
${head}`
  const page = pageOf(hop, condition, { request, withRefs: includes !== undefined })
  const names = keyNames(request.order)
  if (includes === undefined) {
    return sql`${opening}${total?.table ?? empty}
${head}
union all
select null, p.id, p.version, p.last_updated, p.content${names} from s, lateral (${page}) p`
  }
  return sql`${opening}${total?.table ?? empty},
p as materialized (
  select row_number() over () as o, p.* from s, lateral (${page}) p
)${includes.tables}
${head}
union all
select null, p.id, p.version, p.last_updated, p.content${names} from p
union all
select i.type, i.id, i.version, i.last_updated, i.content${keyBlanks(request.order)} from (${includes.rows}) i`
}

const isOpen = (collection: Collection): boolean => collection === 'directory' || collection === 'formulary'

function openingOf(hop: Hop, includes: IncludeHops | undefined): Sql {
  const opening = openingTables(hop.authority, 'search')
  const reached = hop.reached || includes?.reached === true
  return reached ? sql`${opening}${reachTables(hop.authority, hop.moment)}` : opening
}

interface Count {
  readonly table: Sql
  readonly source: Sql
  readonly number: Sql
}

function countOf(hop: Hop, condition: Sql): Count {
  const rows = join(selectRows(hop, empty, condition), ' union all ')
  // `offset 0` keeps the rows apart from `s`, so that they are looked for after the setting.
  return {
    table: sql`,
c as materialized (select count(*)::integer as n from s, lateral (${rows} offset 0) r)`,
    source: sql`, c`,
    number: sql`c.n`,
  }
}

function headOf({ order }: PageRequest, total: Count | undefined): Sql {
  const number = total?.number ?? sql`null::integer`
  return sql`select 0::smallint, s.w, ${number}, null::timestamptz, null::text${typedBlanks(order)} from s${total?.source ?? empty}`
}

interface PageParts {
  readonly request: PageRequest
  readonly withRefs: boolean
}

/** Order and limit stand inside each arm: the union then merges rows that are few and in order. */
function pageOf(hop: Hop, condition: Sql, { request, withRefs }: PageParts): Sql {
  const { order, after, query } = request
  const tail = sql`order by ${orderList(order)} limit ${integer(query.count + 1)}`
  const keys = order.columns.map(({ expression, name }) => sql`, ${expression} as ${name}`)
  const refs = withRefs ? sql`, ${row}.refs` : empty
  const columns = sql`${row}.id, ${row}.version, ${row}.last_updated, ${row}.content${refs}${concat(keys)}`
  const arms = selectRows(hop, columns, condition)
  if (after === undefined && arms.length === 1) return sql`${join(arms, ' union all ')} ${tail}`
  const places =
    after === undefined ? [empty] : continuations(order, after).map((place) => sql` where ${place}`)
  const parts = arms.flatMap((rows) =>
    places.map(
      (place) => sql`
  (select * from (${rows}) r${place} ${tail})`,
    ),
  )
  return sql`select * from (${join(parts, ' union all ')}
  ) u ${tail}`
}

const concat = (parts: readonly Sql[]): Sql => parts.reduce((all, part) => sql`${all}${part}`, empty)

const keyNames = ({ columns }: Order): Sql => concat(columns.map(({ name }) => sql`, p.${name}`))

const keyBlanks = ({ columns }: Order): Sql => concat(columns.map(() => sql`, null`))

const blanks = {
  instant: sql`, null::timestamptz`,
  number: sql`, null::double precision`,
  text: sql`, null::text`,
}

const typedBlanks = ({ columns }: Order): Sql => concat(columns.map(({ kind }) => blanks[kind]))
