// Numbers and quantities of resources, and the values of a search for them. https://hl7.org/fhir/R4/search.html#quantity
import { splitPrefix } from './dates.ts'
import type { Element } from './elements.ts'
import { askedNumber, decimalOf, meetsNumber, times, type End, type NumberRange } from './numbers.ts'
import { inBase, unitOf } from './units.ts'
import { isObject, NotAsked, textOf, type Json } from './world.ts'
import { splitValue } from './escapes.ts'

const UCUM = 'http://unitsofmeasure.org'

export interface QuantityRange extends NumberRange {
  readonly system?: string | undefined
  readonly code?: string | undefined
  readonly unit?: string | undefined
}

const amountOf = (value: Json | undefined): End | undefined =>
  typeof value === 'number' ? decimalOf(String(value)).value : undefined

/** What a number or quantity parameter compares at an element; undefined where it has no number. */
export function quantityOf({ type, value }: Element): QuantityRange | undefined {
  if (!isObject(value)) {
    const amount = amountOf(value)
    return amount && { lo: amount, hi: amount }
  }
  if (type === 'Range') return rangeOf(value['low'], value['high'])
  const amount = amountOf(value['value'])
  if (amount === undefined) return undefined
  if (type === 'Money')
    return { lo: amount, hi: amount, system: 'urn:iso:std:iso:4217', code: textOf(value['currency']) }
  const comparator = textOf(value['comparator']) ?? ''
  return {
    lo: comparator.startsWith('<') ? 'lowest' : amount,
    hi: comparator.startsWith('>') ? 'highest' : amount,
    isOpen: comparator === '<' || comparator === '>',
    system: textOf(value['system']),
    code: textOf(value['code']),
    unit: textOf(value['unit']),
  }
}

function rangeOf(low: Json | undefined, high: Json | undefined): QuantityRange | undefined {
  const from = isObject(low) ? amountOf(low['value']) : undefined
  const to = isObject(high) ? amountOf(high['value']) : undefined
  const end = isObject(low) ? low : isObject(high) ? high : undefined
  if ((from === undefined && to === undefined) || end === undefined) return undefined
  return {
    lo: from ?? 'lowest',
    hi: to ?? 'highest',
    system: textOf(end['system']),
    code: textOf(end['code']),
    unit: textOf(end['unit']),
  }
}

export function matchesNumber(value: QuantityRange, asked: string): boolean {
  const { prefix, rest } = splitPrefix(asked)
  return meetsNumber(value, prefix, askedNumber(rest))
}

/** `number`, `number|system|code` or `number||code`. */
export function matchesQuantity(value: QuantityRange, asked: string): boolean {
  const [number = '', system, code, ...more] = splitValue(asked, '|')
  if (more.length > 0 || (system !== undefined && (code === undefined || code === '')))
    throw new NotAsked('no quantity')
  if (system === undefined || code === undefined) return matchesNumber(value, number)
  // "the code or unit matches"
  if (system === '') return (value.code === code || value.unit === code) && matchesNumber(value, number)
  if (value.system !== system || value.code === undefined) return false
  if (value.code === code) return matchesNumber(value, number)
  return system === UCUM && matchesConverted(value, number, code)
}

function matchesConverted(value: QuantityRange, asked: string, code: string): boolean {
  const [own, wanted] = [unitOf(value.code ?? ''), unitOf(code)]
  if (own === undefined || wanted === undefined || own.dimension !== wanted.dimension) return false
  const based = (end: End): End => (typeof end === 'string' ? end : inBase(end, own))
  const { prefix, rest } = splitPrefix(asked)
  const number = askedNumber(rest)
  return meetsNumber({ ...value, lo: based(value.lo), hi: based(value.hi) }, prefix, {
    value: inBase(number.value, wanted),
    from: inBase(number.from, wanted),
    to: inBase(number.to, wanted),
    // A length on the scale, wherever its zero is.
    slack: times(number.slack, wanted.factor),
  })
}
