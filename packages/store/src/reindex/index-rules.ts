// What a row is indexed by: fingerprints of search parameters, which change when a definition or the way of indexing does.
import { hash } from 'node:crypto'
import { type Collection, isOpen, type SearchParameter, type SearchParameterType } from '@openpayer/fhir'

/**
 * By type of parameter: raise it when what a value becomes in a row changes (packages/fhir/src/index, write/index-columns.ts,
 * hash.ts, normalise.ts, grid.ts, aliases of systems, units). Rows that are stored are then indexed again, and the parameters refused until they are.
 */
export const indexRules: Readonly<Record<SearchParameterType | 'mainDate' | 'absences', number>> = {
  token: 2,
  date: 2,
  string: 2,
  reference: 2,
  number: 1,
  quantity: 3,
  uri: 1,
  composite: 2,
  special: 1,
  mainDate: 2,
  absences: 1,
}

/** The entry for the type's main date, which is no parameter. */
const mainDate = ''

/** The entry for what rows of open data have no value of: it changes with every parameter that comes or goes. */
export const absences = ':missing'

/** Code -> fingerprint. */
export type Fingerprints = Readonly<Record<string, string>>

export function fingerprintsOf(collection: Collection, parameters: readonly SearchParameter[]): Fingerprints {
  const entries = parameters.map((parameter) => [parameter.code, fingerprint(partsOf(parameter))] as const)
  const numbers = parameters.map(({ number }) => number).sort((a, b) => a - b)
  const ofAbsences = isOpen(collection) ? [[absences, fingerprint([indexRules.absences, numbers])]] : []
  return Object.fromEntries([[mainDate, fingerprint([indexRules.mainDate])], ...ofAbsences, ...entries])
}

/** Only what decides over what stands in a row: where a definition comes from, or what it may point at, does not. A token's texts are strings. */
function partsOf({ type, number, expression, components = [], text, below }: SearchParameter): unknown[] {
  return [
    indexRules[type],
    type,
    number,
    expression,
    components.map(partsOf),
    text && indexRules.string,
    below,
  ]
}

const fingerprint = (parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'hex').slice(0, 16)

/** The codes of `wanted` by which some row may not be indexed yet. */
export function missing(indexed: Fingerprints, wanted: Fingerprints): string[] {
  return Object.keys(wanted).filter((code) => indexed[code] !== wanted[code])
}

/** Of `indexed` what is still wanted: a parameter that comes again later was not kept up meanwhile. */
export function kept(indexed: Fingerprints, wanted: Fingerprints): Fingerprints {
  return Object.fromEntries(Object.entries(indexed).filter(([code]) => Object.hasOwn(wanted, code)))
}
