// SearchParameters by surface, type and code, as published. https://hl7.org/fhir/R4/searchparameter.html
import table from './generated/published-parameters.json' with { type: 'json' }
import { NotAsked, type SurfaceDescription } from './world.ts'

export interface Definition {
  readonly url: string
  readonly code: string
  readonly type: string
  readonly base: readonly string[]
  readonly expression: string
  readonly target?: readonly string[]
  readonly component?: readonly { readonly definition: string; readonly expression: string }[]
}

const guides: Readonly<Record<string, readonly Definition[] | undefined>> = table.guides
const compartments: Readonly<
  Record<string, Readonly<Record<string, readonly string[] | undefined>> | undefined>
> = table.compartments

const found = new Map<string, Definition | undefined>()

/** The definition of `code` on `type`: of the first guide that has one, else R4's. */
export function definitionOf(
  surface: SurfaceDescription,
  type: string,
  code: string,
): Definition | undefined {
  const key = `${surface.guides.join()} ${type} ${code}`
  if (!found.has(key)) found.set(key, lookUp(surface, type, code))
  return found.get(key)
}

function lookUp({ guides: order }: SurfaceDescription, type: string, code: string): Definition | undefined {
  for (const guide of [...order, 'r4']) {
    for (const base of [type, 'DomainResource', 'Resource']) {
      const one = guides[guide]?.find(
        (definition) => definition.code === code && definition.base.includes(base),
      )
      if (one !== undefined) return one
    }
  }
  return undefined
}

export function demandDefinition(surface: SurfaceDescription, type: string, code: string): Definition {
  const definition = definitionOf(surface, type, code)
  if (definition === undefined) throw new NotAsked(`${type} has no search parameter ${code}`)
  return definition
}

/**
 * Where a reference leads to resources that are parts of others of their type, as Locations and Encounters are: the type, and the parameter
 * by which they point at the whole. https://hl7.org/fhir/R4/search.html#recursive
 */
export function treeOf(
  surface: SurfaceDescription,
  { target = [] }: Definition,
): { readonly type: string; readonly code: string } | undefined {
  const trees = target.flatMap((type) => {
    const code = ['partof', 'part-of'].find((one) => surface.types[type]?.parameters.includes(one))
    if (code === undefined) return []
    return definitionOf(surface, type, code)?.target?.join() === type ? [{ type, code }] : []
  })
  return trees.length === 1 ? trees[0] : undefined
}

/** By canonical URL: a component of a composite. */
export function definitionByUrl(url: string): Definition {
  for (const definitions of Object.values(guides)) {
    const one = definitions?.find((definition) => definition.url === url)
    if (one !== undefined) return one
  }
  throw new NotAsked(`no definition ${url}`)
}

/** Codes of the parameters of which one has to point at the compartment's resource; undefined: not in that compartment. */
export function compartmentCodes(compartment: string, type: string): readonly string[] | undefined {
  return compartments[compartment]?.[type]
}
