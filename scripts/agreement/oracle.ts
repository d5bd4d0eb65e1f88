// FHIRPath by the library, to say whether an invariant really fails on a mutant: an opinion that is not our own.
import fhirpath from 'fhirpath'
import model from 'fhirpath/fhir-context/r4'
import type { Loose } from './locate.ts'

/** Undefined where the library cannot tell. */
export type RuleOracle = (
  expression: string,
  type: string,
  place: { readonly focus: Loose; readonly resource: Loose },
) => boolean | undefined

type Compiled = (value: unknown, variables: Record<string, unknown>) => unknown

export function createOracle(): RuleOracle {
  const compiled = new Map<string, Compiled | undefined>()
  return (expression, type, { focus, resource }) => {
    // Neither other resources nor value sets are at hand for it; and of a fullUrl that is not there it does not say what R4 means.
    if (/resolve\(\)|memberOf\(|htmlChecks|fullUrl\.contains/.test(expression)) return undefined
    const key = `${type} ${expression}`
    if (!compiled.has(key)) compiled.set(key, compile(expression, type))
    try {
      const result = compiled.get(key)?.(focus, { resource, rootResource: resource, context: focus })
      if (!Array.isArray(result)) return undefined
      return result.length === 1 && typeof result[0] === 'boolean' ? result[0] : result.length > 0
    } catch {
      // The library refuses some expressions that the guides have.
      return undefined
    }
  }
}

function compile(expression: string, type: string): Compiled | undefined {
  try {
    return fhirpath.compile({ base: type, expression }, model, { traceFn: () => undefined }) as Compiled
  } catch {
    return undefined
  }
}
