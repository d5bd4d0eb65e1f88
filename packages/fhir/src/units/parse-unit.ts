// A UCUM unit -> what one of it is worth in base units. https://ucum.org/ucum#section-Syntax-Rules
import { baseUnits, metricUnits, plainUnits, prefixes, scales } from './atoms.ts'
import { add, multiply, one, parseDecimal, power, rational, type Rational } from './rational.ts'

/** Base unit -> its power; none of them 0. */
export type Dimension = ReadonlyMap<string, number>

export interface Unit {
  readonly factor: Rational
  readonly dimension: Dimension
}

/** Of a scale with a zero of its own, as degrees Celsius. */
export interface ScaledUnit extends Unit {
  readonly offset?: Rational
}

// Longer ones are nonsense, and powers beyond this too: both bound the size of the numbers.
export const longestUnit = 64
const maxPower = 30
const mostDigits = 10n ** 100n

/** undefined for what is no unit, and for one that holds an atom whose worth is not known here. */
export function parseUnit(code: string): ScaledUnit | undefined {
  if (code === '' || code.length > longestUnit) return undefined
  return scaleTable.get(code) ?? createReader(code)()
}

const isBounded = ({ factor }: Unit): boolean => factor.n < mostDigits && factor.d < mostDigits

const numberless: Unit = { factor: one, dimension: new Map() }

function combine(left: Unit, right: Unit, sign: 1 | -1): Unit {
  return {
    factor: multiply(left.factor, power(right.factor, sign)),
    dimension: sum(left.dimension, right.dimension, sign),
  }
}

function sum(left: Dimension, right: Dimension, times: number): Dimension {
  const result = new Map(left)
  for (const [base, exponent] of right) {
    const total = (result.get(base) ?? 0) + exponent * times
    if (total === 0) result.delete(base)
    else result.set(base, total)
  }
  return result
}

const atomAt = /10[*^]|(?:\[[^\][{}]*\]|[^\s.()/{}[\]+\-0-9])+(?:_\[[^\]]*\])?/y
const exponentAt = /[+-]?\d{1,2}(?!\d)/y
const wholeAt = /[1-9]\d{0,11}(?!\d)/y
const annotationAt = /\{[\x21-\x7a|~ ]*\}/y

function createReader(code: string): () => Unit | undefined {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(code)?.[0]
    at += found?.length ?? 0
    return found
  }
  const skip = (character: string): boolean => {
    const isThere = code.charAt(at) === character
    if (isThere) at += 1
    return isThere
  }
  const component = (): Unit | undefined => {
    if (skip('(')) {
      const inner = term()
      if (inner === undefined || !skip(')')) return undefined
      take(annotationAt)
      return inner
    }
    if (take(annotationAt) !== undefined) return numberless
    const found = whole() ?? simple()
    take(annotationAt)
    return found
  }
  const whole = (): Unit | undefined => {
    if (code.startsWith('10*', at) || code.startsWith('10^', at)) return undefined
    const text = take(wholeAt)
    return text === undefined ? undefined : { factor: rational(BigInt(text)), dimension: new Map() }
  }
  const simple = (): Unit | undefined => {
    const atom = findAtom(take(atomAt) ?? '')
    const exponent = Number(take(exponentAt) ?? 1)
    if (atom === undefined || Math.abs(exponent) > maxPower) return undefined
    const found = {
      factor: power(atom.factor, exponent),
      dimension: sum(new Map(), atom.dimension, exponent),
    }
    return isBounded(found) ? found : undefined
  }
  const term = (): Unit | undefined => {
    let result = numberless
    let sign: 1 | -1 = skip('/') ? -1 : 1
    for (;;) {
      const next = component()
      if (next === undefined) return undefined
      result = combine(result, next, sign)
      if (!isBounded(result)) return undefined
      if (skip('.')) sign = 1
      else if (skip('/')) sign = -1
      else return result
    }
  }
  return () => {
    const found = term()
    return at === code.length ? found : undefined
  }
}

/** The atom as it stands, else as a prefix and an atom that takes one. */
function findAtom(text: string): Unit | undefined {
  const whole = metricTable.get(text) ?? plainTable.get(text)
  if (whole !== undefined) return whole
  for (const length of [1, 2]) {
    const prefix = prefixTable.get(text.slice(0, length))
    const atom = metricTable.get(text.slice(length))
    if (prefix !== undefined && atom !== undefined)
      return { factor: multiply(prefix, atom.factor), dimension: atom.dimension }
  }
  return undefined
}

const linesOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' '))

function worth(text: string): Rational {
  const [n = '', d = '1'] = text.split('/')
  const [upper, lower] = [parseDecimal(n), parseDecimal(d)]
  if (upper === undefined || lower === undefined)
    throw new Error(`not a number in the table of units: ${text}`)
  return multiply(upper, power(lower, -1))
}

const prefixTable: ReadonlyMap<string, Rational> = new Map(
  [...prefixes.matchAll(/(\S+) (-?\d+)/g)].map(([, name = '', exponent]) => [
    name,
    power(rational(10n), Number(exponent)),
  ]),
)
const metricTable = new Map<string, Unit>(
  baseUnits.map((base) => [base, { factor: one, dimension: new Map([[base, 1]]) }]),
)
const plainTable = new Map<string, Unit>()

// A line is read with those above it.
function define(into: Map<string, Unit>, table: string): void {
  for (const [atom = '', number = '', of = ''] of linesOf(table)) {
    const unit = parseUnit(of)
    if (unit === undefined) throw new Error(`not a unit in the table of units: ${of}`)
    into.set(atom, { factor: multiply(worth(number), unit.factor), dimension: unit.dimension })
  }
}

const scaleTable = new Map<string, ScaledUnit>()
define(metricTable, metricUnits)
define(plainTable, plainUnits)
for (const [atom = '', factor = '', offset = ''] of linesOf(scales))
  scaleTable.set(atom, { factor: worth(factor), offset: worth(offset), dimension: new Map([['K', 1]]) })

/** The value in base units. */
export const toBase = (value: Rational, { factor, offset }: ScaledUnit): Rational =>
  offset === undefined ? multiply(value, factor) : add(multiply(value, factor), offset)
