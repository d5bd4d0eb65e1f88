// The functions of FHIRPath that invariants use. Each takes the input and its compiled arguments.
// http://hl7.org/fhirpath/N1/#functions
import { isObject } from '../../json/is-object.ts'
import type { JsonValue } from '../../model.ts'
import { notCheckable, spend, type Environment, type FunctionOf, type Run } from './environment.ts'
import { childrenOf, flatten, isTrue, none, truth, valueOf, Wrapped, type Node, type Nodes } from './nodes.ts'
import { distinct } from './set-functions.ts'
import { firstValue, textFunctions } from './text-functions.ts'

const filter = (input: Nodes, run: Run | undefined, environment: Environment): Nodes => {
  if (run === undefined) return input
  spend(environment, input.length)
  if (input.length === 1) return isTrue(run(input, environment)) ? input : none
  return input.filter((node) => isTrue(run([node], environment)))
}

const isTrueOfAll = (input: Nodes, criteria: Run | undefined, environment: Environment): boolean => {
  spend(environment, input.length)
  return input.every((node) => criteria !== undefined && isTrue(criteria([node], environment)))
}

function select(input: Nodes, projection: Run, environment: Environment): Nodes {
  const found = flatten(input, (node) => projection([node], environment))
  spend(environment, input.length + found.length)
  return found
}

function repeat(input: Nodes, run: Run, environment: Environment): Nodes {
  const found: Node[] = []
  const seen = new Set<JsonValue | undefined>()
  let waiting: Nodes = run(input, environment)
  while (waiting.length > 0) {
    spend(environment, waiting.length)
    const fresh = waiting.filter((node) => !seen.has(valueOf(node)))
    for (const node of fresh) {
      seen.add(valueOf(node))
      found.push(node)
    }
    waiting = flatten(fresh, (node) => run([node], environment))
  }
  return found
}

function descendants(input: Nodes, environment: Environment): Nodes {
  const found: Node[] = []
  const waiting = [...flatten(input, childrenOf)]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node)
    for (const child of childrenOf(node)) waiting.push(child)
  }
  spend(environment, found.length)
  return found
}

function toInteger(value: JsonValue | undefined): Nodes {
  if (typeof value === 'boolean') return [value ? 1 : 0]
  if (typeof value === 'number') return Number.isInteger(value) ? [value] : none
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? [Number(value)] : none
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
  ...textFunctions,
  exists: (input, [criteria], environment) => truth(filter(input, criteria, environment).length > 0),
  empty: (input) => truth(input.length === 0),
  not: (input) => (input.length === 0 ? none : truth(!isTrue(input))),
  all: (input, [criteria], environment) => truth(isTrueOfAll(input, criteria, environment)),
  where: (input, [criteria], environment) => filter(input, criteria, environment),
  select: (input, [projection], environment) =>
    projection === undefined ? none : select(input, projection, environment),
  repeat: (input, [projection], environment) =>
    projection === undefined ? none : repeat(input, projection, environment),
  allTrue: (input) => truth(input.every((node) => valueOf(node) === true)),
  anyTrue: (input) => truth(input.some((node) => valueOf(node) === true)),
  allFalse: (input) => truth(input.every((node) => valueOf(node) === false)),
  anyFalse: (input) => truth(input.some((node) => valueOf(node) === false)),
  count: (input) => [input.length],
  distinct: (input, _, environment) => distinct(input, environment),
  isDistinct: (input, _, environment) => truth(distinct(input, environment).length === input.length),
  first: (input) => input.slice(0, 1),
  last: (input) => input.slice(-1),
  single: (input) => input.slice(0, 1),
  tail: (input) => input.slice(1),
  skip: (input, [count], environment) => input.slice(Number(firstValue(count, none, environment) ?? 0)),
  take: (input, [count], environment) => input.slice(0, Number(firstValue(count, none, environment) ?? 0)),
  hasValue: (input) => {
    const [node] = input
    if (node === undefined || input.length !== 1) return truth(false)
    const value = valueOf(node)
    return truth(value !== undefined && value !== null && typeof value !== 'object')
  },
  children: (input) => flatten(input, childrenOf),
  descendants: (input, _, environment) => descendants(input, environment),
  extension: (input, [url], environment) => extensions(input, firstValue(url, input, environment)),
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
    const url = firstValue(valueSet, input, environment)
    if (node === undefined || input.length !== 1 || typeof url !== 'string') return none
    const answer = environment.memberOf(valueOf(node) ?? null, url)
    if (answer === undefined) throw notCheckable
    return truth(answer)
  },
}
