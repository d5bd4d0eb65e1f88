// The sentences for what needs more than a fixed one: what was wrong and what to do, without the value itself.
import type { JsonValue } from '../model.ts'
import { suggest } from '../suggest.ts'
import { shown, type Findings } from './findings.ts'
import type { Primitive } from './primitives.ts'
import type { TypePlan } from './type-plan.ts'

/** A property that the type does not have. */
export function explainUnknown(name: string, { type, rules }: TypePlan): string {
  const known = [...rules.keys()].filter((property) => !property.startsWith('_'))
  const choices = known.filter(
    (property) => property.startsWith(name) && /^[A-Z]/.test(property.slice(name.length)),
  )
  const first = choices[0]
  if (first !== undefined && rules.get(first)?.choice !== 0) {
    return `The element ${shown(name)} of ${type} has several types; write the type behind the name, for instance ${first}.`
  }
  const near = suggest(name, known)
  const advice = near === undefined ? 'remove it, or move it into an extension' : `did you mean ${near}?`
  return `R4 has no element ${shown(name)} in ${type}; ${advice}${near === undefined ? '.' : ''}`
}

interface PrimitivePlace {
  readonly primitive: Primitive
  readonly findings: Findings
}

/** A primitive that is not what its type wants: wrong JSON type, empty, or of another format. */
export function explainPrimitive(
  value: JsonValue,
  type: string,
  { primitive, findings }: PrimitivePlace,
): void {
  if (value === '') findings.report('element-empty', 'The string is empty; leave the element out.')
  else if (typeof value === primitive.json)
    findings.report('element-format', `The ${type} is malformed; write ${primitive.form}.`)
  else findings.report('element-type', `The element is a ${type}; write a JSON ${primitive.json}.`)
}
