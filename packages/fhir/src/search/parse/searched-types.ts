// The types that a filter is read for, with the parameters of one type, or those that several have in common.
// https://hl7.org/fhir/R4/search.html#all
import { eachOf, type SearchParameter } from '../parameter.ts'
import type { SearchSurface } from '../search-input.ts'

export interface SearchedTypes {
  readonly types: readonly string[]
  /** For a sentence: `Patient`, or `all of these types`. */
  readonly name: string
  readonly find: (code: string) => SearchParameter | undefined
  readonly codes: () => readonly string[]
}

export function searchedTypes(surface: SearchSurface, types: readonly string[]): SearchedTypes {
  const maps = types.map((type) => surface.types.get(type)?.parameters ?? noParameters)
  const [first = noParameters, ...others] = maps
  const find = (code: string): SearchParameter | undefined => {
    let found = first.get(code)
    for (const map of others) found = found && common(found, map.get(code))
    return found
  }
  return {
    types,
    name: types.length === 1 ? String(types[0]) : 'all of the types searched',
    find,
    codes: () => [...first.keys()].filter((code) => others.length === 0 || find(code) !== undefined),
  }
}

const noParameters: ReadonlyMap<string, SearchParameter> = new Map()

// One code can mean a date on one type and a token on another: then the types do not share it.
function common(one: SearchParameter, other: SearchParameter | undefined): SearchParameter | undefined {
  if (other === undefined || kindOf(one) !== kindOf(other)) return undefined
  const { targets, components, text, whole, below, system, codes, ...rest } = one
  return {
    ...rest,
    each: [...eachOf(one), other],
    ...listsOf({ targets, codes }, other),
    ...(components === undefined ? {} : { components: together(components, other.components) }),
    ...(text === true && other.text === true ? { text } : {}),
    ...(whole === true && other.whole === true ? { whole } : {}),
    ...(below === true && other.below === true ? { below } : {}),
    ...(system !== undefined && system === other.system ? { system } : {}),
  }
}

type Lists = { readonly [name in 'targets' | 'codes']?: readonly string[] | undefined }

/** What it may lead to, or be, on either of them. */
function listsOf(one: Lists, other: Lists): Pick<SearchParameter, 'targets' | 'codes'> {
  const targets = union(one.targets, other.targets)
  const codes = union(one.codes, other.codes)
  return { ...(targets && { targets: targets.sort() }), ...(codes && { codes }) }
}

const union = (some?: readonly string[], others?: readonly string[]): string[] | undefined =>
  some && others && [...new Set([...some, ...others])]

/** They are as many, of the same types and in the same order. */
const together = (
  components: readonly SearchParameter[],
  others: readonly SearchParameter[] = [],
): readonly SearchParameter[] => components.map((one, at) => common(one, others[at]) ?? one)

const kindOf = ({ type, components = [] }: SearchParameter): string =>
  [type, ...components.map((component) => component.type)].join(' ')
