// What has to be indexed of each type in each collection: all that some surface declares, and what makes its compartments.
import type { SearchParameter } from '@openpayer/fhir'
import type { IndexedType } from '@openpayer/store'
import { bindTypes } from './served-types.ts'
import type { Surface } from './surface.ts'

/**
 * What the loader has to know of the surfaces. Throws an Error where two of them define one code of a type in different ways, and where a
 * shared type is searched by what a row of the directory is not indexed by: the store copies such rows with their index (ARCHITECTURE.md, rule 6).
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
  for (const { code, number, expression, text, below } of wanted) {
    const same = copied.find((one) => one.number === number && one.expression === expression)
    if (same === undefined || (text && !same.text) || (below && !same.below))
      throw new Error(
        `${type}:${code}${text ? ':text' : ''}${below ? ':below' : ''} of the shared collection has to be declared for the directory too: its rows are copied with their index`,
      )
  }
}

/** Two surfaces may define a code alike, and one of them want more of it. */
function addOnce(parameters: SearchParameter[], parameter: SearchParameter): void {
  const { base, code, text, below } = parameter
  const at = parameters.findIndex((one) => one.code === code)
  const before = parameters[at]
  if (before === undefined) parameters.push(parameter)
  else if (!isSame(before, parameter))
    throw new Error(`${base}:${code} of one collection means different things on two surfaces`)
  else parameters[at] = { ...before, ...(text ? { text } : {}), ...(below ? { below } : {}) }
}

/** Whether the same values are found by it. */
const isSame = (one: SearchParameter, other: SearchParameter): boolean =>
  one.type === other.type &&
  one.expression === other.expression &&
  isEqual(one.components ?? [], other.components ?? [])

const isEqual = (some: readonly SearchParameter[], others: readonly SearchParameter[]): boolean =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at]
    return other !== undefined && isSame(one, other)
  })
