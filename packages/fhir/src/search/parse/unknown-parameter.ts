// The sentence for a parameter that is not supported: what leads to it, a did-you-mean, or all that are.
import { shownName } from './named-value.ts'
import { leaveOut, type ParseState } from './parse-state.ts'
import type { Place } from './place.ts'
import { suggest } from '../../suggest.ts'
import { waysTo } from './ways.ts'

/** `also`: what else works at this place, for the suggestion. */
export function unknownParameter(
  state: ParseState,
  code: string,
  place: Place,
  also: readonly string[] = [],
): undefined {
  const supported = new Set(['_id', '_lastUpdated', ...place.codes(), ...also])
  const ways = waysTo(state, code, place)
  const near = ways.length > 0 ? ways.join(' or ') : suggest(code, supported)
  const help =
    near === undefined ? `Supported: ${[...supported].sort().join(', ')}.` : `Did you mean ${near}?`
  const shown = shownName(code)
  const text = `${shown} is not supported for ${place.name} here. ${help}`
  return leaveOut(state, 'search-unknown-parameter', shown, text)
}
