// A surface with every search parameter that R4 and its guides define for its types: more types of parameters meet each other than we declare.
import type { Surface, SurfaceType } from '@openpayer/apis'
import { searchParameters, type Collection, type SearchParameter } from '@openpayer/fhir'

/** Types that no surface has, for their numbers, quantities and composites. */
const numerical = ['ChargeItem', 'MolecularSequence', 'RiskAssessment']

export function widen(surface: Surface): Surface {
  const places = new Map(Object.entries(surface.types).map(([type, { collection }]) => [type, collection]))
  if (surface.authority === 'member') for (const type of numerical) places.set(type, 'member')
  const served = [...places.keys()]
  const all = served.flatMap((type) => searchParameters(surface.guides, type)).filter(hasOneRange)
  const types = [...places].map(([type, collection]) => [type, declarationOf({ type, collection }, all)])
  return { ...surface, types: Object.fromEntries(types) as Surface['types'] } // built from pairs of the same
}

/** What a surface may declare: a composite has no place for a second range (docs/decisions/0011-reindexing.md). */
const hasOneRange = ({ components = [] }: SearchParameter): boolean =>
  components.filter(({ type }) => type === 'number' || type === 'quantity' || type === 'date').length < 2

const declaredModifiers: Readonly<Partial<Record<SearchParameter['type'], string>>> = {
  token: ':text',
  uri: ':below',
}

function declarationOf(
  { type, collection }: { type: string; collection: Collection },
  all: readonly SearchParameter[],
): SurfaceType {
  const own = all.filter(({ base }) => base === type)
  const references = own.filter((parameter) => parameter.type === 'reference')
  const nameOf = ({ base, code }: SearchParameter): string => `${base}:${code}`
  return {
    collection,
    interactions: ['read', 'search-type'],
    profiles: [],
    parameters: own.map(({ code, type: kind }) => code + (declaredModifiers[kind] ?? '')),
    includes: [...references.map(nameOf), ...(references.length > 1 ? [`${type}:*`] : [])],
    operations: [],
  }
}
