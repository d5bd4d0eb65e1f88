// The components of a composite: what each is by its own definition, and where it stands below an element that the composite finds.
// https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.component
import { reduceExpression } from './expression.ts'
import { endTypes, referenceTargets } from './reference-targets.ts'
import type { CompileContext, ComponentSource } from './parameter-sources.ts'

/** A word each: code, type, canonical without the prefix, targets (`*`: any or none); then the expression. The reason where one cannot be compiled. */
export function compileComponents(
  components: readonly ComponentSource[],
  elements: readonly string[],
  context: CompileContext,
): string[] | string {
  const compiled = components.map((component) => compileComponent(component, elements, context))
  const failed = compiled.find((one) => 'reason' in one)
  if (failed !== undefined && 'reason' in failed) return failed.reason
  return compiled.flatMap((one) => ('text' in one ? [one.text] : []))
}

function compileComponent(
  { definition, expression }: ComponentSource,
  elements: readonly string[],
  { structure, prefix, byUrl }: CompileContext,
): { readonly text: string } | { readonly reason: string } {
  const found = byUrl.get(definition)
  const reduced = reduceExpression(expression, '')
  if (found === undefined || reduced === undefined)
    return { reason: `its component cannot be reduced: ${expression}` }
  const ends = elements.flatMap((element) => endTypes(structure, element, reduced) ?? [])
  if (ends.length === 0) return { reason: `its component names what R4 does not have: ${reduced}` }
  // DocumentReference.relationship has the expressions of its two components exchanged.
  if (found.type === 'reference' && !ends.some((end) => end.startsWith('Reference')))
    return { reason: `its component is no reference: ${reduced}` }
  const targets = found.type === 'reference' ? referenceTargets(ends, found.target ?? []) : undefined
  const name = definition.startsWith(prefix) ? definition.slice(prefix.length) : definition
  return { text: [found.code, found.type, name, targets?.join('|') ?? '*', reduced].join(' ') }
}
