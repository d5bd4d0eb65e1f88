// Rows of open tables that meet what a row answers by itself, gathered through an index as long as they are few.
//
//   sample: `frequent`: where dates are asked for, whether many of the first rows meet all that; then there are no `own`
//   listed: type and id of at most `fewRows` + 1 rows that have one of many codes, each as often as it has one, where an index may find
//           fewer by something else
//   listed_few: `few`: whether those are all
//   own: type and id of at most `fewRows` + 1 rows that meet all that
//   own_few: `few`: whether those are all; `probed`: whether they are so few that hops are not even gathered
import type { Condition, Selection } from '../plan/plan.ts'
import { integer } from './bind.ts'
import { conditionSql, type Terms } from './conditions.ts'
import { foundByDates } from './dates-box.ts'
import { always, both, empty, join, type Sql, sql } from './fragment.ts'
import { comparedOneByOne } from './holds-any.ts'
import { selectRows } from './rows.ts'
import { isOfDates, sampleTable } from './sample.ts'
import { row } from './tables.ts'
import { isOfType, rowsOfSet, soughtSet, type TokenSet } from './token-set.ts'

/** The tables; undefined where a row answers nothing by itself. */
export function ownTables(terms: Terms, selection: Selection): Sql | undefined {
  const own = selection.conditions.filter(({ kind }) => kind !== 'hop')
  if (own.length === 0) return undefined
  const { listed = empty, rows } = ownRows(terms, selection, own)
  const { fewRows, probedRows } = terms.thresholds
  const sample = sampleTable(terms, selection, own)
  const [beside, rare] =
    sample === undefined ? [empty, empty] : [sql`, sample`, sql`not sample.frequent and `]
  const unless = sample === undefined ? empty : sql` where not sample.frequent`
  return sql`${sample ?? empty}${listed},
own as materialized (
  select x.* from s${beside}, lateral (${join(rows, ' union all ')} limit ${integer(fewRows + 1)}) x${unless}
),
own_few as materialized (select ${rare}n.n <= ${integer(fewRows)} as few, ${rare}n.n <= ${integer(probedRows)} as probed from (select count(*) as n from own) n${beside})`
}

interface OwnRows {
  /** The tables `listed` and `listed_few`, where `rows` refer to them. */
  readonly listed?: Sql
  readonly rows: readonly Sql[]
}

const columns = sql`${row}.type, ${row}.id`

function ownRows(terms: Terms, selection: Selection, own: readonly Condition[]): OwnRows {
  const set = ownSet(selection)
  if (set === undefined) return { rows: rowsByIndex(terms, selection, own) }
  const rest = both(...own.filter((one) => one !== set).map((one) => conditionSql(terms, one, true)))
  if (!own.some(isFoundOtherwise)) return { rows: rowsOfSet(terms, selection, { set, columns, rest }) }
  const { fewRows } = terms.thresholds
  const listed = rowsOfSet(terms, selection, { set, columns, rest: always })
  const ofListed = selectRows(terms, selection, {
    columns,
    condition: both(sql`(${row}.type, ${row}.id) in (select listed.type, listed.id from listed)`, rest),
  })
  const others = rowsByIndex(terms, selection, own)
  return {
    listed: sql`,
listed as materialized (
  select x.* from s, lateral (${join(listed, ' union all ')} limit ${integer(fewRows + 1)}) x
),
listed_few as materialized (select count(*) <= ${integer(fewRows)} as few from listed)`,
    rows: [
      sql`select x.* from listed_few, lateral (${join(ofListed, ' union all ')} offset 0) x where listed_few.few`,
      sql`select x.* from listed_few, lateral (${join(others, ' union all ')} offset 0) x where not listed_few.few`,
    ],
  }
}

function rowsByIndex(terms: Terms, selection: Selection, own: readonly Condition[]): readonly Sql[] {
  const conditions = own.map((one) => conditionSql(terms, one, true))
  return selectRows(terms, selection, {
    columns,
    condition: both(foundByDates(selection, terms.now), ...conditions),
    ...(own.some(isIndexed) && !own.some(isOfType) ? { found: true } : {}),
  })
}

/**
 * Of so few codes that no row has, the database takes an index by itself, in tables of a million rows too; where all are frequent, a walk alone
 * is ten times as fast as looking for each. Beside what the same index finds as well, it takes one for more.
 */
const soughtTogether = 5

export function ownSet(selection: Selection): TokenSet | undefined {
  const isBesideFound = selection.conditions.some(
    (condition) => condition.kind === 'value' && foundBySameIndex.has(condition.filter.kind),
  )
  return soughtSet(selection, isBesideFound ? comparedOneByOne : soughtTogether)
}

const foundBySameIndex: ReadonlySet<string> = new Set(['reference', 'identifier', 'ofType'])

/** Through an index whose rows may be fewer than those of a set of codes, or more. */
const isFoundOtherwise = (condition: Condition): boolean =>
  isOfDates(condition) ||
  (condition.kind === 'value' && ['string', 'near', 'lastUpdated'].includes(condition.filter.kind))

/** Whether an index of the values finds the rows: that of the type would only be read as well, as a whole. */
function isIndexed(condition: Condition): boolean {
  if (condition.kind !== 'value') return false
  const { filter } = condition
  if (filter.kind === 'token') return filter.negated !== true && filter.values.length <= comparedOneByOne
  return isOfDates(condition) || filter.kind === 'near' || foundBySameIndex.has(filter.kind)
}
