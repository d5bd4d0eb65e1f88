// FHIRPath by the fhirpath library: for the few invariants, of other people's packages, that our closures cannot do. Loaded when needed: it
// costs more time than everything else at a start. https://github.com/lhncbc/fhirpath.js
import type { JsonValue } from '../model.ts'
import type { Environment } from './fhirpath/functions.ts'
import { valueOf } from './fhirpath/nodes.ts'
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

export async function loadCompiler(): Promise<LibraryCompiler> {
  const [library, context] = await Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')])
  return (expression, type, resolve) => {
    const userInvocationTable = {
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
    // References are asked for while an expression runs, and the environment comes with each run.
    const asked: { environment: Environment | undefined } = { environment: undefined }
    const run = compile(expression, type, (reference) => asked.environment?.resolve(reference))
    if (run === undefined) return undefined
    return (focus, environment) => {
      asked.environment = environment
      const { resource, rootResource } = environment
      return holds(run(valueOf(focus), { resource, rootResource, context: valueOf(environment.context) }))
    }
  }
}

/** What a result says as the answer of an invariant. */
export const holds = (result: readonly unknown[]): boolean =>
  result.length === 1 && typeof result[0] === 'boolean' ? result[0] : result.length > 0
