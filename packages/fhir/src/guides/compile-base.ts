// An R4 type -> its bindings and invariants, element by element. Names, types and cardinalities are in structure.json already, and how long
// a string may be is part of its format.
// https://hl7.org/fhir/R4/structuredefinition.html
import type { ElementFacts, ProfileFacts } from '../definitions/guide-facts.ts'
import type { ProfileCompiler } from './compile-profile.ts'
import type { ElementSource, ProfileSource } from './definitions.ts'
import { bindingFacts, oneType, type InvariantNumber } from './element-facts.ts'

/** Checked by the structure itself. */
const structural = new Set(['ele-1'])

export function compileBaseType(source: ProfileSource, compiler: ProfileCompiler): ProfileFacts {
  const elements = (source.snapshot?.element ?? []).flatMap(
    (element) => baseFacts(element, source, compiler) ?? [],
  )
  return { type: source.type, elements }
}

function baseFacts(
  element: ElementSource,
  source: ProfileSource,
  { base, numberOf }: ProfileCompiler,
): ElementFacts | undefined {
  const id = element.path.split('.').slice(1).join('.')
  const inherited = id === '' ? structural : base.keys(element.type?.[0]?.code ?? source.type)
  const facts = {
    ...bindingOf(element),
    ...rulesOf(element, inherited, numberOf),
    ...quantityProfiles(element),
  }
  return Object.keys(facts).length === 0 ? undefined : { id, ...facts }
}

function bindingOf(element: ElementSource): Pick<ElementFacts, 'binding'> {
  const binding = bindingFacts(element.binding)
  return binding === undefined ? {} : { binding }
}

function rulesOf(
  { constraint = [] }: ElementSource,
  inherited: ReadonlySet<string>,
  numberOf: InvariantNumber,
): Pick<ElementFacts, 'rules'> {
  const rules = constraint.flatMap(({ key, severity, expression }) =>
    expression === undefined || inherited.has(key)
      ? []
      : [numberOf({ key, severity: severity === 'warning' ? 'warning' : 'error', expression })],
  )
  return rules.length === 0 ? {} : { rules }
}

// SimpleQuantity and MoneyQuantity are profiles.
function quantityProfiles({ type = [] }: ElementSource): Pick<ElementFacts, 'types'> {
  const types = type.filter(({ code, profile }) => code === 'Quantity' && profile !== undefined).map(oneType)
  return types.length === 0 ? {} : { types }
}
