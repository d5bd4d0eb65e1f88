// Composites: a value of each component at one element. write/composite-entries.ts says how they stand in a row.
// https://hl7.org/fhir/R4/search.html#combining
import type { ComponentValue, Filter, SearchParameter } from '@openpayer/fhir'
import { togetherHash, uriHash } from '../hash.ts'
import { compositeKey } from '../normalise.ts'
import { anyUnit, combinations } from '../write/composite-entries.ts'
import { bigints, numeric, smallint } from './bind.ts'
import { rangeCondition } from './date-condition.ts'
import { either, type Sql, sql } from './fragment.ts'
import { holdsAny } from './holds-any.ts'
import { anyNumber, quantityRange, unitOf } from './number-condition.ts'
import { startsOn } from './string-condition.ts'
import { row } from './tables.ts'
import { referenceHashes, tokenValueHash } from './value-hashes.ts'

interface Context {
  readonly indexed: boolean
  readonly now: number
}

type CompositeFilter = Extract<Filter, { readonly kind: 'composite' }>

export function compositeCondition({ parameter, values }: CompositeFilter, context: Context): Sql {
  return either(values.map((value) => oneValue(parameter, value, context)))
}

function oneValue(
  { number, components = [] }: SearchParameter,
  value: readonly ComponentValue[],
  { indexed, now }: Context,
): Sql {
  const whole = value.map((component, position) => formsOf(component, position, components[position]))
  const beside = combinations(whole.filter((forms) => forms !== undefined))
  const other = value.filter((_, position) => whole[position] === undefined)
  const [compared] = other
  if (other.length > 1) throw new Error('a composite has at most one component that is compared by range')
  const together = beside.map((forms) => togetherHash(number, forms))
  switch (compared?.kind) {
    case 'date': {
      const range = rangeCondition([compared.value], now, (ms) => numeric(String(ms)))
      return anyNumber([inUnits(number, together, range)])
    }
    case 'number':
    case 'quantity': {
      const unit = unitOf(compared.value) ?? anyUnit
      const units = beside.map((forms) => togetherHash(number, [...forms, unit]))
      return anyNumber([inUnits(number, units, quantityRange(compared.value))])
    }
    case 'string':
      return startsOn(
        together.map((hash) => compositeKey(number, hash)),
        compared.value,
      )
    default:
      return holdsAny(sql`${row}.tokens`, together, indexed)
  }
}

function inUnits(parameter: number, units: readonly bigint[], range: Sql): Sql {
  return sql`(e.p = ${smallint(parameter)} and e.u = any (${bigints(units)}) and ${range})`
}

/** The hashes of a component that is compared as a whole; undefined for the others. */
function formsOf(
  component: ComponentValue,
  position: number,
  parameter: SearchParameter | undefined,
): bigint[] | undefined {
  switch (component.kind) {
    case 'token':
      return [tokenValueHash(position, component.value)]
    case 'uri':
      return [uriHash(position, component.value)]
    case 'reference':
      return referenceHashes(position, component.value, parameter?.targets ?? [])
    default:
      return undefined
  }
}
