// The parameters that shape the answer and filter nothing: `_count`, `_sort`, `_total`, `_summary`, `_include`.
// https://hl7.org/fhir/R4/search.html#summary
import { leaveOut, refuse, type ParseState } from './parse-state.ts'
import type { SearchParameter } from './parameter.ts'
import { suggest } from './suggest.ts'

export interface NamedValue {
  readonly modifier: string | undefined
  readonly value: string
}

type Reader = (state: ParseState, given: NamedValue) => void

/** `_format` and `_pretty` are the kernel's; here they are only no filters. */
export const resultParameters: Readonly<Record<string, Reader>> = {
  _count: readCount,
  _sort: readSort,
  _total: readTotal,
  _summary: readSummary,
  _include: readInclude,
  _format: () => {},
  _pretty: () => {},
}

// A page of claims of this length is some megabytes; a larger `_count` is lowered to it.
const maxCount = 500

function hasModifier(state: ParseState, name: string, { modifier }: NamedValue): boolean {
  if (modifier === undefined) return false
  leaveOut(state, 'search-unknown-modifier', name, `${name} takes no modifier.`)
  return true
}

function readCount(state: ParseState, given: NamedValue): void {
  if (hasModifier(state, '_count', given)) return
  if (!/^\d{1,18}$/.test(given.value)) {
    refuse(
      state,
      'search-invalid-value',
      '_count',
      '_count is a whole number, 0 or more; 0 asks for the number of matches alone.',
    )
    return
  }
  const count = Math.min(Number(given.value), maxCount)
  if (state.count !== undefined && state.count !== count) {
    refuse(state, 'search-invalid-value', '_count', '_count is given twice with different values.')
  }
  state.count = count
}

function readTotal(state: ParseState, given: NamedValue): void {
  if (hasModifier(state, '_total', given)) return
  if (given.value !== 'none' && given.value !== 'estimate' && given.value !== 'accurate') {
    refuse(state, 'search-invalid-value', '_total', '_total is none, estimate or accurate.')
    return
  }
  state.total = given.value
}

function readSummary(state: ParseState, given: NamedValue): void {
  if (hasModifier(state, '_summary', given) || given.value === 'false') return
  if (given.value === 'count') {
    state.count = 0
    return
  }
  leaveOut(state, 'search-unknown-parameter', '_summary', '_summary is supported as count and false only.')
}

// More keys than this never change an order that a person asked for.
const maxSortKeys = 8

// A token is stored as a hash and a reference has no order of its own.
const sortableTypes: ReadonlySet<string> = new Set(['date', 'number', 'quantity', 'string'])

function readSort(state: ParseState, given: NamedValue): void {
  if (hasModifier(state, '_sort', given)) return
  for (const part of given.value.split(',')) readSortKey(state, part)
  if (state.sort.length > maxSortKeys) {
    refuse(state, 'search-too-costly', '_sort', `A search can be sorted by at most ${maxSortKeys} keys.`)
  }
}

function readSortKey(state: ParseState, part: string): void {
  const descending = part.startsWith('-')
  const code = descending ? part.slice(1) : part
  if (code === '_id') state.sort.push({ kind: 'id', descending })
  else if (code === '_lastUpdated') state.sort.push({ kind: 'lastUpdated', descending })
  else {
    const parameter = state.input.parameters.get(code)
    if (parameter !== undefined && sortableTypes.has(parameter.type)) {
      state.sort.push({ kind: 'parameter', parameter, descending })
      return
    }
    const known = sortableCodes(state)
    leaveOut(
      state,
      'search-invalid-sort',
      '_sort',
      `${state.input.type} cannot be sorted by that. It can be sorted by ${known.join(', ')}.`,
    )
  }
}

function sortableCodes(state: ParseState): string[] {
  const codes = [...state.input.parameters.values()].filter((parameter) => sortableTypes.has(parameter.type))
  return [
    '_id',
    '_lastUpdated',
    ...codes.map((parameter) => parameter.code).filter((code) => !code.startsWith('_')),
  ]
}

// `Type:parameter`, `Type:parameter:Target`, `Type:*` or `*`
function readInclude(state: ParseState, given: NamedValue): void {
  if (given.modifier !== undefined && given.modifier !== 'iterate') {
    leaveOut(state, 'search-unknown-modifier', '_include', '_include takes no modifier but :iterate.')
    return
  }
  const iterate = given.modifier === 'iterate'
  const [source = '', code, targetType, ...rest] = given.value.split(':')
  if (rest.length > 0) return invalidInclude(state, includeForm)
  if (!iterate && targetType === undefined && isWildcard(state, source, code)) return includeAll(state)
  readNamedInclude(state, { source, code: code ?? '', targetType, iterate })
}

const includeForm = 'An include is Type:parameter or Type:parameter:TargetType.'

interface NamedInclude {
  readonly source: string
  readonly code: string
  readonly targetType: string | undefined
  readonly iterate: boolean
}

function readNamedInclude(state: ParseState, { source, code, targetType, iterate }: NamedInclude): void {
  const parameter = state.input.includes?.get(`${source}:${code}`)
  if (parameter === undefined) return unknownInclude(state, `${source}:${code}`)
  if (!iterate && source !== state.input.type) {
    const text = `The matches are ${state.input.type}; what an included ${source} points at needs _include:iterate.`
    return invalidInclude(state, text)
  }
  if (targetType !== undefined && parameter.targets?.includes(targetType) === false) {
    return invalidInclude(state, `${source}:${code} does not point at that type.`)
  }
  pushInclude(state, { parameter, iterate, ...(targetType === undefined ? {} : { targetType }) })
}

function isWildcard(state: ParseState, source: string, code: string | undefined): boolean {
  return (source === '*' && code === undefined) || (source === state.input.type && code === '*')
}

function includeAll(state: ParseState): void {
  for (const parameter of includable(state)) pushInclude(state, { parameter, iterate: false })
}

function includable(state: ParseState): SearchParameter[] {
  const own = `${state.input.type}:`
  return [...(state.input.includes ?? [])]
    .filter(([name]) => name.startsWith(own))
    .map(([, parameter]) => parameter)
}

function pushInclude(state: ParseState, include: ParseState['includes'][number]): void {
  const same = state.includes.some(
    (other) =>
      other.parameter === include.parameter &&
      other.iterate === include.iterate &&
      other.targetType === include.targetType,
  )
  if (!same) state.includes.push(include)
}

function unknownInclude(state: ParseState, name: string): void {
  const names = [...(state.input.includes?.keys() ?? [])]
  const near = suggest(name, names)
  const help = near === undefined ? `Supported: ${names.join(', ') || 'none'}.` : `Did you mean ${near}?`
  invalidInclude(state, `That include is not supported here. ${help}`)
}

function invalidInclude(state: ParseState, text: string): void {
  leaveOut(state, 'search-invalid-include', '_include', text)
}
