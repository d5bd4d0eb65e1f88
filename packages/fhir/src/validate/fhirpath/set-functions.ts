// What FHIRPath does with collections as sets: functions whose argument is evaluated on what stands around the call.
// http://hl7.org/fhirpath/N1/#combining
import { spend, type Environment } from './environment.ts'
import { isEqual, none, truth, valueOf, type Node, type Nodes } from './nodes.ts'

type SetFunction = (left: Nodes, right: Nodes, environment: Environment) => Nodes

const holds = (nodes: Nodes, node: Node, environment: Environment): boolean => {
  spend(environment, nodes.length)
  return nodes.some((other) => isEqual(node, other, (properties) => spend(environment, properties)))
}

/** Texts and numbers, of which there can be many, are told apart by a table; objects are compared with each other. */
export function distinct(input: Nodes, environment: Environment): Nodes {
  if (input.length < 2) return input
  const simple = new Set<unknown>()
  const found: Node[] = []
  const objects: Node[] = []
  for (const node of input) {
    const value = valueOf(node)
    const isSimple = typeof value !== 'object'
    if (isSimple ? simple.has(value) : holds(objects, node, environment)) continue
    if (isSimple) simple.add(value)
    else objects.push(node)
    found.push(node)
  }
  return found
}

const union: SetFunction = (left, right, environment) => distinct([...left, ...right], environment)

export const setFunctions: Readonly<Record<string, SetFunction | undefined>> = {
  union,
  combine: (left, right) => [...left, ...right],
  intersect: (left, right, environment) =>
    distinct(
      left.filter((node) => holds(right, node, environment)),
      environment,
    ),
  exclude: (left, right, environment) => left.filter((node) => !holds(right, node, environment)),
  subsetOf: (left, right, environment) => truth(left.every((node) => holds(right, node, environment))),
  supersetOf: (left, right, environment) => truth(right.every((node) => holds(left, node, environment))),
}

/** Operators on collections: `|`, `in`, `contains`. */
export const setOperators: Readonly<Record<string, SetFunction | undefined>> = {
  '|': union,
  in: (left, right, environment) => membership(left, right, environment),
  contains: (left, right, environment) => membership(right, left, environment),
}

function membership([node]: Nodes, nodes: Nodes, environment: Environment): Nodes {
  return node === undefined ? none : truth(holds(nodes, node, environment))
}
