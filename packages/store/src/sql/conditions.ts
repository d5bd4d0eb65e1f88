// Conditions of a plan as SQL, and the tables of hops that they compare with. A hop is one row: `h`, the hashes that a row is compared
// with, and on open tables `few`: whether `h` is whole.
//
// A row keeps its references as hash(Type/id) xor hash(parameter), so xor with the hash of the parameter turns `self` of a target into
// what stands in `refs`, and back.
import { type Compartment, isOpen } from '@openpayer/fhir'
import type { Condition, Hop, Selection } from '../plan/plan.ts'
import { parameterHash, referenceHash, resourceHash } from '../hash.ts'
import { typeNumber } from '../resource-types.ts'
import { bigint, bigints, smallint } from './bind.ts'
import { filterCondition } from './filter.ts'
import { both, join, type Sql, sql, word } from './fragment.ts'
import { selectRows, type Reading } from './rows.ts'
import { row, searched } from './tables.ts'
import type { Thresholds } from './thresholds.ts'

export interface Terms extends Reading {
  /** Whether hops are made anew for each of a group's members, beside its rows; else they are tables of the statement. */
  readonly perMember: boolean
  readonly thresholds: Thresholds
  /** Milliseconds since the epoch of the walk's first page. */
  readonly now: number
}

/** All conditions of a selection. */
export function conditionsOf(terms: Terms, { collection, conditions }: Selection): Sql {
  const indexed = isOpen(collection)
  return both(...conditions.map((condition) => conditionSql(terms, condition, indexed)))
}

export function conditionSql(terms: Terms, condition: Condition, indexed: boolean): Sql {
  switch (condition.kind) {
    case 'value':
      return filterCondition(condition.filter, { indexed, now: terms.now })
    case 'hop':
      return indexed ? lookedUpOrProbed(terms, condition.hop) : lookedUp(terms, condition.hop)
    case 'compartment':
      return compartmentCondition(condition.compartment)
    case 'nothing':
      return sql`false`
  }
}

/** Asked for where they are used: joined, each table would multiply the time in which the statement is planned. */
export function hashesOf({ perMember }: Terms, { name }: Hop): Sql {
  const table = word(name)
  return perMember ? sql`${table}.h` : sql`(select h from ${table})::bigint[]`
}

/** The row is compared with the hashes of the hop. */
export function lookedUp(terms: Terms, hop: Hop): Sql {
  const hashes = hashesOf(terms, hop)
  return hop.kind === 'has' ? sql`${row}.self = any (${hashes})` : sql`${row}.refs && ${hashes}`
}

function lookedUpOrProbed(terms: Terms, hop: Hop): Sql {
  if (hop.kind === 'above' || hop.kind === 'below') return lookedUp(terms, hop)
  return sql`case when (select few from ${word(hop.name)}) then ${lookedUp(terms, hop)} else ${probed(terms, hop)} end`
}

/** From the row to the other end of each of its references, one by one: each is a look-up in an index. */
function probed(terms: Terms, { kind, parameter, rows }: Hop): Sql {
  const number = bigint(parameterHash(parameter.number))
  const here =
    kind === 'chain'
      ? { from: sql`unnest(${row}.refs) r(h)`, meets: sql`${row}.self = r.h # ${number}` }
      : { from: sql`(select ${row}.self # ${number}) r(h)`, meets: sql`${row}.refs @> array[r.h]` }
  const others = rows.map((selection) => {
    const found = selectRows(terms, selection, { columns: searched, found: true, condition: here.meets })
    // `offset 0`: what a row must meet is tested on the few that are found; an index for it would be read for each row anew.
    return sql`select from (${join(found, ' union all ')} offset 0) ${row} where ${conditionsOf(terms, selection)}`
  })
  return sql`exists (select from ${here.from}, lateral (${join(others, ' union all ')} limit 1) x)`
}

function compartmentCondition({ type, id, parameters }: Compartment): Sql {
  const byType = Object.entries(parameters).map(([member, through]) => {
    const of = sql`${row}.type = ${smallint(typeNumber(member) ?? 0)}`
    if (through.length === 0) return sql`${of} and ${row}.self = ${bigint(resourceHash(type, id))}`
    const hashes = through.map(({ number }) => referenceHash(number, type, id))
    return sql`${of} and ${row}.refs && ${bigints(hashes)}`
  })
  return byType.length === 0 ? sql`false` : sql`(${join(byType, ' or ')})`
}
