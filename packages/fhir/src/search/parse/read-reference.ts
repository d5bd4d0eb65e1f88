// Reference parameters and their modifiers. https://hl7.org/fhir/R4/search.html#reference
import { isResourceType } from '../../definitions/resource-types.ts'
import { endsAt } from '../../path/ends-at.ts'
import type { SearchParameter } from '../parameter.ts'
import type { Filter, ReferenceHierarchy } from '../tree.ts'
import { parseReferenceValue } from '../values/reference-value.ts'
import { parseTokenValue, tokenForm } from '../values/token-value.ts'
import type { ReferenceValue } from '../values/values.ts'
import type { NamedValue } from './named-value.ts'
import { unknownModifier, type ParseState } from './parse-state.ts'
import { readValues } from './read-values.ts'

export function readReference(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier, value } = given
  if (modifier === 'identifier' && endsAt(parameter, 'Reference')) {
    const name = `${parameter.code}:identifier`
    const values = readValues(state, { name, value, parse: parseTokenValue, form: tokenForm })
    return values && { kind: 'identifier', parameter, values }
  }
  const by = partsOf(state, parameter)
  const direction = modifier === 'above' || modifier === 'below' ? modifier : undefined
  const hierarchy: ReferenceHierarchy | undefined = by && direction && { direction, by }
  if (modifier !== undefined && hierarchy === undefined && !isTarget(parameter, modifier))
    return unknownModifier(state, parameter.code, modifiersOf(parameter, by))
  const values = readTargets(state, { parameter, type: hierarchy?.by.base ?? modifier }, value)
  return values && { kind: 'reference', parameter, values, ...(hierarchy && { hierarchy }) }
}

interface Target {
  readonly parameter: SearchParameter
  readonly type: string | undefined
}

function readTargets(
  state: ParseState,
  { parameter, type }: Target,
  value: string,
): readonly ReferenceValue[] | undefined {
  const context = { parameter, bases: state.input.bases, ...(type === undefined ? {} : { type }) }
  return readValues(state, {
    name: parameter.code,
    value,
    parse: (part) => parseReferenceValue(part, context),
    form: 'an id, Type/id or an absolute URL',
  })
}

/** The parameter that makes a tree of what it points at: of the one type among its targets whose resources are parts of one another. */
function partsOf({ input }: ParseState, { targets = [] }: SearchParameter): SearchParameter | undefined {
  const found = targets.flatMap((type) => {
    const { parameters } = input.surface.types.get(type) ?? {}
    const parts = parameters?.get('partof') ?? parameters?.get('part-of')
    return parts?.targets?.length === 1 && parts.targets[0] === type ? [parts] : []
  })
  return found.length === 1 ? found[0] : undefined
}

const isTarget = ({ targets }: SearchParameter, modifier: string): boolean =>
  targets === undefined ? isResourceType(modifier) : targets.includes(modifier)

const modifiersOf = (parameter: SearchParameter, by: SearchParameter | undefined): string[] => [
  ...(parameter.targets ?? []).map((type) => `:${type}`),
  ...(endsAt(parameter, 'Reference') ? [':identifier'] : []),
  ...(by === undefined ? [] : [':above', ':below']),
  ':missing',
]
