// A FHIRPath expression -> a closure, compiled once for a type and an expression. http://hl7.org/fhirpath/N1/
// The parts that invariants of R4 and the guides use; for any other, `compileFhirPath` answers undefined and the library runs it.
import type { Environment, FunctionOf, Run } from './environment.ts'
import { functions } from './functions.ts'
import { childStep, isTrue, nodeType, none, truth, type Node, type Nodes } from './nodes.ts'
import { setFunctions } from './set-functions.ts'
import { parseFhirPath, type Tree } from './tree.ts'
import { compileBinary, compileTypeTest, compileVariable, Unsupported, type Typed } from './typed.ts'

/** Whether the invariant holds. Throws `NotCheckable` where a value set cannot be expanded. */
export type Invariant = (focus: Node, environment: Environment) => boolean

/** Undefined for an expression that needs more of FHIRPath than is here. */
export function compileInvariant(expression: string, type: string): Invariant | undefined {
  const run = compileFhirPath(expression, type)
  if (run === undefined) return undefined
  return (focus, environment) => isTrue(run([focus], environment))
}

/** The values that an expression gives. */
export function compileFhirPath(expression: string, type: string): Run | undefined {
  try {
    return compile(parseFhirPath(expression), type).run
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

function compile(tree: Tree, type: string | undefined): Typed {
  switch (tree.kind) {
    case 'literal': {
      const value: Nodes = typeof tree.value === 'boolean' ? truth(tree.value) : [tree.value]
      return { run: () => value, type: undefined }
    }
    case 'none':
      return { run: () => none, type: undefined }
    case 'variable':
      return compileVariable(tree.name, type)
    case 'child':
      return compileChild(tree, type)
    case 'call':
      return compileCall(tree, type)
    case 'index':
      return compileIndex(tree, type)
    case 'typeTest':
      return compileTypeTest(compile(tree.of, type), tree.operator, tree.type)
    case 'negative':
      return compileBinary('-', { run: () => [0], type: undefined }, compile(tree.of, type))
    case 'binary':
      return compileBinary(tree.operator, compile(tree.left, type), compile(tree.right, type))
  }
}

function compileChild({ of, name }: Tree & { kind: 'child' }, type: string | undefined): Typed {
  if (of === undefined) {
    // `Patient.name` on a Patient starts with the type's own name.
    if (/^[A-Z]/.test(name)) {
      return {
        run: (input) => input.filter((node) => nodeType(node, type) === name),
        type: type === name ? type : undefined,
      }
    }
    const { step, type: childType } = childStep(type, name)
    return { run: step, type: childType }
  }
  const source = compile(of, type)
  const { step, type: childType } = childStep(source.type, name)
  return { run: (input, environment) => step(source.run(input, environment)), type: childType }
}

const typeFunctions = new Set(['ofType', 'is', 'as'])
/** What a function gives is of the type of its input. */
const keepsType = new Set(['where', 'first', 'last', 'tail', 'skip', 'take', 'single', 'distinct', 'trace'])
/** Arguments see the items of the input; those of other functions see what stands around the call. */
const seesItems = new Set(['exists', 'all', 'where', 'select', 'repeat'])

function compileCall(tree: Tree & { kind: 'call' }, type: string | undefined): Typed {
  const { name, of } = tree
  const source: Typed = of === undefined ? { run: (input) => input, type } : compile(of, type)
  if (typeFunctions.has(name)) return compileTypeTest(source, name, typeArgument(tree))
  if (name === 'iif') return compileChoice(source, tree, type)
  const union = Object.hasOwn(setFunctions, name) ? setFunctions[name] : undefined
  if (union !== undefined) {
    const other = argument(tree, type).run
    return {
      run: (input, environment) =>
        union(source.run(input, environment), other(input, environment), environment),
      type: source.type,
    }
  }
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (apply === undefined) throw new Unsupported(name)
  return compileFunction(apply, source, { tree, type })
}

interface Called {
  readonly tree: Tree & { kind: 'call' }
  /** Of what stands around the call. */
  readonly type: string | undefined
}

function compileFunction(apply: FunctionOf, source: Typed, { tree, type }: Called): Typed {
  const { name } = tree
  const isOverItems = seesItems.has(name)
  const outer = isOverItems ? source.type : type
  const args = tree.arguments.map((item) => compile(item, name === 'repeat' ? undefined : outer))
  const runs = args.map(({ run }) => run)
  const resultType = name === 'select' ? args[0]?.type : resultTypeOf(name, source)
  if (isOverItems || runs.length === 0)
    return {
      run: (input, environment) => apply(source.run(input, environment), runs, environment),
      type: resultType,
    }
  return {
    run: (input, environment) => {
      const given = runs.map((run): Run => {
        const value = run(input, environment)
        return () => value
      })
      return apply(source.run(input, environment), given, environment)
    },
    type: resultType,
  }
}

const resultTypeOf = (name: string, source: Typed): string | undefined =>
  keepsType.has(name) ? source.type : name === 'extension' ? 'Extension' : undefined

function argument(tree: Tree & { kind: 'call' }, type: string | undefined): Typed {
  const [only] = tree.arguments
  if (only === undefined) throw new Unsupported(`${tree.name} without argument`)
  return compile(only, type)
}

function typeArgument(tree: Tree & { kind: 'call' }): string {
  const [only] = tree.arguments
  if (only?.kind !== 'child') throw new Unsupported('a type is wanted')
  return only.name
}

function compileChoice(source: Typed, tree: Tree & { kind: 'call' }, type: string | undefined): Typed {
  const [test, then, otherwise] = tree.arguments.map(
    (item) => compile(item, tree.of === undefined ? type : source.type).run,
  )
  if (test === undefined || then === undefined) throw new Unsupported('iif')
  return {
    run: (input, environment) => {
      const given = source.run(input, environment)
      return isTrue(test(given, environment))
        ? then(given, environment)
        : (otherwise?.(given, environment) ?? none)
    },
    type: undefined,
  }
}

function compileIndex({ of, at }: Tree & { kind: 'index' }, type: string | undefined): Typed {
  const source = compile(of, type)
  const position = compile(at, type).run
  return {
    run: (input, environment) => {
      const index = position(input, environment)[0]
      const found = source.run(input, environment)[Number(index)]
      return found === undefined ? none : [found]
    },
    type: source.type,
  }
}
