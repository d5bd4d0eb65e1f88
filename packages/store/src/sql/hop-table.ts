// The hops of a plan as tables of a statement, each of one row: the hashes that rows are compared with.
import { isOpen } from '@openpayer/fhir'
import type { Hierarchy, Hop, Selection } from '../plan/plan.ts'
import { parameterHash, resourceHash } from '../hash.ts'
import { bigint, bigints, integer } from './bind.ts'
import { foundByDates } from './dates-box.ts'
import { conditionsOf, type Terms } from './conditions.ts'
import { always, both, concat, empty, join, type Sql, sql, word } from './fragment.ts'
import { comparedOneByOne } from './holds-any.ts'
import { selectRows } from './rows.ts'
import { row } from './tables.ts'
import { rowsOfSet, soughtSet } from './token-set.ts'

export interface HopContext {
  /** The tables that the hop stands behind. */
  readonly from: readonly Sql[]
  /** On open tables: whether there is `own_few`, and the hop is needed only if those rows are more than a few. */
  readonly hasOwn: boolean
}

/** The row of a hop. */
export function hopSelect(terms: Terms, hop: Hop, { from, hasOwn }: HopContext): Sql {
  if (hop.kind === 'above' || hop.kind === 'below') return hierarchySelect(terms, hop, from)
  if (!isOpenHop(hop)) return wholeSelect(terms, hop, from)
  return limitedSelect(terms, hop, { from, conditions: fewConditions(hop, hasOwn) })
}

const isOpenHop = ({ rows }: Hop): boolean => rows.some(({ collection }) => isOpen(collection))

/** Behind a member's key, or among what its rows reach, all rows are gathered. */
function wholeSelect(terms: Terms, hop: Hop, from: readonly Sql[]): Sql {
  const number = bigint(parameterHash(hop.parameter.number))
  const rows = join(rowsOf(terms, hop), ' union all ')
  const hashes =
    hop.kind === 'chain'
      ? sql`select x.h # ${number} from (${rows}) x`
      : sql`select r.h # ${number} from (${rows}) x, unnest(x.h) r(h)`
  return sql`select array(${hashes}) as h${fromList(from)}`
}

/** Without these no row is gathered: the hops within must be few too, else the rows cannot be found by them. */
function fewConditions(hop: Hop, hasOwn: boolean): readonly Sql[] {
  const inner = hop.inner.map(({ name }) => sql`(select few from ${word(name)})`)
  if (!hasOwn) return inner
  // What `_has` gathers are all references of its rows: too many to compare hundreds of rows with each.
  const enough = hop.kind === 'chain' ? sql`probed` : sql`few`
  return [sql`not (select ${enough} from own_few)`, ...inner]
}

interface LimitedParts {
  readonly from: readonly Sql[]
  readonly conditions: readonly Sql[]
}

/** No more than `fewRows`, and one to tell that there are more. */
function limitedSelect(terms: Terms, hop: Hop, { from, conditions }: LimitedParts): Sql {
  const number = bigint(parameterHash(hop.parameter.number))
  const rows = join(rowsOf(terms, hop, conditions), ' union all ')
  const { fewRows } = terms.thresholds
  const limited = sql`${rows} limit ${integer(fewRows + 1)}`
  const few = sql` <= ${integer(fewRows)}${concat(conditions.map((one) => sql` and ${one}`))} as few`
  if (hop.kind === 'chain') {
    const tables = [...from, sql`lateral (${limited}) x`]
    return sql`select array_agg(x.h # ${number}) as h, count(*)${few}${fromList(tables)}`
  }
  // Counted by number, since a row has many references.
  const tables = [...from, sql`lateral (select row_number() over () as o, x.h from (${limited}) x) x`]
  return sql`select array_agg(r.h # ${number}) as h, coalesce(max(x.o), 0)${few}${fromList(tables)} left join unnest(x.h) r(h) on true`
}

function rowsOf(terms: Terms, hop: Hop, conditions: readonly Sql[] = []): readonly Sql[] {
  const columns = hop.kind === 'chain' ? sql`${row}.self as h` : sql`${row}.refs as h`
  return hop.rows.flatMap((selection) => {
    const set = isOpen(selection.collection) ? soughtSet(selection, comparedOneByOne) : undefined
    if (set === undefined) {
      const found = isOpen(selection.collection) ? foundByDates(selection, terms.now) : always
      return selectRows(terms, selection, {
        columns,
        condition: both(...conditions, found, conditionsOf(terms, selection)),
      })
    }
    const others = { ...selection, conditions: selection.conditions.filter((one) => one !== set) }
    return rowsOfSet(terms, selection, {
      set,
      columns,
      rest: both(...conditions, conditionsOf(terms, others)),
    })
  })
}

/** `union` ends a circle: what was found is not looked at again. */
function hierarchySelect(terms: Terms, hop: Hop & Hierarchy, from: readonly Sql[]): Sql {
  const starts = bigints(hop.start.map(({ type, id }) => resourceHash(type, id)))
  const next = hop.kind === 'below' ? childrenSelect(terms, hop) : parentsSelect(terms, hop)
  const few = isOpenHop(hop) ? sql`, true as few` : empty
  return sql`select array(
  with recursive w(h) as (select unnest(${starts}) union ${next}) select w.h # ${bigint(parameterHash(hop.parameter.number))} from w
) as h${few}${fromList(from)}`
}

function childrenSelect(terms: Terms, { by, rows }: Hop & Hierarchy): Sql {
  const up = bigint(parameterHash(by.number))
  const children = foundRows(terms, rows, {
    columns: sql`${row}.self`,
    condition: (indexed) =>
      indexed ? sql`${row}.refs @> array[w.h # ${up}]` : sql`w.h # ${up} = any (${row}.refs)`,
  })
  return sql`select x.self from w, lateral (${children}) x`
}

/** Looked up themselves too: which of a row's references are parents shows where they lead. */
function parentsSelect(terms: Terms, { by, rows }: Hop & Hierarchy): Sql {
  const up = bigint(parameterHash(by.number))
  const found = foundRows(terms, rows, {
    columns: sql`${row}.refs`,
    condition: () => sql`${row}.self = w.h`,
  })
  const parents = foundRows(terms, rows, {
    columns: sql`${row}.self`,
    condition: () => sql`${row}.self = r.h # ${up}`,
  })
  return sql`select y.self from w, lateral (${found}) x, unnest(x.refs) r(h), lateral (${parents}) y`
}

interface FoundParts {
  readonly columns: Sql
  readonly condition: (indexed: boolean) => Sql
}

function foundRows(terms: Terms, rows: readonly Selection[], { columns, condition }: FoundParts): Sql {
  const selects = rows.flatMap((selection) =>
    selectRows(terms, selection, {
      columns,
      condition: condition(isOpen(selection.collection)),
      found: true,
    }),
  )
  return join(selects, ' union all ')
}

const fromList = (tables: readonly Sql[]): Sql =>
  tables.length === 0 ? empty : sql` from ${join(tables, ', ')}`
