// One ElementDefinition -> what it demands beyond R4. https://hl7.org/fhir/R4/elementdefinition.html
import { r4Root } from '../definitions/structure.ts'
import type { BindingFacts, ElementFacts, SlicingFacts, TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonValue } from '../model.ts'
import { withoutVersion, type BindingSource, type ElementSource, type TypeSource } from './definitions.ts'

const maxValueSet = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet'

/** The number of an invariant in the guide's list. */
export type InvariantNumber = (constraint: {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly expression: string
}) => number

export interface Measure {
  readonly id: string
  readonly base: ElementSource | undefined
  /** Invariants checked anyway. */
  readonly keys: ReadonlySet<string>
  readonly numberOf: InvariantNumber
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export function elementFacts(element: ElementSource, measure: Measure): ElementFacts {
  const facts: Mutable<ElementFacts> = { id: measure.id }
  const isSlice = /:[^.]*$/.test(measure.id)
  const { base } = measure
  addCardinality(facts, element, isSlice ? undefined : base)
  const types = typeFacts(element.type, base?.type)
  if (types !== undefined) facts.types = types
  for (const [key, value] of Object.entries(element)) addValue(facts, key, value)
  const binding = bindingFacts(element.binding)
  if (binding !== undefined && !isSame(binding, bindingFacts(base?.binding))) facts.binding = binding
  const rules = ruleNumbers(element, measure)
  if (rules.length > 0) facts.rules = rules
  const slicing = slicingFacts(element)
  if (slicing !== undefined) facts.slicing = slicing
  if (typeof element.maxLength === 'number' && element.maxLength !== base?.maxLength)
    facts.maxLength = element.maxLength
  return facts
}

function addCardinality(
  facts: Mutable<ElementFacts>,
  { min, max }: ElementSource,
  base: ElementSource | undefined,
): void {
  if (typeof min === 'number' && min > (base?.min ?? 0)) facts.min = min
  if (typeof max === 'string' && max !== '*' && max !== base?.max && /^\d{1,9}$/.test(max))
    facts.max = Number(max)
}

// fixedUri, patternCodeableConcept, minValueDate ... carry the type in their name; the value itself is enough here.
function addValue(facts: Mutable<ElementFacts>, key: string, value: JsonValue | undefined): void {
  if (value === undefined) return
  if (/^fixed[A-Z]/.test(key)) facts.fixed = value
  else if (/^pattern[A-Z]/.test(key)) facts.pattern = value
  else if (/^minValue[A-Z]/.test(key)) facts.least = value
  else if (/^maxValue[A-Z]/.test(key)) facts.greatest = value
}

function typeFacts(
  types: readonly TypeSource[] | undefined,
  base: readonly TypeSource[] | undefined,
): TypeFacts[] | undefined {
  if (types === undefined) return undefined
  // The values of ids and primitives have a FHIRPath type, which says nothing.
  if (types.some(({ code }) => code === undefined || code.includes('/'))) return undefined
  const facts = types.map(oneType)
  return isSame(facts, base?.map(oneType)) ? undefined : facts
}

// What a canonical leads to is not looked at.
export const oneType = ({ code = '', profile, targetProfile }: TypeSource): TypeFacts => ({
  code,
  ...(profile === undefined ? {} : { profiles: [...profile].sort() }),
  ...(targetProfile === undefined || code === 'canonical'
    ? {}
    : { targets: targetProfile.map(plainBase).sort() }),
})

/** R4's own types have one version here, whichever a guide writes. */
const plainBase = (canonical: string): string =>
  canonical.startsWith(r4Root) ? withoutVersion(canonical) : canonical

export function bindingFacts(binding: BindingSource | undefined): BindingFacts | undefined {
  const extension = binding?.extension?.find(({ url }) => url === maxValueSet)
  const written = extension?.valueCanonical ?? extension?.valueUri
  const max = written === undefined ? undefined : withoutVersion(written)
  // Where a set is only preferred, its outer limit is what is demanded: `language` must be a language.
  if (binding?.strength === 'preferred' && max !== undefined) return { strength: 'required', valueSet: max }
  if (binding?.valueSet === undefined) return undefined
  const { strength } = binding
  if (strength !== 'required' && strength !== 'extensible') return undefined
  return { strength, valueSet: withoutVersion(binding.valueSet), ...(max === undefined ? {} : { max }) }
}

function ruleNumbers(element: ElementSource, { base, keys, numberOf }: Measure): number[] {
  const known = new Set((base?.constraint ?? []).map(({ key }) => key))
  return (element.constraint ?? []).flatMap(({ key, severity, expression }) => {
    if (expression === undefined || known.has(key) || keys.has(key)) return []
    return [numberOf({ key, severity: severity === 'warning' ? 'warning' : 'error', expression })]
  })
}

function slicingFacts({ slicing, path }: ElementSource): SlicingFacts | undefined {
  if (slicing === undefined) return undefined
  const by = (slicing.discriminator ?? []).map(({ type, path: at }) => [type, at] as const)
  const rules = slicing.rules === 'closed' || slicing.rules === 'openAtEnd' ? slicing.rules : 'open'
  const [only, ...others] = by
  // By url is how extensions are always told apart.
  const isUsual = /xtension$/.test(path) && others.length === 0 && only?.[1] === 'url'
  if (isUsual && rules === 'open' && slicing.ordered !== true) return undefined
  return { rules, ...(slicing.ordered === true ? { ordered: true as const } : {}), by }
}

/** Whether an element demands anything; a slice does by being one. */
export const demands = (facts: ElementFacts): boolean =>
  Object.keys(facts).length > 1 || /:[^.]*$/.test(facts.id)

/** Whether two values are the same JSON, whatever the order of their keys. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) =>
    isSame((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  )
}
