// Why a search finds what it finds, for operators: the tree that was understood, the plan under the grant, the statement, and what the
// database did with it, in the caller's own role and settings. The statement is run; nothing of what it finds is shown.
import type { SearchQuery } from '@openpayer/fhir'
import type { Explanation, TouchedRows } from '../ports.ts'
import { makePlan } from '../plan/make-plan.ts'
import { filterText, printPlan } from '../plan/print-plan.ts'
import type { Authority } from '../sql/authority.ts'
import { printSql } from '../sql/print-sql.ts'
import { searchStatement } from '../sql/search.ts'
import type { Thresholds } from '../sql/thresholds.ts'
import { columnOf } from '../wire/row.ts'
import { compileSearch } from './compile-search.ts'
import type { Run } from './run.ts'

export interface ExplainParts {
  readonly run: Run
  readonly now: number
  readonly thresholds: Thresholds
}

/** Throws FhirError as the search itself does. */
export async function explainSearch(
  authority: Authority,
  query: SearchQuery,
  { run, now, thresholds }: ExplainParts,
): Promise<Explanation> {
  const plan = makePlan(authority, query)
  const readable = { tree: printTree(query), plan: printPlan(plan, authority) }
  if (plan.matches.length === 0)
    return { ...readable, sql: '', statement: { text: '', values: [] }, touched: [] }
  const fragment = searchStatement(authority, {
    plan,
    snapshot: undefined,
    after: undefined,
    now,
    thresholds,
  })
  const statement = compileSearch(fragment)
  const text = `explain (analyze, timing off, format json) ${statement.text}`
  const [row] = await run({ text, values: statement.values })
  const explained = JSON.parse(row === undefined ? '[]' : String(columnOf(row, 0))) as readonly {
    readonly Plan: Node
  }[]
  return {
    ...readable,
    sql: printSql(fragment),
    statement,
    touched: explained.flatMap(({ Plan: node }) => [...touchedBy(node, authority)]),
  }
}

/** The tree as JSON of which a parameter is its code. */
function printTree(query: SearchQuery): string {
  const { filters, ...rest } = query
  const codes = (key: string, value: unknown): unknown =>
    key === 'parameter' || key === 'parameters' ? codeOf(value) : value
  return JSON.stringify({ ...rest, filters: filters.map(printFilter) }, codes, 2)
}

function printFilter(filter: SearchQuery['filters'][number]): unknown {
  switch (filter.kind) {
    case 'chain':
      return {
        chain: filter.parameter.code,
        targets: filter.targets.map(({ type, filter: inner }) => ({ type, filter: printFilter(inner) })),
      }
    case 'has':
      return { has: filter.type, by: filter.parameter.code, filter: printFilter(filter.filter) }
    default:
      return filterText(filter)
  }
}

function codeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('code' in value) return value.code
  return Object.fromEntries(
    Object.entries(value).map(([type, parameters]: [string, unknown]) => [
      type,
      Array.isArray(parameters) ? parameters.map(codeOf) : parameters,
    ]),
  )
}

/** A step of the database's plan, as far as it is looked at. */
interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Node[]
}

/** A policy looks here for each row that it lets through or not: that it did would tell of one that it does not. */
const policyTable = 'attribution'

/** The steps that looked at rows of tables. */
function* touchedBy(node: Node, authority: Authority): Generator<TouchedRows> {
  const { 'Relation Name': table, 'Actual Loops': times } = node
  if (table !== undefined && table !== policyTable && times > 0) {
    const rows = rowsKnown(node, table, authority)
    // The database tells averages over the times that a step was made.
    const number = rows === undefined ? {} : { rows: Math.round(rows * times) }
    yield { table, indexes: indexesOf(node), ...number, times }
  }
  for (const inner of node.Plans ?? []) yield* touchedBy(inner, authority)
}

/** The rows of a step, of use or not, without those of which the caller must not even learn that they are there. */
function rowsKnown(node: Node, table: string, { role }: Authority): number | undefined {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  if (role === 'public') return node['Actual Rows'] + removed
  // What is shared has no policy: a step may take rows that only the next one finds the caller not to see.
  if (table.startsWith('shared_')) return undefined
  // The policies act within the step. What was removed may be theirs to remove, unless the index was asked for the caller's key alone.
  return node['Actual Rows'] + (/\bmember_key = /.test(node['Index Cond'] ?? '') ? removed : 0)
}

/** Of the scan itself: a bitmap may be made of several. */
function indexesOf({ 'Index Name': name, Plans: inner = [] }: Node): readonly string[] {
  if (name !== undefined) return [name]
  return inner.filter((node) => node['Node Type'].startsWith('Bitmap')).flatMap(indexesOf)
}
