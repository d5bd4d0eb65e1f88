// Invariants by the fhirpath library: for the few expressions, of other people's packages, that our closures cannot do. Loaded when needed:
// it costs more time than everything else at a start. https://github.com/lhncbc/fhirpath.js
import type { JsonValue } from '../model.ts'
import type { Environment } from './fhirpath/functions.ts'
import { valueOf } from './fhirpath/nodes.ts'
import type { ForeignInvariant } from './rules.ts'

export async function loadLibrary(): Promise<ForeignInvariant> {
  const [library, context] = await Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')])
  const fhirpath = library.default
  return (expression, type) => {
    // The library asks for the functions when it compiles, the environment comes with each evaluation.
    const asked: { environment: Environment | undefined } = { environment: undefined }
    const userInvocationTable = {
      resolve: {
        fn: (inputs: readonly JsonValue[]) =>
          inputs.flatMap((input) => asked.environment?.resolve(input) ?? []),
        arity: { 0: [] },
      },
    }
    const run = compileSafely(() =>
      fhirpath.compile(type === '' ? expression : { base: type, expression }, context.default, {
        traceFn: () => undefined,
        userInvocationTable,
      }),
    )
    if (run === undefined) return undefined
    return (focus, environment) => {
      asked.environment = environment
      const { resource, rootResource } = environment
      const result: unknown = run(valueOf(focus), {
        resource,
        rootResource,
        context: valueOf(environment.context),
      })
      if (!Array.isArray(result)) return false
      return result.length === 1 && typeof result[0] === 'boolean' ? result[0] : result.length > 0
    }
  }
}

type Compiled = (value: unknown, variables: Record<string, unknown>) => unknown

// An expression that is not FHIRPath is reported as not checkable, at each element that it stands on.
function compileSafely(compile: () => unknown): Compiled | undefined {
  try {
    return compile() as Compiled
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}
