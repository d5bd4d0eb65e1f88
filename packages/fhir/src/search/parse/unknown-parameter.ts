// The sentence for a parameter that is not supported: which of the types searched have it, what leads to it, a did-you-mean, or all that are.
import { suggest } from '../../suggest.ts'
import { shownName } from './named-value.ts'
import { leaveOut, type ParseState } from './parse-state.ts'
import type { SearchedTypes } from './searched-types.ts'
import { waysTo } from './ways.ts'

/** More types without it would hide those with it. */
const maxNamed = 5

interface Unknown {
  readonly code: string
  /** What else works here, for the suggestion. */
  readonly also?: readonly string[]
}

export function unknownParameter(
  state: ParseState,
  searched: SearchedTypes,
  { code, also = [] }: Unknown,
): undefined {
  const shown = shownName(code)
  const onSome = onSomeTypes(state, searched, code)
  if (onSome !== undefined)
    return leaveOut(state, { code: 'search-unknown-parameter', expression: shown, text: onSome })
  const supported = new Set(['_id', '_lastUpdated', ...searched.codes(), ...also])
  const ways = waysTo(state, code, searched)
  const nearest = ways.length > 0 ? ways.join(' or ') : suggest(code, supported)
  const help =
    nearest === undefined ? `Supported: ${[...supported].sort().join(', ')}.` : `Did you mean ${nearest}?`
  const text = `${shown} is not supported for ${searched.name} here. ${help}`
  return leaveOut(state, { code: 'search-unknown-parameter', expression: shown, text })
}

/** Of several types: a way to another type would be another question than the one that some of them can answer. */
function onSomeTypes({ input }: ParseState, { types }: SearchedTypes, code: string): string | undefined {
  const has = (type: string): boolean => input.surface.types.get(type)?.parameters.has(code) === true
  const having = types.filter(has)
  if (types.length === 1 || having.length === 0) return undefined
  const lacking = types.filter((type) => !has(type))
  if (lacking.length === 0)
    return `${code} means different things for ${having.join(', ')}; search each of them by itself.`
  const without =
    lacking.length > maxNamed
      ? `${lacking.length} of the types searched have`
      : `${lacking.join(', ')} ${lacking.length === 1 ? 'has' : 'have'}`
  return `${without} no ${code}; ${having.join(', ')} ${having.length === 1 ? 'has' : 'have'} one: name in _type only types that have it.`
}
