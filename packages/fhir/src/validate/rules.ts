// Invariants ready to run: closures of our own, the library for what they cannot do. https://hl7.org/fhir/R4/conformance-rules.html#constraints
import type { InvariantFacts } from '../definitions/guide-facts.ts'
import { compileInvariant, type Invariant } from './fhirpath/compile.ts'
import { ownInvariants } from './own-invariants.ts'

export interface Rule {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly expression: string
  /** Undefined when nothing here can evaluate it. */
  readonly holds: Invariant | undefined
}

/** Runs an expression on a value of a type; given by whoever has a FHIRPath library. */
export type ForeignInvariant = (expression: string, type: string) => Invariant | undefined

/** Compiles each invariant once for a type. */
export function createRules(foreign?: ForeignInvariant): (invariant: InvariantFacts, type: string) => Rule {
  const rules = new Map<string, Rule>()
  return (invariant, type) => {
    const { key, severity, expression } = invariant
    const name = `${type} ${key} ${severity} ${expression}`
    const rule = rules.get(name) ?? {
      key,
      severity,
      expression,
      holds: compile(invariant, type) ?? foreign?.(expression, type),
    }
    rules.set(name, rule)
    return rule
  }
}

function compile({ key, expression }: InvariantFacts, type: string): Invariant | undefined {
  const own = Object.hasOwn(ownInvariants, key) ? ownInvariants[key] : undefined
  return own?.expressions.includes(expression) === true ? own.holds : compileInvariant(expression, type)
}
