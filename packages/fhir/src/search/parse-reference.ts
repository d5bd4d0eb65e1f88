// Reference parameters and their modifiers. https://hl7.org/fhir/R4/search.html#reference
import { isResourceType } from '../definitions/resource-types.ts'
import { endsAt } from '../path/ends-at.ts'
import type { NamedValue } from './named-value.ts'
import type { SearchParameter } from './parameter.ts'
import { unknownModifier, type ParseState } from './parse-state.ts'
import { readValues } from './parse-values.ts'
import { parseReferenceValue } from './reference-value.ts'
import { parseTokenValue, tokenForm } from './token-value.ts'
import type { Filter } from './tree.ts'

export function readReference(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier, value } = given
  if (modifier === 'identifier' && endsAt(parameter, 'Reference')) {
    const name = `${parameter.code}:identifier`
    const values = readValues(state, name, value, { parse: parseTokenValue, form: tokenForm })
    return values && { kind: 'identifier', parameter, values }
  }
  const isHierarchy = (modifier === 'above' || modifier === 'below') && isSelfReference(parameter)
  if (modifier !== undefined && !isHierarchy && !isTarget(parameter, modifier))
    return unknownModifier(state, parameter.code, modifiersOf(parameter))
  const context = {
    parameter,
    bases: state.input.bases,
    ...(modifier === undefined || isHierarchy ? {} : { type: modifier }),
  }
  const values = readValues(state, parameter.code, value, {
    parse: (part) => parseReferenceValue(part, context),
    form: 'an id, Type/id or an absolute URL',
  })
  return values && { kind: 'reference', parameter, values, ...(isHierarchy ? { hierarchy: modifier } : {}) }
}

/** Whether it leads from a resource to others of the same type alone, as `Location.partOf`: only then there is an above and a below. */
const isSelfReference = ({ targets, base }: SearchParameter): boolean =>
  targets?.length === 1 && targets[0] === base

const isTarget = ({ targets }: SearchParameter, modifier: string): boolean =>
  targets === undefined ? isResourceType(modifier) : targets.includes(modifier)

const modifiersOf = (parameter: SearchParameter): string[] => [
  ...(parameter.targets ?? []).map((type) => `:${type}`),
  ...(endsAt(parameter, 'Reference') ? [':identifier'] : []),
  ...(isSelfReference(parameter) ? [':above', ':below'] : []),
  ':missing',
]
