// Filters of a search tree as conditions on a row's index columns. https://hl7.org/fhir/R4/search.html
//
// On tables of members these are plain conditions behind `member_key`: a few hundred rows, no index needed. On open tables
// `@>`, `&&`, `like` and `~` find their GIN index.
import type { Filter, ReferenceValue, TokenValue } from '@openpayer/fhir'
import {
  codeHash,
  foreignReferenceHash,
  parameterHash,
  referenceHash,
  systemHash,
  tokenHash,
  uriHash,
} from '../hash.ts'
import { bigint, bigints, text, texts } from './bind.ts'
import { dateCondition, instantCondition } from './date-condition.ts'
import { type Sql, sql } from './fragment.ts'
import { numberCondition } from './number-condition.ts'
import { stringCondition } from './string-condition.ts'
import { row } from './tables.ts'

export interface FilterContext {
  /** Whether the table has indexes on its search columns. */
  readonly indexed: boolean
  /** Milliseconds since the epoch of the walk's first page: what `ap` measures from. */
  readonly now: number
}

/** A filter that one row answers by itself; the others, and `hierarchy`, lead to other rows (plan/). */
export type ValueFilter = Exclude<Filter, { readonly kind: 'chain' | 'has' }>

/** The condition of one filter on a row's own index columns. */
export function filterCondition(filter: ValueFilter, context: FilterContext): Sql {
  switch (filter.kind) {
    case 'token':
      return holdsAny(
        sql`${row}.tokens`,
        filter.values.map((value) => tokenValueHash(filter.parameter.number, value)),
        context,
      )
    case 'uri':
      return holdsAny(
        sql`${row}.tokens`,
        filter.values.map((value) => uriHash(filter.parameter.number, value)),
        context,
      )
    case 'reference': {
      const { number, targets = [] } = filter.parameter
      return holdsAny(
        sql`${row}.refs`,
        filter.values.flatMap((value) => referenceHashes(number, value, targets)),
        context,
      )
    }
    case 'missing': {
      const present = holdsAny(sql`${row}.tokens`, [parameterHash(filter.parameter.number)], context)
      return filter.missing ? sql`(${present}) is not true` : present
    }
    case 'date':
      return dateCondition(filter.parameter.number, filter.values, context.now)
    case 'lastUpdated':
      return instantCondition(sql`${row}.last_updated`, filter.values, context.now)
    case 'string':
      return stringCondition(filter)
    case 'number':
    case 'quantity':
      return numberCondition(filter.parameter.number, filter.values)
    case 'id':
      return idCondition(filter.values)
  }
}

function idCondition(values: readonly string[]): Sql {
  const [only] = values
  return only !== undefined && values.length === 1
    ? sql`${row}.id = ${text(only)}`
    : sql`${row}.id = any (${texts(values)})`
}

/** The array column holds one of the hashes. */
function holdsAny(column: Sql, hashes: readonly bigint[], { indexed }: FilterContext): Sql {
  const [only] = hashes
  if (only !== undefined && hashes.length === 1) {
    return indexed ? sql`${column} @> array[${bigint(only)}]` : sql`${bigint(only)} = any (${column})`
  }
  return sql`${column} && ${bigints(hashes)}`
}

function tokenValueHash(parameter: number, { system, code }: TokenValue): bigint {
  if (code === undefined) return systemHash(parameter, system ?? '')
  return system === undefined ? codeHash(parameter, code) : tokenHash(parameter, system, code)
}

/** A bare id may be of any type that the parameter points at. */
function referenceHashes(
  parameter: number,
  { type, id, url }: ReferenceValue,
  targets: readonly string[],
): bigint[] {
  if (url !== undefined) return [foreignReferenceHash(parameter, url)]
  if (id === undefined) return []
  return (type === undefined ? targets : [type]).map((target) => referenceHash(parameter, target, id))
}
