// A surface's declaration bound to the compiled definitions: for each type the search parameters and includes it answers.
import { searchParameter, type Collection, type SearchParameter } from '@openpayer/fhir'
import type { Surface, SurfaceType } from './surface.ts'

export interface ServedType {
  readonly type: string
  readonly declaration: SurfaceType
  readonly parameters: ReadonlyMap<string, SearchParameter>
  /** By `Type:code`; the includes of all types of the surface, since `:iterate` reaches them. */
  readonly includes: ReadonlyMap<string, SearchParameter>
}

function defined(surface: Surface, type: string, code: string): SearchParameter {
  const found = searchParameter(surface.guides, type, code)
  if (found === undefined)
    throw new Error(`${surface.name}: no guide defines the search parameter ${type}:${code}`)
  return found
}

/** `Type:*` stands for all of the type's own and adds none. */
function includesOf(surface: Surface): ReadonlyMap<string, SearchParameter> {
  const all = new Map<string, SearchParameter>()
  for (const declaration of Object.values(surface.types)) {
    for (const name of declaration.includes) {
      const [type = '', code = ''] = name.split(':')
      if (code !== '*') all.set(name, defined(surface, type, code))
    }
  }
  return all
}

/** Throws where the surface declares what no guide defines: a fault of the declaration, found at start. */
export function bindTypes(surface: Surface): ReadonlyMap<string, ServedType> {
  const includes = includesOf(surface)
  return new Map(
    Object.entries(surface.types).map(([type, declaration]) => {
      const parameters = new Map(declaration.parameters.map((code) => [code, defined(surface, type, code)]))
      return [type, { type, declaration, parameters, includes }]
    }),
  )
}

/** What has to be indexed of a type in a collection: every parameter and include that some surface declares. */
export interface IndexedType {
  readonly collection: Collection
  readonly type: string
  readonly parameters: readonly SearchParameter[]
}

/** What the loader has to know of the surfaces. */
export function indexedTypes(surfaces: readonly Surface[]): readonly IndexedType[] {
  const found = new Map<
    string,
    { collection: Collection; type: string; parameters: Map<string, SearchParameter> }
  >()
  for (const surface of surfaces) {
    for (const { type, declaration, parameters, includes } of bindTypes(surface).values()) {
      const { collection } = declaration
      const key = `${collection}/${type}`
      const entry = found.get(key) ?? { collection, type, parameters: new Map<string, SearchParameter>() }
      const own = [...includes.values()].filter((parameter) => parameter.base === type)
      for (const parameter of [...parameters.values(), ...own])
        entry.parameters.set(parameter.code, parameter)
      found.set(key, entry)
    }
  }
  return [...found.values()].map((entry) => ({ ...entry, parameters: [...entry.parameters.values()] }))
}
