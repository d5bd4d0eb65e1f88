// Filters of a search tree as conditions on a row's index columns. https://hl7.org/fhir/R4/search.html
//
// On tables of members these are plain conditions behind `member_key`: a few hundred rows, no index needed. On open tables
// `@>`, `&&` and `like` find their GIN index.
import type { Filter, MeantOfTypes } from '@openpayer/fhir'
import { absenceHash, parameterHash, typedIdentifierHash } from '../hash.ts'
import type { ValueFilter } from '../plan/plan.ts'
import { typeNumber } from '../resource-types.ts'
import { smallints, text, texts } from './bind.ts'
import { compositeCondition } from './composite-condition.ts'
import { dateCondition, instantCondition } from './date-condition.ts'
import { join, type Sql, sql } from './fragment.ts'
import { holdsAny } from './holds-any.ts'
import { nearCondition } from './near-condition.ts'
import { numberCondition } from './number-condition.ts'
import { stringCondition } from './string-condition.ts'
import { row } from './tables.ts'
import { uriHashes } from './uri-condition.ts'
import { referenceHashes, tokenValueHash } from './value-hashes.ts'

export interface FilterContext {
  /** Whether the table has indexes on its search columns. */
  readonly indexed: boolean
  /** Milliseconds since the epoch of the walk's first page: what `ap` measures from. */
  readonly now: number
}

/** The condition of one filter on a row's own index columns. */
export function filterCondition(filter: ValueFilter, context: FilterContext): Sql {
  const { indexed, now } = context
  switch (filter.kind) {
    case 'id':
      return idCondition(filter.values)
    case 'otherId':
      return sql`not (${idCondition(filter.values)})`
    case 'lastUpdated':
      return instantCondition(sql`${row}.last_updated`, filter.values, now)
    case 'date':
      return dateCondition(filter.parameter.number, filter.values, now)
    case 'string':
      return stringCondition(filter, indexed)
    case 'number':
    case 'quantity':
      return numberCondition(filter.parameter.number, filter.values)
    case 'composite':
      return compositeCondition(filter, context)
    case 'near':
      return nearCondition(filter.parameter.number, filter.values, indexed)
    case 'reference':
      return holdsAny(sql`${row}.refs`, referenceFilterHashes(filter), indexed)
    case 'byType':
      return onItsType(filter.meant, context)
    default:
      return tokensCondition(filter, indexed)
  }
}

type TokensFilter = Extract<
  ValueFilter,
  { readonly kind: 'missing' | 'token' | 'identifier' | 'ofType' | 'uri' }
>

/** What stands among the tokens. */
function tokensCondition(filter: TokensFilter, indexed: boolean): Sql {
  const { number } = filter.parameter
  switch (filter.kind) {
    case 'missing':
      return indexed && filter.missing
        ? holdsAny(tokens, [absenceHash(number)], indexed)
        : unless(filter.missing, holdsAny(tokens, [parameterHash(number)], indexed))
    case 'token':
      return unless(filter.negated === true, holdsAny(tokens, tokenHashes(filter), indexed))
    case 'identifier':
      return holdsAny(tokens, tokenHashes(filter), indexed)
    case 'ofType': {
      const hashes = filter.values.map((value) => typedIdentifierHash(number, value))
      return holdsAny(tokens, hashes, indexed)
    }
    case 'uri': {
      const hashes = filter.values.flatMap((value) => uriHashes(number, filter.match, value))
      return holdsAny(tokens, hashes, indexed)
    }
  }
}

const tokens = sql`${row}.tokens`

function onItsType(meant: readonly MeantOfTypes[], context: FilterContext): Sql {
  const each = meant.map(({ types, filter }) => {
    const numbers = smallints(types.map((type) => typeNumber(type) ?? 0))
    return sql`${row}.type = any (${numbers}) and ${filterCondition(filter, context)}`
  })
  return sql`(${join(each, ' or ')})`
}

/** A row without any token has none of those that must not be there. */
function unless(negated: boolean, condition: Sql): Sql {
  return negated ? sql`(${condition}) is not true` : condition
}

function idCondition(values: readonly string[]): Sql {
  const [only] = values
  return only !== undefined && values.length === 1
    ? sql`${row}.id = ${text(only)}`
    : sql`${row}.id = any (${texts(values)})`
}

/** `Reference.identifier` stands among the tokens under the number of the reference parameter. */
export function tokenHashes({
  parameter,
  values,
}: Extract<Filter, { readonly kind: 'token' | 'identifier' }>): bigint[] {
  return values.map((value) => tokenValueHash(parameter.number, value))
}

function referenceFilterHashes({
  parameter: { number, targets = [] },
  values,
}: Extract<Filter, { readonly kind: 'reference' }>): bigint[] {
  return values.flatMap((value) => referenceHashes(number, value, targets))
}
