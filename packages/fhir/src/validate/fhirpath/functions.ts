// The functions of FHIRPath that invariants use. Each takes the input and its compiled arguments.
// http://hl7.org/fhirpath/N1/#functions
import type { JsonValue } from '../../model.ts'
import {
  childrenOf,
  flatten,
  isEqual,
  isObject,
  none,
  truth,
  valueOf,
  Wrapped,
  type Node,
  type Nodes,
} from './nodes.ts'

/** What an expression may ask of the world around the element. */
export interface Environment {
  readonly resource: JsonValue
  /** The container of a contained resource, else the resource itself. */
  readonly rootResource: JsonValue
  /** What the invariant is evaluated on. */
  readonly context: Node
  /** The resource that a reference leads to; undefined when it is not at hand. */
  readonly resolve: (reference: JsonValue) => JsonValue | undefined
  /** Undefined when membership cannot be told. */
  readonly memberOf: (value: JsonValue, valueSet: string) => boolean | undefined
}

export type Run = (input: Nodes, environment: Environment) => Nodes

/** Thrown when an expression asks what nobody here knows; made once, since it is an answer and not a fault. */
export class NotCheckable extends Error {}
const notCheckable = new NotCheckable('the value set cannot be expanded')

export type FunctionOf = (input: Nodes, args: readonly Run[], environment: Environment) => Nodes

export const isTrue = (nodes: Nodes): boolean => {
  const [first] = nodes
  if (first === undefined) return false
  const value = valueOf(first)
  return typeof value === 'boolean' && nodes.length === 1 ? value : true
}

const first = (run: Run | undefined, input: Nodes, environment: Environment): JsonValue | undefined => {
  const node = run?.(input, environment)[0]
  return node === undefined ? undefined : valueOf(node)
}

/** A function of one string; empty for anything else. */
const ofText =
  (
    apply: (
      text: string,
      argument: JsonValue | undefined,
      second: JsonValue | undefined,
    ) => JsonValue | undefined,
  ): FunctionOf =>
  (input, [one, two], environment) => {
    const [node] = input
    const text = node === undefined ? undefined : valueOf(node)
    if (typeof text !== 'string' || input.length !== 1) return none
    // Arguments are evaluated on what stands around the call, which constants do not need.
    const result = apply(text, first(one, input, environment), first(two, input, environment))
    if (result === undefined) return none
    return typeof result === 'boolean' ? truth(result) : [result]
  }

/**
 * A test of one string. Of no string it is false, where FHIRPath says nothing at all: R4's own invariants (ref-1, bdl-8) are written so, and the
 * official validator reads them so.
 */
const testsText =
  (test: (text: string, argument: string) => boolean): FunctionOf =>
  (input, [one], environment) => {
    const [node] = input
    const text = node === undefined ? undefined : valueOf(node)
    const argument = first(one, input, environment)
    if (input.length > 1 || typeof argument !== 'string') return none
    return truth(typeof text === 'string' && test(text, argument))
  }

const filter = (input: Nodes, run: Run | undefined, environment: Environment): Nodes => {
  if (run === undefined) return input
  if (input.length === 1) return isTrue(run(input, environment)) ? input : none
  return input.filter((node) => isTrue(run([node], environment)))
}

const holds = (input: Nodes, node: Node): boolean => input.some((other) => isEqual(node, other))

const distinct = (input: Nodes): Nodes => {
  if (input.length < 2) return input
  const found: Node[] = []
  for (const node of input) if (!holds(found, node)) found.push(node)
  return found
}

function repeat(input: Nodes, run: Run, environment: Environment): Nodes {
  const found: Node[] = []
  const seen = new Set<JsonValue | undefined>()
  let waiting: Nodes = run(input, environment)
  while (waiting.length > 0) {
    const fresh = waiting.filter((node) => !seen.has(valueOf(node)))
    for (const node of fresh) {
      seen.add(valueOf(node))
      found.push(node)
    }
    waiting = flatten(fresh, (node) => run([node], environment))
  }
  return found
}

function descendants(input: Nodes): Nodes {
  const found: Node[] = []
  const waiting = [...flatten(input, childrenOf)]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node)
    waiting.push(...childrenOf(node))
  }
  return found
}

function toInteger(value: JsonValue | undefined): Nodes {
  if (typeof value === 'boolean') return [value ? 1 : 0]
  if (typeof value === 'number') return Number.isInteger(value) ? [value] : none
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? [Number(value)] : none
}

/** Texts beyond this length are not given to regular expressions: ours are linear, a stranger's may not be. */
const longestText = 65_536
const patterns = new Map<string, RegExp>()

function matches(text: string, pattern: string): boolean {
  if (text.length > longestText || !isSafePattern(pattern)) throw notCheckable
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'su')
  patterns.set(pattern, known)
  return known.test(text)
}

/** Whether an expression cannot take exponential time: no repeated group that itself repeats or chooses. */
export function isSafePattern(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const open: boolean[] = []
  for (let at = 0; at < plain.length; at++) {
    const char = plain.charAt(at)
    if (char === '(') open.push(false)
    else if (char === ')') {
      const isLoose = open.pop() ?? false
      if (isLoose && /^(?:[*+]|\{\d+,\d*\})/.test(plain.slice(at + 1))) return false
      if (isLoose && open.length > 0) open[open.length - 1] = true
    } else if (/[*+{]/.test(char) && open.length > 0 && !/^\{\d+\}/.test(plain.slice(at)))
      open[open.length - 1] = true
  }
  return true
}

const extensions = (input: Nodes, url: JsonValue | undefined): Nodes =>
  flatten(input, (node) => {
    const value = node instanceof Wrapped && !isObject(node.value) ? node.beside : valueOf(node)
    const list = isObject(value) ? value['extension'] : undefined
    if (!Array.isArray(list)) return none
    return (list as Nodes).filter(
      (item) => isObject(valueOf(item)) && (valueOf(item) as { url?: JsonValue }).url === url,
    )
  })

/** Functions whose arguments see each item or the input itself. */
export const functions: Readonly<Record<string, FunctionOf | undefined>> = {
  exists: (input, [criteria], environment) => truth(filter(input, criteria, environment).length > 0),
  empty: (input) => truth(input.length === 0),
  not: (input) => (input.length === 0 ? none : truth(!isTrue(input))),
  all: (input, [criteria], environment) =>
    truth(input.every((node) => criteria !== undefined && isTrue(criteria([node], environment)))),
  where: (input, [criteria], environment) => filter(input, criteria, environment),
  select: (input, [projection], environment) =>
    projection === undefined ? none : flatten(input, (node) => projection([node], environment)),
  repeat: (input, [projection], environment) =>
    projection === undefined ? none : repeat(input, projection, environment),
  allTrue: (input) => truth(input.every((node) => valueOf(node) === true)),
  anyTrue: (input) => truth(input.some((node) => valueOf(node) === true)),
  allFalse: (input) => truth(input.every((node) => valueOf(node) === false)),
  anyFalse: (input) => truth(input.some((node) => valueOf(node) === false)),
  count: (input) => [input.length],
  distinct: (input) => distinct(input),
  isDistinct: (input) => truth(distinct(input).length === input.length),
  first: (input) => input.slice(0, 1),
  last: (input) => input.slice(-1),
  single: (input) => input.slice(0, 1),
  tail: (input) => input.slice(1),
  skip: (input, [count], environment) => input.slice(Number(first(count, none, environment) ?? 0)),
  take: (input, [count], environment) => input.slice(0, Number(first(count, none, environment) ?? 0)),
  hasValue: (input) => {
    const [node] = input
    if (node === undefined || input.length !== 1) return truth(false)
    const value = valueOf(node)
    return truth(value !== undefined && value !== null && typeof value !== 'object')
  },
  children: (input) => flatten(input, childrenOf),
  descendants: (input) => descendants(input),
  extension: (input, [url], environment) => extensions(input, first(url, input, environment)),
  startsWith: testsText((text, part) => text.startsWith(part)),
  endsWith: testsText((text, part) => text.endsWith(part)),
  contains: testsText((text, part) => text.includes(part)),
  indexOf: ofText((text, part) => (typeof part === 'string' ? text.indexOf(part) : undefined)),
  matches: testsText(matches),
  substring: ofText((text, start, length) => {
    if (typeof start !== 'number' || start < 0 || start >= text.length) return undefined
    return typeof length === 'number' ? text.slice(start, start + length) : text.slice(start)
  }),
  replace: ofText((text, part, by) =>
    typeof part === 'string' && typeof by === 'string' ? text.replaceAll(part, by) : undefined,
  ),
  replaceMatches: ofText((text, pattern, by) => {
    if (typeof pattern !== 'string' || typeof by !== 'string') return undefined
    if (text.length > longestText || !isSafePattern(pattern)) throw notCheckable
    return text.replace(new RegExp(pattern, 'gu'), by)
  }),
  length: ofText((text) => text.length),
  upper: ofText((text) => text.toUpperCase()),
  lower: ofText((text) => text.toLowerCase()),
  trim: ofText((text) => text.trim()),
  toString: (input: Nodes): Nodes => {
    const value = input[0] === undefined ? undefined : valueOf(input[0])
    return input.length !== 1 || value === undefined || value === null || typeof value === 'object'
      ? none
      : [String(value)]
  },
  toInteger: (input) => (input.length === 1 && input[0] !== undefined ? toInteger(valueOf(input[0])) : none),
  trace: (input) => input,
  resolve: (input, _, environment) =>
    flatten(input, (node) => {
      const found = environment.resolve(valueOf(node) ?? null)
      return found === undefined ? none : [found]
    }),
  memberOf: (input, [valueSet], environment) => {
    const [node] = input
    const url = first(valueSet, input, environment)
    if (node === undefined || input.length !== 1 || typeof url !== 'string') return none
    const answer = environment.memberOf(valueOf(node) ?? null, url)
    if (answer === undefined) throw notCheckable
    return truth(answer)
  },
}

/** Functions whose argument is a collection evaluated on what stands around the call. */
export const setFunctions: Readonly<Record<string, ((left: Nodes, right: Nodes) => Nodes) | undefined>> = {
  union: (left, right) => distinct([...left, ...right]),
  combine: (left, right) => [...left, ...right],
  intersect: (left, right) => distinct(left.filter((node) => holds(right, node))),
  exclude: (left, right) => left.filter((node) => !holds(right, node)),
  subsetOf: (left, right) => truth(left.every((node) => holds(right, node))),
  supersetOf: (left, right) => truth(right.every((node) => holds(left, node))),
}
