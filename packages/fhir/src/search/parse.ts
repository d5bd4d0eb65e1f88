// The text of a search -> its tree. GET and POST parameters count alike; repetition is AND, a comma is OR.
// What is not supported is refused, since leaving out a filter widens the answer. https://hl7.org/fhir/R4/search.html
import { FhirError, type Issue } from '../outcome.ts'
import { decodeForm, type FormPair } from './form-decode.ts'
import { parseCommonFilter, parseFilter } from './parse-filter.ts'
import { resultParameters, type NamedValue } from './parse-result.ts'
import { createState, leaveOut, refuse, type ParseState, type SearchInput } from './parse-state.ts'
import { printSearch } from './print.ts'
import { suggest } from './suggest.ts'
import type { Filter, SearchQuery } from './tree.ts'

// A search as long as this cannot be meant; HTTP servers in between stop far earlier.
const maxTextLength = 64 * 1024

/** Matches a page where the client does not say. */
const defaultCount = 50

// Each one is a condition of the same statement.
const maxFilters = 100

// And so is each value of a text, a date or a number; tokens and references are one array. A hundred lists of them would keep a
// processor busy for seconds.
const maxConditions = 1000
const ofOneCondition: ReadonlySet<Filter['kind']> = new Set(['token', 'uri', 'reference', 'id'])

/** A search as it was understood. */
export interface ParsedSearch {
  readonly query: SearchQuery
  /** What lenient handling left out. */
  readonly warnings: readonly Issue[]
}

/** Reads a search. Throws a FhirError (400) that holds every issue found, not only the first. */
export function parseSearch(input: SearchInput): ParsedSearch {
  const state = createState(input)
  const filters = readPairs(state)
  if (state.errors.length > 0) throw new FhirError(state.errors)
  const count = state.count ?? defaultCount
  const query = {
    type: input.type,
    filters,
    includes: state.includes,
    sort: state.sort,
    count,
    total: state.total ?? (count === 0 ? ('accurate' as const) : ('none' as const)),
  }
  return { query: { ...query, text: printSearch(query) }, warnings: state.warnings }
}

function readPairs(state: ParseState): Filter[] {
  const { query, form = '' } = state.input
  if (query.length + form.length > maxTextLength) {
    refuse(
      state,
      'search-too-costly',
      state.input.type,
      'The search is longer than 64 kB; split it into several.',
    )
    return []
  }
  const pairs = [...decodeForm(query), ...decodeForm(form)]
  const filters = pairs.map((pair) => readPair(state, pair)).filter((filter) => filter !== undefined)
  if (filters.length > maxFilters) {
    refuse(state, 'search-too-costly', state.input.type, `The search has more than ${maxFilters} filters.`)
  }
  const conditions = filters.reduce((sum, filter) => sum + conditionsOf(filter), 0)
  if (conditions > maxConditions) {
    refuse(
      state,
      'search-too-costly',
      state.input.type,
      `The search has more than ${maxConditions} texts, dates and numbers in all; split it into several.`,
    )
  }
  return filters
}

function conditionsOf(filter: Filter): number {
  return 'values' in filter && !ofOneCondition.has(filter.kind) ? filter.values.length : 1
}

function readPair(state: ParseState, pair: FormPair | undefined): Filter | undefined {
  if (pair === undefined) {
    refuse(
      state,
      'search-invalid-value',
      state.input.type,
      'A parameter is not valid percent-encoded UTF-8, or holds a control character.',
    )
    return undefined
  }
  const colon = pair.name.indexOf(':')
  const name = colon < 0 ? pair.name : pair.name.slice(0, colon)
  const given: NamedValue = {
    modifier: colon < 0 ? undefined : pair.name.slice(colon + 1),
    value: pair.value,
  }
  if (Object.hasOwn(resultParameters, name)) {
    resultParameters[name]?.(state, given)
    return undefined
  }
  if (name === '_id' || name === '_lastUpdated') return parseCommonFilter(state, name, given)
  const parameter = state.input.parameters.get(name)
  if (parameter === undefined) return unknownParameter(state, name)
  return parseFilter(state, parameter, given)
}

function unknownParameter(state: ParseState, name: string): undefined {
  const supported = new Set([
    '_id',
    '_lastUpdated',
    ...state.input.parameters.keys(),
    ...Object.keys(resultParameters),
  ])
  const near = suggest(name, supported)
  const help =
    near === undefined ? `Supported: ${[...supported].sort().join(', ')}.` : `Did you mean ${near}?`
  const shown = /^[A-Za-z0-9_.\-]{1,64}$/.test(name) ? name : 'This parameter'
  leaveOut(
    state,
    'search-unknown-parameter',
    shown,
    `${shown} is not supported for ${state.input.type} here. ${help}`,
  )
  return undefined
}
