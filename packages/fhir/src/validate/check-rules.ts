// Invariants of one value. https://hl7.org/fhir/R4/conformance-rules.html#constraints
import type { ErrorCode } from '../error-catalogue.ts'
import type { JsonValue } from '../model.ts'
import { NotCheckable } from './fhirpath/environment.ts'
import type { Wrapped } from './fhirpath/nodes.ts'
import type { Rule } from './rules.ts'
import type { Walk } from './walk.ts'

/** Rules that deserve a sentence of their own. */
const wordings: ReadonlyMap<string, readonly [ErrorCode, string]> = new Map([
  [
    'txt-1',
    [
      'narrative-unsafe',
      'The narrative is empty, not well formed, or holds mark-up that FHIR does not allow.',
    ] as const,
  ],
])

/** `profile` is the canonical that demands them, undefined for R4 itself; `value` may be wrapped for its type. */
export function checkRules(
  value: JsonValue | Wrapped,
  rules: readonly Rule[],
  walk: Walk,
  profile: string | undefined,
): void {
  for (const rule of rules) {
    const answer = evaluate(value, rule, walk)
    if (answer === true) continue
    const more = profile === undefined ? {} : { profile }
    if (answer === false) {
      const [code, text] = wordings.get(rule.key) ?? [
        'invariant-failed' as const,
        `The rule ${rule.key} does not hold.`,
      ]
      walk.findings.report(code, text, { severity: rule.severity, ...more })
    } else {
      walk.findings.report('invariant-not-checkable', `The rule ${rule.key} cannot be evaluated here.`, {
        severity: 'information',
        ...more,
      })
    }
  }
}

/** Steps of one evaluation. */
const mostStepsOfOne = 5_000_000

function evaluate(value: JsonValue | Wrapped, { holds }: Rule, walk: Walk): boolean | undefined {
  if (holds === undefined) return undefined
  const { environment, budget } = walk
  const given = Math.min(budget.ofAll, mostStepsOfOne)
  environment.context = value
  budget.left = given
  try {
    return holds(value, environment)
  } catch (error) {
    if (error instanceof NotCheckable) return undefined
    throw error
  } finally {
    budget.ofAll -= given - budget.left
  }
}
