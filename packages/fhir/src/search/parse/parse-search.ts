// The text of a search -> its tree. GET and POST parameters count alike; repetition is AND, a comma is OR.
// What is not supported is refused, since leaving out a filter widens the answer. https://hl7.org/fhir/R4/search.html
// What reads a part of it (`readX`) notes what is wrong in the state; what parses a value (`parseX`, values/) only says that it is none.
import { FhirError, type Issue } from '../../outcome.ts'
import { decodeForm, type FormPair } from '../form-text.ts'
import { printSearch } from '../print.ts'
import type { SearchInput } from '../search-input.ts'
import type { Filter, Include, SearchQuery } from '../tree.ts'
import { checkCosts } from './check-costs.ts'
import { splitName } from './named-value.ts'
import { createState, leaveOut, refuse, type ParseState } from './parse-state.ts'
import { readFilter } from './read-filter.ts'
import { includeParameters, readInclude } from './read-include.ts'
import { readShape, shapeParameters, type Shape } from './read-shape.ts'
import { readTypes } from './read-types.ts'
import { searchedTypes, type SearchedTypes } from './searched-types.ts'
import { unknownParameter } from './unknown-parameter.ts'

// A search as long as this cannot be meant; HTTP servers in between stop far earlier.
const maxTextLength = 64 * 1024

/** Matches a page where the client does not say. */
const defaultCount = 50

// Each of a stranger's mistakes is told, so that their number has to end somewhere.
const maxParameters = 200

/** A search as it was understood. */
export interface ParsedSearch {
  readonly query: SearchQuery
  /** What lenient handling left out, and codes that no resource can have. */
  readonly warnings: readonly Issue[]
}

/** Reads a search. Throws a FhirError (400) that holds every issue found, not only the first. */
export function parseSearch(input: SearchInput): ParsedSearch {
  const state = createState(input)
  const pairs = readPairs(state)
  const named = valuesOf(pairs, '_type')
  const types = readTypes(state, named)
  const reading: Reading = {
    state,
    searched: searchedTypes(input.surface, types),
    includes: [],
    shape: { sort: [] },
  }
  const filters = pairs.map((pair) => readPair(reading, pair)).filter((filter) => filter !== undefined)
  checkCosts(state, filters)
  checkShape(reading)
  if (state.errors.length > 0) throw new FhirError(eachOnce(state.errors))
  const isNamed = input.type === undefined && named.length > 0
  const query = { ...toQuery(reading, filters), ...(isNamed ? { typesNamed: true as const } : {}) }
  return { query: { ...query, text: printSearch(query) }, warnings: eachOnce(state.warnings) }
}

// What is written a hundred times is told once.
const eachOnce = (issues: readonly Issue[]): Issue[] => [
  ...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values(),
]

interface Reading {
  readonly state: ParseState
  readonly searched: SearchedTypes
  readonly includes: Include[]
  readonly shape: Shape
}

const valuesOf = (pairs: readonly FormPair[], wanted: string): string[] =>
  pairs.filter(({ name }) => name === wanted).map(({ value }) => value)

function readPairs(state: ParseState): FormPair[] {
  const { query, form = '' } = state.input
  if (query.length + form.length > maxTextLength) {
    refuse(state, {
      code: 'search-too-costly',
      expression: 'search',
      text: 'The search is longer than 64 kB; split it into several.',
    })
    return []
  }
  const pairs = [...decodeForm(query), ...decodeForm(form)]
  if (pairs.length > maxParameters) {
    refuse(state, {
      code: 'search-too-costly',
      expression: 'search',
      text: `The search has more than ${maxParameters} parameters.`,
    })
    return []
  }
  const good = pairs.filter((pair) => pair !== undefined)
  for (let missing = pairs.length - good.length; missing > 0; missing--)
    refuse(state, {
      code: 'search-invalid-value',
      expression: 'search',
      text: 'A parameter is not valid percent-encoded UTF-8, or holds a control character.',
    })
  return good
}

/** Names that are read elsewhere, for every search. */
const apart: ReadonlySet<string> = new Set(['_format', '_pretty'])

/** What R4 defines and no index answers; the sentence says what does instead. */
const unsupported: Readonly<Record<string, string>> = {
  _text: 'The narrative is not indexed; search by the elements themselves.',
  _content: 'The whole text is not indexed; search by the elements themselves.',
  _filter: 'Its expressions are not read; use parameters, chains and _has.',
  _query: 'There are no named queries; use parameters, chains and _has.',
  _score: 'Matches have no score: nothing is ranked by relevance; use _sort.',
  _list: 'Lists are not followed; search by _id.',
  _contained: 'Contained resources are not searched and stay inside the resource that holds them.',
  _containedType: 'Contained resources are not searched and stay inside the resource that holds them.',
}

function readPair(reading: Reading, { name, value }: FormPair): Filter | undefined {
  const { state, searched } = reading
  if (apart.has(name) || state.input.apart?.has(name) === true || name === '_type') return undefined
  const { code, modifier } = splitName(name)
  if (readShape(reading, code, { modifier, value })) return undefined
  if (readInclude({ ...reading, types: searched.types }, code, { modifier, value })) return undefined
  // What R4 does where nothing is said.
  if (name === '_contained' && value === 'false') return undefined
  if (Object.hasOwn(unsupported, code))
    return leaveOut(state, {
      code: 'search-unknown-parameter',
      expression: code,
      text: `${code} is not supported. ${unsupported[code]}`,
    })
  const isFilter = name.includes('.') || code === '_has' || code === '_id' || code === '_lastUpdated'
  if (isFilter || searched.find(code) !== undefined)
    return readFilter(state, searched, { name, value, steps: 0 })
  return unknownParameter(state, searched, { code, also: [...shapeParameters, ...includeParameters] })
}

function checkShape({ state, shape, includes }: Reading): void {
  const { summary, elements } = shape
  if (summary === 'text' && includes.length > 0)
    refuse(state, {
      code: 'search-invalid-value',
      expression: '_summary',
      text: '_summary=text cannot be combined with includes.',
    })
  if (elements !== undefined && summary !== undefined && summary !== 'false' && summary !== 'count')
    refuse(state, {
      code: 'search-invalid-value',
      expression: '_elements',
      text: 'Either _elements or _summary can be asked for, not both.',
    })
}

function toQuery(
  { state, searched, includes, shape }: Reading,
  filters: readonly Filter[],
): Omit<SearchQuery, 'text'> {
  const { summary, elements, sort } = shape
  const { compartment } = state.input
  const count = summary === 'count' ? 0 : (shape.count ?? defaultCount)
  return {
    types: searched.types,
    ...(compartment === undefined ? {} : { compartment }),
    filters,
    includes,
    sort,
    count,
    total: shape.total ?? (count === 0 ? 'accurate' : 'none'),
    ...(summary === undefined || summary === 'count' || summary === 'false' ? {} : { summary }),
    ...(elements === undefined ? {} : { elements }),
  }
}
