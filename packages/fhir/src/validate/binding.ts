// A binding, compiled: the value set as a test. https://hl7.org/fhir/R4/terminologies.html#binding
import type { BindingFacts, GuideFacts } from '../definitions/guide-facts.ts'
import type { CodeTest, Terminology } from './terminology.ts'

/** A binding ready to be asked. */
export interface Binding {
  readonly isRequired: boolean
  readonly valueSet: string
  readonly test: CodeTest
  readonly max: { readonly valueSet: string; readonly test: CodeTest } | undefined
}

export function compileBinding(
  { strength, valueSet, max }: BindingFacts,
  guide: GuideFacts,
  terminology: Terminology,
): Binding {
  return {
    isRequired: strength === 'required',
    valueSet,
    test: terminology.valueSet(valueSet, guide),
    max: max === undefined ? undefined : { valueSet: max, test: terminology.valueSet(max, guide) },
  }
}

const codedTypes = new Set([
  'code',
  'Coding',
  'CodeableConcept',
  'Quantity',
  'string',
  'uri',
  'canonical',
  'url',
  'Age',
  'Duration',
])

/** Whether a binding says something about values of the type: that of `medication[x]` says nothing about a Reference. */
export const isCoded = (type: string): boolean => codedTypes.has(type)
