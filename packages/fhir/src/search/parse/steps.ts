// Steps to other resources, for chains and `_has`: what leads where on a surface, and the sentences for what leads nowhere.
import { suggest } from '../../suggest.ts'
import type { SearchParameter } from '../parameter.ts'
import { leaveOut, type ParseState } from './parse-state.ts'
import type { SearchedTypes } from './searched-types.ts'

/** The types that a reference may lead to and that are served here. */
export function servedTargets(state: ParseState, { targets }: SearchParameter): readonly string[] {
  const { types } = state.input.surface
  return targets === undefined ? [...types.keys()] : targets.filter((type) => types.has(type))
}

export function noReference(state: ParseState, code: string, searched: SearchedTypes): undefined {
  const known = searched.codes().filter((one) => searched.find(one)?.type === 'reference')
  const help = known.length === 0 ? 'There is none here.' : `Those are: ${known.join(', ')}.`
  const text = `${code} is no reference: only a reference parameter can be followed. ${help}`
  return leaveOut(state, { code: 'search-unknown-parameter', expression: code, text })
}

/** Of all these types together. */
export function codesOf({ input }: ParseState, types: readonly string[]): readonly string[] {
  return [...new Set(types.flatMap((type) => [...(input.surface.types.get(type)?.parameters.keys() ?? [])]))]
}

/** By `Type:code`: the reference parameters of the surface that may lead to one of the types searched. */
export function pointingHere(
  { input }: ParseState,
  searched: SearchedTypes,
): ReadonlyMap<string, SearchParameter> {
  const found = new Map<string, SearchParameter>()
  for (const [type, { parameters }] of input.surface.types) {
    for (const parameter of parameters.values()) {
      if (parameter.type !== 'reference') continue
      const { targets } = parameter
      if (targets === undefined || searched.types.some((one) => targets.includes(one)))
        found.set(`${type}:${parameter.code}`, parameter)
    }
  }
  return found
}

export function unknownHas(state: ParseState, name: string, supported: readonly string[]): undefined {
  const nearest = suggest(name, supported)
  const help =
    nearest === undefined
      ? `Supported: ${supported.join(', ') || 'none'}.`
      : `Did you mean _has:${nearest}:...?`
  const text = `_has needs a reference that leads here. ${help}`
  return leaveOut(state, { code: 'search-unknown-parameter', expression: '_has', text })
}
