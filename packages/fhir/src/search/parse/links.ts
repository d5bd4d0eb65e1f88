// What leads where on a surface, for chains and `_has`, and the sentences for what leads nowhere.
import type { SearchParameter } from '../parameter.ts'
import { leaveOut, type ParseState } from './parse-state.ts'
import type { Place } from './place.ts'
import { suggest } from '../../suggest.ts'

/** The types that a reference may lead to and that are served here. */
export function servedTargets(state: ParseState, { targets }: SearchParameter): readonly string[] {
  const { types } = state.input.surface
  return targets === undefined ? [...types.keys()] : targets.filter((type) => types.has(type))
}

export function noReference(state: ParseState, code: string, place: Place): undefined {
  const known = place.codes().filter((one) => place.find(one)?.type === 'reference')
  const help = known.length === 0 ? 'There is none here.' : `Those are: ${known.join(', ')}.`
  const text = `${code} is no reference: only a reference parameter can be followed. ${help}`
  return leaveOut(state, 'search-unknown-parameter', code, text)
}

/** Of all these types together. */
export function codesOf({ input }: ParseState, types: readonly string[]): readonly string[] {
  return [...new Set(types.flatMap((type) => [...(input.surface.types.get(type)?.parameters.keys() ?? [])]))]
}

/** By `Type:code`: the reference parameters of the surface that may lead to one of the types of the place. */
export function pointingHere({ input }: ParseState, place: Place): ReadonlyMap<string, SearchParameter> {
  const found = new Map<string, SearchParameter>()
  for (const [type, { parameters }] of input.surface.types) {
    for (const parameter of parameters.values()) {
      if (parameter.type !== 'reference') continue
      const { targets } = parameter
      if (targets === undefined || place.types.some((one) => targets.includes(one)))
        found.set(`${type}:${parameter.code}`, parameter)
    }
  }
  return found
}

export function unknownHas(state: ParseState, name: string, supported: readonly string[]): undefined {
  const near = suggest(name, supported)
  const help =
    near === undefined ? `Supported: ${supported.join(', ') || 'none'}.` : `Did you mean _has:${near}:...?`
  const text = `_has needs a reference that leads here. ${help}`
  return leaveOut(state, 'search-unknown-parameter', '_has', text)
}
