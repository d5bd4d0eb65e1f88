// The operators of FHIRPath, three-valued where the specification has them so. http://hl7.org/fhirpath/N1/#operations
import { notCheckable, spend, type Environment } from './environment.ts'
import { isEqual, isTrue, none, truth, valueOf, type Nodes } from './nodes.ts'
import { setOperators } from './set-functions.ts'
import { joined } from './text-functions.ts'

type Operator = (left: Nodes, right: Nodes, environment: Environment) => Nodes

const both =
  (apply: (left: number, right: number) => number | undefined): Operator =>
  (left, right) => {
    const a = soleValue(left)
    const b = soleValue(right)
    if (typeof a !== 'number' || typeof b !== 'number') return none
    const result = apply(a, b)
    return result === undefined ? none : [result]
  }

const soleValue = (nodes: Nodes): unknown =>
  nodes.length === 1 && nodes[0] !== undefined ? valueOf(nodes[0]) : undefined

const equality: Operator = (left, right, environment) => {
  if (left.length === 0 || right.length === 0) return none
  if (left.length !== right.length) return truth(false)
  const visit = (properties: number): void => spend(environment, properties)
  return truth(left.every((node, index) => isEqual(node, right[index] ?? null, visit)))
}

const ordering =
  (test: (order: number) => boolean): Operator =>
  (left, right) => {
    const order = compare(soleValue(left), soleValue(right))
    return order === undefined ? none : truth(test(order))
  }

const isDateLike = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}.*)?)?)?$/

/** Below 0 where the left comes first; undefined where that cannot be told. Throws `NotCheckable` for quantities of two units. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (isQuantity(left) && isQuantity(right)) return compareQuantities(left, right)
  if (typeof left !== 'string' || typeof right !== 'string') return undefined
  if (isDateLike.test(left) && isDateLike.test(right)) return compareDates(left, right)
  return left === right ? 0 : left < right ? -1 : 1
}

type Quantity = Readonly<Record<string, unknown>>

const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'object' && value !== null && 'value' in value

/** Throws `NotCheckable` for two units: what they have in common is not known here. */
function compareQuantities(left: Quantity, right: Quantity): number | undefined {
  if (unitOf(left) !== unitOf(right)) throw notCheckable
  return compare(left['value'], right['value'])
}

const unitOf = ({ system, code, unit }: Quantity): unknown =>
  code === undefined ? unit : `${typeof system === 'string' ? system : ''} ${String(code)}`

// Times with offsets compare as instants; dates of different precision only as far as both are known.
function compareDates(left: string, right: string): number | undefined {
  if (left.length > 10 && right.length > 10) {
    const order = Date.parse(left) - Date.parse(right)
    return Number.isNaN(order) ? undefined : order
  }
  const known = Math.min(left.length, right.length, 10)
  const a = left.slice(0, known)
  const b = right.slice(0, known)
  if (a !== b) return a < b ? -1 : 1
  return left.length === right.length ? 0 : undefined
}

const plus: Operator = (left, right, environment) => {
  const a = soleValue(left)
  const b = soleValue(right)
  if (typeof a === 'number' && typeof b === 'number') return [a + b]
  return typeof a === 'string' && typeof b === 'string' ? [joined(a, b, environment)] : none
}

const negated = (nodes: Nodes): Nodes => (nodes.length === 0 ? none : truth(!isTrue(nodes)))

/** Both sides are evaluated. */
export const operators: Readonly<Record<string, Operator | undefined>> = {
  '=': equality,
  '!=': (left, right, environment) => negated(equality(left, right, environment)),
  '~': (left, right, environment) =>
    left.length === 0 && right.length === 0 ? truth(true) : truth(isTrue(equality(left, right, environment))),
  '!~': (left, right, environment) =>
    left.length === 0 && right.length === 0
      ? truth(false)
      : truth(!isTrue(equality(left, right, environment))),
  '<': ordering((order) => order < 0),
  '<=': ordering((order) => order <= 0),
  '>': ordering((order) => order > 0),
  '>=': ordering((order) => order >= 0),
  ...setOperators,
  '+': plus,
  '-': both((a, b) => a - b),
  '*': both((a, b) => a * b),
  '/': both((a, b) => (b === 0 ? undefined : a / b)),
  div: both((a, b) => (b === 0 ? undefined : Math.trunc(a / b))),
  mod: both((a, b) => (b === 0 ? undefined : a % b)),
  '&': (left, right, environment) => [joined(textOf(left), textOf(right), environment)],
  xor: (left, right) =>
    left.length === 0 || right.length === 0 ? none : truth(isTrue(left) !== isTrue(right)),
}

const textOf = (nodes: Nodes): string => {
  const value = soleValue(nodes)
  return typeof value === 'string' ? value : ''
}

type Later = () => Nodes

function conjunction(left: Nodes, right: Later): Nodes {
  if (left.length > 0 && !isTrue(left)) return truth(false)
  const other = right()
  if (other.length > 0 && !isTrue(other)) return truth(false)
  return left.length === 0 || other.length === 0 ? none : truth(true)
}

function disjunction(left: Nodes, right: Later): Nodes {
  if (isTrue(left)) return truth(true)
  const other = right()
  if (isTrue(other)) return truth(true)
  return left.length === 0 || other.length === 0 ? none : truth(false)
}

function implication(left: Nodes, right: Later): Nodes {
  if (left.length > 0 && !isTrue(left)) return truth(true)
  const other = right()
  if (isTrue(other)) return truth(true)
  return left.length === 0 || other.length === 0 ? none : truth(false)
}

/** The right side is evaluated only where the left does not decide. */
export const lazyOperators: Readonly<Record<string, ((left: Nodes, right: Later) => Nodes) | undefined>> = {
  and: conjunction,
  or: disjunction,
  implies: implication,
}
