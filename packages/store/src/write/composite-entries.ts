// What a composite leaves in a row: its components' values together. https://hl7.org/fhir/R4/search.html#combining
//
// Values that are compared as a whole (tokens, references, uris) become one hash of all of them, each in every form in which it can be
// asked for. At most one component may be compared otherwise; it stands beside that hash: a number or quantity as a number whose unit is
// the hash of both, a date as a number of milliseconds, a string on a line under the hash.
import type { IndexValues } from '@openpayer/fhir'
import {
  canonicalUnitHash,
  foreignReferenceHash,
  referenceHash,
  togetherHash,
  unitHash,
  uriHash,
} from '../hash.ts'
import { compositeKey, type LineValue } from '../normalise.ts'
import { tokenForms } from './token-hashes.ts'

type Composite = IndexValues['composites'][number]
type Component = Composite['components'][number]
type Whole = Extract<Component, { readonly kind: 'token' | 'uri' | 'reference' }>
type Quantity = IndexValues['quantities'][number]

/** A number in a row. */
export interface NumberEntry {
  /** Of the search parameter; negative where the value is in the canonical unit of its dimension. */
  readonly number: number
  /** Decimal text. */
  readonly lo: string
  readonly hi: string
  readonly unit: bigint | undefined
}

export interface CompositeEntries {
  readonly tokens: bigint[]
  readonly numbers: NumberEntry[]
  readonly lines: LineValue[]
}

export function addComposite({ number, components }: Composite, into: CompositeEntries): void {
  const whole = components.flatMap((component, position) =>
    isWhole(component) ? [formsOf(component, position)] : [],
  )
  const other = components.find((component) => !isWhole(component))
  for (const forms of combinations(whole)) addBeside(number, forms, { other, into })
}

interface Beside {
  readonly other: Component | undefined
  readonly into: CompositeEntries
}

function addBeside(number: number, forms: readonly bigint[], { other, into }: Beside): void {
  const together = togetherHash(number, forms)
  switch (other?.kind) {
    case 'date':
      for (const { lo, hi } of other.values)
        into.numbers.push({ number, lo: String(lo), hi: String(hi), unit: together })
      break
    case 'number':
    case 'quantity':
      for (const { lo, hi, unit } of other.values.flatMap(unitForms))
        into.numbers.push({ number, lo, hi, unit: togetherHash(number, [...forms, unit]) })
      break
    case 'string':
      for (const { value } of other.values)
        into.lines.push({ key: compositeKey(number, together), value, exact: false })
      break
    default:
      into.tokens.push(together)
  }
}

function isWhole(component: Component): component is Whole {
  return component.kind === 'token' || component.kind === 'uri' || component.kind === 'reference'
}

/** Every hash by which a value of the component can be asked for. */
function formsOf(component: Whole, position: number): bigint[] {
  switch (component.kind) {
    case 'token':
      return component.values.flatMap(({ system, code }) => tokenForms(position, system, code))
    case 'uri':
      return component.values.map(({ value }) => uriHash(position, value))
    case 'reference':
      return component.values.flatMap(({ type, id, url }) => {
        if (type !== undefined && id !== undefined) return [referenceHash(position, type, id)]
        return url === undefined ? [] : [foreignReferenceHash(position, url)]
      })
  }
}

interface InUnit {
  readonly lo: string
  readonly hi: string
  readonly unit: bigint
}

/** The unit of a value that is asked for without one. */
export const anyUnit = 0n

function unitForms({ lo, hi, system, code, canonical }: Quantity): InUnit[] {
  const forms = [{ lo, hi, unit: anyUnit }]
  if (code !== undefined) forms.push({ lo, hi, unit: unitHash('', code) })
  if (canonical !== undefined)
    forms.push({ lo: canonical.lo, hi: canonical.hi, unit: canonicalUnitHash(canonical.unit) })
  else if (code !== undefined && system !== undefined) forms.push({ lo, hi, unit: unitHash(system, code) })
  return forms
}

/** One of each, in every way. */
export function combinations(lists: readonly (readonly bigint[])[]): bigint[][] {
  return lists.reduce<bigint[][]>(
    (all, list) => all.flatMap((chosen) => [...new Set(list)].map((one) => [...chosen, one])),
    [[]],
  )
}
