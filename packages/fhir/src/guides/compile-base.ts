// An R4 type -> its bindings and invariants, element by element. Names, types and cardinalities are in structure.json already.
// https://hl7.org/fhir/R4/structuredefinition.html
import type { ElementFacts, ProfileFacts } from '../definitions/guide-facts.ts'
import type { ProfileCompiler } from './compile-profile.ts'
import type { ElementSource, ProfileSource } from './definitions.ts'
import { bindingFacts, oneType } from './element-facts.ts'

/** Checked by the structure itself. */
const structural = new Set(['ele-1'])

export function compileBaseType(source: ProfileSource, compiler: ProfileCompiler): ProfileFacts {
  const elements = (source.snapshot?.element ?? []).flatMap(
    (element) => baseFacts(element, source, compiler) ?? [],
  )
  return { type: source.type, ...(source.abstract === true ? { isAbstract: true as const } : {}), elements }
}

function baseFacts(
  element: ElementSource,
  source: ProfileSource,
  { base, numberOf }: ProfileCompiler,
): ElementFacts | undefined {
  const id = element.path.split('.').slice(1).join('.')
  const binding = bindingFacts(element.binding)
  const inherited = id === '' ? structural : base.keys(element.type?.[0]?.code ?? source.type)
  const rules = (element.constraint ?? []).flatMap(({ key, severity, expression }) =>
    expression === undefined || inherited.has(key)
      ? []
      : [numberOf({ key, severity: severity === 'warning' ? 'warning' : 'error', expression })],
  )
  // SimpleQuantity and MoneyQuantity are profiles.
  const types =
    element.type?.filter(({ code, profile }) => code === 'Quantity' && profile !== undefined).map(oneType) ??
    []
  const hasLimit = typeof element.maxLength === 'number'
  if (binding === undefined && rules.length === 0 && !hasLimit && types.length === 0) return undefined
  return {
    id,
    ...(binding === undefined ? {} : { binding }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(types.length === 0 ? {} : { types }),
    ...(hasLimit ? { maxLength: element.maxLength } : {}),
  }
}
