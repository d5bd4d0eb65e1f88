// UCUM as far as payers' data go: atoms, metric prefixes, powers and one division. https://ucum.org/ucum
import { decimalOf, fraction, over, plus, times, type Fraction } from './numbers.ts'

/** value * factor + shift in the base unit of the dimension. */
export interface Unit {
  readonly factor: Fraction
  readonly shift: Fraction
  /** Exponents by base unit, e.g. `g1 L-1`. */
  readonly dimension: string
}

type Powers = ReadonlyMap<string, number>

interface Part {
  readonly factor: Fraction
  readonly powers: Powers
}

const of = (text: string): Fraction => decimalOf(text).value

/** Atom -> factor and base units. */
const atoms: Readonly<Record<string, readonly [string, string, ...string[]]>> = {
  g: ['1', 'g'],
  '[lb_av]': ['453.59237', 'g'],
  '[oz_av]': ['28.349523125', 'g'],
  m: ['1', 'm'],
  '[in_i]': ['0.0254', 'm'],
  '[ft_i]': ['0.3048', 'm'],
  '[mi_i]': ['1609.344', 'm'],
  L: ['0.001', 'm', 'm', 'm'],
  l: ['0.001', 'm', 'm', 'm'],
  s: ['1', 's'],
  min: ['60', 's'],
  h: ['3600', 's'],
  d: ['86400', 's'],
  wk: ['604800', 's'],
  mol: ['1', 'mol'],
  Pa: ['1', 'Pa'],
  'm[Hg]': ['133322', 'Pa'],
  J: ['1', 'J'],
  cal: ['4.184', 'J'],
  K: ['1', 'K'],
  '%': ['0.01', ''],
  '1': ['1', ''],
}

const metric = new Set(['g', 'm', 'L', 'l', 's', 'mol', 'Pa', 'J', 'cal', 'm[Hg]', 'K'])
const prefixes: Readonly<Record<string, string>> = {
  k: '1000',
  h: '100',
  d: '0.1',
  c: '0.01',
  m: '0.001',
  u: '0.000001',
  n: '0.000000001',
  p: '0.000000000001',
}

function atomOf(name: string): Part | undefined {
  const atom = Object.hasOwn(atoms, name) ? atoms[name] : undefined
  if (atom !== undefined) {
    const powers = new Map<string, number>()
    for (const base of atom.slice(1)) if (base !== '') powers.set(base, (powers.get(base) ?? 0) + 1)
    return { factor: of(atom[0]), powers }
  }
  const prefix = prefixes[name.charAt(0)]
  const rest = name.slice(1)
  if (prefix === undefined || !metric.has(rest)) return undefined
  const inner = atomOf(rest)
  return inner && { factor: times(of(prefix), inner.factor), powers: inner.powers }
}

function factorOf(text: string): Part | undefined {
  const bare = text.replaceAll(/\{[^}]*\}/g, '')
  if (bare === '') return { factor: fraction(1n), powers: new Map() }
  const ten = /^10[*^](-?\d+)$/.exec(bare)
  if (ten !== null) return { factor: of(`1e${ten[1] ?? '0'}`), powers: new Map() }
  const [, name = '', exponent = '1'] = /^(1|\D*?)(-?\d+)?$/.exec(bare) ?? []
  const atom = atomOf(name)
  if (atom === undefined) return undefined
  return raised(atom, Number(exponent))
}

function raised({ factor, powers }: Part, exponent: number): Part {
  let result = fraction(1n)
  for (let n = 0; n < Math.abs(exponent); n++)
    result = exponent > 0 ? times(result, factor) : over(result, factor)
  return { factor: result, powers: new Map([...powers].map(([base, power]) => [base, power * exponent])) }
}

function joined(a: Part, b: Part): Part {
  const powers = new Map(a.powers)
  for (const [base, power] of b.powers) powers.set(base, (powers.get(base) ?? 0) + power)
  return { factor: times(a.factor, b.factor), powers }
}

const zero = fraction(0n)

/** undefined: a unit that is not known here. */
export function unitOf(code: string): Unit | undefined {
  if (code === 'Cel') return { factor: fraction(1n), shift: of('273.15'), dimension: 'K1' }
  // (F + 459.67) * 5/9
  if (code === '[degF]')
    return { factor: fraction(5n, 9n), shift: times(of('459.67'), fraction(5n, 9n)), dimension: 'K1' }
  const [above = '', ...below] = code.split('/')
  let part = factorOf(above)
  for (const text of below) {
    const divisor = factorOf(text)
    part = part && divisor && joined(part, raised(divisor, -1))
  }
  if (part === undefined) return undefined
  const dimension = [...part.powers]
    .filter(([, power]) => power !== 0)
    .map(([base, power]) => `${base}${power}`)
    .sort()
    .join(' ')
  return { factor: part.factor, shift: zero, dimension }
}

export const inBase = (value: Fraction, { factor, shift }: Unit): Fraction =>
  plus(times(value, factor), shift)
