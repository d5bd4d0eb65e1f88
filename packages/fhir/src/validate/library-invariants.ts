// FHIRPath by the fhirpath library: for the few invariants, of other people's packages, that our closures cannot do. Loaded when needed: it
// costs more time than everything else at a start. https://github.com/lhncbc/fhirpath.js
import type { JsonValue } from '../model.ts'
import { notCheckable, type Environment } from './fhirpath/environment.ts'
import { valueOf } from './fhirpath/nodes.ts'
import { matches } from './fhirpath/text-functions.ts'
import type { ForeignInvariant } from './rules.ts'

/** What an expression gives for a value; throws where the library refuses. */
export type LibraryExpression = (value: unknown, variables: Record<string, unknown>) => unknown[]

type Resolve = (reference: JsonValue) => JsonValue | undefined

/** Compiles an expression on a type; undefined where the library refuses it. */
export type LibraryCompiler = (
  expression: string,
  type: string,
  resolve: Resolve,
) => LibraryExpression | undefined

interface Bounded {
  readonly fn: (inputs: readonly unknown[], pattern: unknown) => boolean[]
  readonly arity: Record<number, 'String'[]>
}

/** As they are in the library, save that none of them takes more than linear time: theirs go back and try again. */
const boundedFunctions: Record<string, Bounded> = {
  matches: { fn: testEach((pattern) => pattern), arity: { 1: ['String'] } },
  matchesFull: { fn: testEach((pattern) => `^(?:${pattern})$`), arity: { 1: ['String'] } },
  replaceMatches: {
    fn: (): never => {
      throw notCheckable
    },
    arity: { 2: ['String', 'String'] },
  },
}

function testEach(
  whole: (pattern: string) => string,
): (inputs: readonly unknown[], pattern: unknown) => boolean[] {
  return (inputs, pattern) =>
    typeof pattern !== 'string'
      ? []
      : inputs.flatMap((input) => (typeof input === 'string' ? matches(input, whole(pattern)) : []))
}

/** In the library these can go on without end, and nothing stops them from outside. */
const endless = /\b(?:repeat|repeatAll|aggregate|descendants)\s*\(/

/** Functions whose argument runs for each item; each one within another multiplies. */
const forEach = /\b(?:all|exists|select|where)\s*\(|[()]/g
const deepestLoops = 3

const textsAndComments = /'(?:\\[^]|[^'\\])*'|\/\*[^]*?\*\/|\/\/[^\n]*|`/g

function isBounded(expression: string): boolean {
  const plain = expression.replace(textsAndComments, '')
  return !endless.test(plain) && loopDepth(plain) <= deepestLoops
}

function loopDepth(expression: string): number {
  const open: boolean[] = []
  let [depth, deepest] = [0, 0]
  for (const [token] of expression.matchAll(forEach)) {
    if (token === ')') {
      if (open.pop() === true) depth--
      continue
    }
    open.push(token !== '(')
    if (token !== '(') deepest = Math.max(deepest, ++depth)
  }
  return deepest
}

export async function loadCompiler(): Promise<LibraryCompiler> {
  const [library, context] = await Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')])
  return (expression, type, resolve) => {
    const userInvocationTable = {
      ...boundedFunctions,
      resolve: {
        fn: (inputs: readonly JsonValue[]) => inputs.flatMap((input) => resolve(input) ?? []),
        arity: { 0: [] },
      },
    }
    const path = type === '' ? expression : { base: type, expression }
    try {
      // The library types what it gives as any array or promise; without asynchronous functions it is an array.
      return library.default.compile(path, context.default, {
        traceFn: () => undefined,
        userInvocationTable,
      }) as unknown as LibraryExpression
    } catch (error) {
      if (error instanceof Error) return undefined
      throw error
    }
  }
}

export async function loadLibrary(): Promise<ForeignInvariant> {
  const compile = await loadCompiler()
  return (expression, type) => {
    if (!isBounded(expression)) return undefined
    // References are asked for while an expression runs, and the environment comes with each run.
    const asked: { environment: Environment | undefined } = { environment: undefined }
    const run = compile(expression, type, (reference) => asked.environment?.resolve(reference))
    if (run === undefined) return undefined
    return (focus, environment) => {
      asked.environment = environment
      const { resource, rootResource } = environment
      const variables = { resource, rootResource, context: valueOf(environment.context) }
      return holds(evaluated(() => run(valueOf(focus), variables)))
    }
  }
}

/** What the library refuses, as it does where the data have the wrong shape, is not checkable; their fault is reported elsewhere. */
function evaluated(run: () => readonly unknown[]): readonly unknown[] {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error) throw notCheckable
    throw error
  }
}

/** What a result says as the answer of an invariant. */
export const holds = (result: readonly unknown[]): boolean =>
  result.length === 1 && typeof result[0] === 'boolean' ? result[0] : result.length > 0
