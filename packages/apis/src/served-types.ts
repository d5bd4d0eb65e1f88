// A surface's declaration bound to the compiled definitions: for each type what can be searched, included and found in a compartment.
import {
  loadExpansions,
  patientCompartment,
  searchParameter,
  type Collection,
  type Expansions,
  type SearchableType,
  type SearchParameter,
  type SearchSurface,
} from '@openpayer/fhir'
import type { Surface, SurfaceType } from './surface.ts'

export interface ServedType extends SearchableType {
  readonly type: string
  readonly declaration: SurfaceType
  /** The parameters that put it into a Patient's compartment; undefined where it lies in none, or nobody has one here. */
  readonly compartment: readonly SearchParameter[] | undefined
}

/** By name, in the order of the declaration. */
export interface ServedTypes extends SearchSurface {
  readonly types: ReadonlyMap<string, ServedType>
  /** Codes that stand for others; loaded when a search first asks. */
  readonly expansions: () => Promise<Expansions>
}

/** Throws where the surface declares what no guide defines: a fault of the declaration, found at start. */
export function bindTypes(surface: Surface): ServedTypes {
  const define = definitionsOf(surface)
  const types = Object.entries(surface.types).map(([type, declaration]): [string, Bound] => {
    const codes = [...new Set(declaration.includes.map(codeOf))].filter((code) => code !== '*')
    const bound = {
      type,
      declaration,
      parameters: new Map(declaration.parameters.map((word) => [bare(word), define(type, bare(word))])),
      includes: new Map(codes.map((code) => [code, define(type, code)])),
      compartment: hasCompartments(surface)
        ? patientCompartment(type)?.map((code) => define(type, code))
        : undefined,
    }
    return [type, bound]
  })
  const all = types.map(([, bound]) => bound)
  return {
    types: new Map(types.map(([type, bound]) => [type, { ...bound, revincludes: pointingAt(type, all) }])),
    expansions: () => loadExpansions(surface.valueSets),
  }
}

type Bound = Omit<ServedType, 'revincludes'>

/** By `Source:code`: every reference parameter of the surface that may lead to the type. It is indexed for its own sake. */
function pointingAt(target: string, all: readonly Bound[]): ReadonlyMap<string, SearchParameter> {
  const found = new Map<string, SearchParameter>()
  for (const { type, parameters } of all)
    for (const parameter of parameters.values())
      if (parameter.targets?.includes(target) === true) found.set(`${type}:${parameter.code}`, parameter)
  return found
}

const bare = (word: string): string => word.replace(/:text$/, '')
const codeOf = (include: string): string => include.split(':')[1] ?? ''

/** Compartments are those of members: open data have none. */
const hasCompartments = ({ authority }: Surface): boolean => authority !== 'open'

/** The same object for the same parameter, wherever it stands in the declaration. */
function definitionsOf(surface: Surface): (type: string, code: string) => SearchParameter {
  const known = new Map<string, SearchParameter>()
  return (type, code) => {
    const name = `${type}:${code}`
    const before = known.get(name)
    if (before !== undefined) return before
    const found = searchParameter(surface.guides, type, code)
    if (found === undefined) throw new Error(`${surface.name}: no guide defines the search parameter ${name}`)
    const hasText = surface.types[type]?.parameters.includes(`${code}:text`) === true
    // A reference that may lead to any type leads to those that are served.
    const targets = found.type === 'reference' ? (found.targets ?? Object.keys(surface.types)) : undefined
    const parameter = {
      ...found,
      ...(hasText ? { text: true as const } : {}),
      ...(targets === undefined ? {} : { targets }),
    }
    known.set(name, parameter)
    return parameter
  }
}

/** What has to be indexed of a type in a collection: all that some surface declares, and what makes its compartments. */
export interface IndexedType {
  readonly collection: Collection
  readonly type: string
  readonly parameters: readonly SearchParameter[]
}

/**
 * What the loader has to know of the surfaces. Throws an Error where a shared type is searched by what a row of the directory is not indexed
 * by: the store copies such rows with their index (ARCHITECTURE.md, rule 6).
 */
export function indexedTypes(surfaces: readonly Surface[]): readonly IndexedType[] {
  const found = new Map<string, IndexedType & { readonly parameters: SearchParameter[] }>()
  for (const { types } of surfaces.map(bindTypes)) {
    for (const { type, declaration, parameters, includes, compartment = [] } of types.values()) {
      const { collection } = declaration
      const key = `${collection}/${type}`
      const entry = found.get(key) ?? { collection, type, parameters: [] }
      for (const parameter of [...parameters.values(), ...includes.values(), ...compartment])
        addOnce(entry.parameters, parameter)
      found.set(key, entry)
    }
  }
  for (const { collection, type, parameters } of found.values()) {
    const copied = collection === 'shared' ? found.get(`directory/${type}`)?.parameters : undefined
    if (copied !== undefined) checkCopied(type, parameters, copied)
  }
  return [...found.values()]
}

function checkCopied(
  type: string,
  wanted: readonly SearchParameter[],
  copied: readonly SearchParameter[],
): void {
  for (const { code, number, expression, text } of wanted) {
    const same = copied.find((one) => one.number === number && one.expression === expression)
    if (same === undefined || (text === true && same.text !== true))
      throw new Error(
        `${type}:${code}${text === true ? ':text' : ''} of the shared collection has to be declared for the directory too: its rows are copied with their index`,
      )
  }
}

function addOnce(parameters: SearchParameter[], parameter: SearchParameter): void {
  const at = parameters.findIndex(({ code }) => code === parameter.code)
  if (at < 0) parameters.push(parameter)
  // Two surfaces may define a code alike and one of them want its texts too.
  else if (parameter.text === true) parameters[at] = parameter
}
