// The types that a search is about: that of the address, or those of `_type`. https://hl7.org/fhir/R4/search.html#all
import { suggest } from '../../suggest.ts'
import { leaveOut, refuse, type ParseState } from './parse-state.ts'

/** All types that the address can mean, sorted. */
function typesOfAddress({ input }: ParseState): readonly string[] {
  const { type, surface, compartment } = input
  if (type !== undefined) return [type]
  const all = [...surface.types.keys()].sort()
  return compartment === undefined ? all : all.filter((one) => Object.hasOwn(compartment.parameters, one))
}

/** `given`: the values of every `_type`. A repeated one is AND, as any other parameter. */
export function readTypes(state: ParseState, given: readonly string[]): readonly string[] {
  const all = typesOfAddress(state)
  if (given.length === 0) return all
  if (state.input.type !== undefined) {
    leaveOut(state, {
      code: 'search-unknown-parameter',
      expression: '_type',
      text: '_type belongs to a search of all types; the address names one.',
    })
    return all
  }
  let types = all
  for (const list of given) {
    const named = list.split(',')
    const strange = named.find((one) => !all.includes(one))
    if (strange !== undefined) return unknownType(state, strange, all)
    types = types.filter((one) => named.includes(one))
  }
  if (types.length > 0) return types
  refuse(state, {
    code: 'search-invalid-value',
    expression: '_type',
    text: 'No type is in every _type; several types are joined by commas.',
  })
  return all
}

function unknownType(state: ParseState, name: string, all: readonly string[]): readonly string[] {
  // Of a served name nothing can be a slip of the hand.
  if (state.input.surface.types.has(name)) {
    const text = `${name} does not lie in the compartment of a Patient. Search it at ${name}.`
    refuse(state, { code: 'search-invalid-value', expression: '_type', text })
    return all
  }
  const nearest = suggest(name, all)
  const help = nearest === undefined ? `There are ${all.join(', ')}.` : `Did you mean ${nearest}?`
  refuse(state, {
    code: 'search-invalid-value',
    expression: '_type',
    text: `A type of _type is not served here. ${help}`,
  })
  return all
}
