// FHIRPath by the library, to say whether an invariant really fails on a mutant: an opinion that is not our own.
import {
  holds,
  loadCompiler,
  type LibraryExpression,
} from '../../packages/fhir/src/validate/library-invariants.ts'
import type { Loose } from './locate.ts'

/** Undefined where the library cannot tell. */
export type RuleOracle = (
  expression: string,
  type: string,
  place: { readonly focus: Loose; readonly resource: Loose },
) => boolean | undefined

export async function createOracle(): Promise<RuleOracle> {
  const compile = await loadCompiler()
  const compiled = new Map<string, LibraryExpression | undefined>()
  return (expression, type, { focus, resource }) => {
    // Neither other resources nor value sets are at hand for it; and of a fullUrl that is not there it does not say what R4 means.
    if (/resolve\(\)|memberOf\(|htmlChecks|fullUrl\.contains/.test(expression)) return undefined
    const key = `${type} ${expression}`
    if (!compiled.has(key))
      compiled.set(
        key,
        compile(expression, type, () => undefined),
      )
    try {
      const result = compiled.get(key)?.(focus, { resource, rootResource: resource, context: focus })
      return result === undefined ? undefined : holds(result)
    } catch {
      // The library refuses some expressions that the guides have.
      return undefined
    }
  }
}
