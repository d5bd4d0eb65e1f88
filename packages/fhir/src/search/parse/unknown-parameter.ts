// The sentence for a parameter that is not supported: what leads to it, a did-you-mean, or all that are.
import { suggest } from '../../suggest.ts'
import { shownName } from './named-value.ts'
import { leaveOut, type ParseState } from './parse-state.ts'
import type { SearchedTypes } from './searched-types.ts'
import { waysTo } from './ways.ts'

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
  const supported = new Set(['_id', '_lastUpdated', ...searched.codes(), ...also])
  const ways = waysTo(state, code, searched)
  const nearest = ways.length > 0 ? ways.join(' or ') : suggest(code, supported)
  const help =
    nearest === undefined ? `Supported: ${[...supported].sort().join(', ')}.` : `Did you mean ${nearest}?`
  const shown = shownName(code)
  const text = `${shown} is not supported for ${searched.name} here. ${help}`
  return leaveOut(state, { code: 'search-unknown-parameter', expression: shown, text })
}
