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
  const by = hierarchyOf(state, parameter)
  const direction = by !== undefined && (modifier === 'above' || modifier === 'below') ? modifier : undefined
  if (modifier !== undefined && direction === undefined && !isTarget(parameter, modifier))
    return unknownModifier(state, parameter.code, modifiersOf(parameter, by))
  const type = direction === undefined ? modifier : by?.base
  const context = { parameter, bases: state.input.bases, ...(type === undefined ? {} : { type }) }
  const values = readValues(state, parameter.code, value, {
    parse: (part) => parseReferenceValue(part, context),
    form: 'an id, Type/id or an absolute URL',
  })
  if (values === undefined) return undefined
  const filter = { kind: 'reference', parameter, values } as const
  return by === undefined || direction === undefined ? filter : { ...filter, hierarchy: { direction, by } }
}

/** The parameter that makes a tree of what it points at: of the one type among its targets whose resources are parts of one another. */
function hierarchyOf({ input }: ParseState, { targets = [] }: SearchParameter): SearchParameter | undefined {
  const found = targets.flatMap((type) => {
    const { parameters } = input.surface.types.get(type) ?? {}
    const parts = parameters?.get('partof') ?? parameters?.get('part-of')
    return parts?.targets?.length === 1 && parts.targets[0] === type ? [parts] : []
  })
  return found.length === 1 ? found[0] : undefined
}

const isTarget = ({ targets }: SearchParameter, modifier: string): boolean =>
  targets === undefined ? isResourceType(modifier) : targets.includes(modifier)

const modifiersOf = (parameter: SearchParameter, hierarchy: SearchParameter | undefined): string[] => [
  ...(parameter.targets ?? []).map((type) => `:${type}`),
  ...(endsAt(parameter, 'Reference') ? [':identifier'] : []),
  ...(hierarchy === undefined ? [] : [':above', ':below']),
  ':missing',
]
