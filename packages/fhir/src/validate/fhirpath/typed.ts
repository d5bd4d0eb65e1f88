// Compiled parts of an expression that are put together of compiled parts: variables, tests of a type, operators.
// http://hl7.org/fhirpath/N1/#operations
import type { Run } from './environment.ts'
import { nodeType, none, truth, type Node } from './nodes.ts'
import { lazyOperators, operators } from './operators.ts'
import { isKindOf } from './type-hierarchy.ts'

/** A closure, and the type of what it gives where that is known without running it. */
export interface Typed {
  readonly run: Run
  readonly type: string | undefined
}

/** What an expression needs and is not here. */
export class Unsupported extends Error {}

const variables: Readonly<Record<string, Run | undefined>> = {
  '%resource': (_, { resource }) => [resource],
  '%rootResource': (_, { rootResource }) => [rootResource],
  '%context': (_, { context }) => [context],
  '%sct': () => ['http://snomed.info/sct'],
  '%loinc': () => ['http://loinc.org'],
  '%ucum': () => ['http://unitsofmeasure.org'],
}

export function compileVariable(name: string, type: string | undefined): Typed {
  if (name === '$this') return { run: (input) => input, type }
  const run = Object.hasOwn(variables, name) ? variables[name] : undefined
  if (run === undefined) throw new Unsupported(name)
  return { run, type: undefined }
}

export function compileTypeTest(source: Typed, operator: string, wanted: string): Typed {
  const isWanted = (node: Node): boolean => isKindOf(nodeType(node, source.type), wanted)
  if (operator === 'is') {
    return {
      run: (input, environment) => {
        const [node] = source.run(input, environment)
        return node === undefined ? none : truth(isWanted(node))
      },
      type: undefined,
    }
  }
  return { run: (input, environment) => source.run(input, environment).filter(isWanted), type: wanted }
}

export function compileBinary(operator: string, left: Typed, right: Typed): Typed {
  const a = left.run
  const b = right.run
  const lazy = Object.hasOwn(lazyOperators, operator) ? lazyOperators[operator] : undefined
  if (lazy !== undefined)
    return {
      run: (input, environment) => lazy(a(input, environment), () => b(input, environment)),
      type: undefined,
    }
  const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  if (apply === undefined) throw new Unsupported(operator)
  return {
    run: (input, environment) => apply(a(input, environment), b(input, environment), environment),
    type: operator === '|' && left.type === right.type ? left.type : undefined,
  }
}
