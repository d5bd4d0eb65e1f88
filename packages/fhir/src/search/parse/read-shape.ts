// The parameters that shape the answer and filter nothing: `_count`, `_sort`, `_total`, `_summary`, `_elements`.
// https://hl7.org/fhir/R4/search.html#return
import { elementsOf } from '../../definitions/structure.ts'
import { endsAt, endsBeside } from '../../path/ends-at.ts'
import { suggest } from '../../suggest.ts'
import type { SearchParameter } from '../parameter.ts'
import type { SearchQuery, SortableParameter, SortKey } from '../tree.ts'
import type { NamedValue } from './named-value.ts'
import { leaveOut, refuse, type ParseState } from './parse-state.ts'
import type { SearchedTypes } from './searched-types.ts'

/** What was said so far of the shape of the answer. */
export interface Shape {
  readonly sort: SortKey[]
  count?: number
  total?: SearchQuery['total']
  summary?: NonNullable<SearchQuery['summary']> | 'count' | 'false'
  elements?: string[]
}

export interface ShapeReading {
  readonly state: ParseState
  readonly searched: SearchedTypes
  readonly shape: Shape
}

type Reader = (reading: ShapeReading, value: string) => void

const readers: Readonly<Record<string, Reader>> = {
  _count: readCount,
  _sort: readSort,
  _total: readTotal,
  _summary: readSummary,
  _elements: readElements,
}

export const shapeParameters: readonly string[] = Object.keys(readers)

/** False where the name is none of these. */
export function readShape(reading: ShapeReading, name: string, { modifier, value }: NamedValue): boolean {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader === undefined) return false
  if (modifier === undefined) reader(reading, value)
  else
    leaveOut(reading.state, {
      code: 'search-unknown-modifier',
      expression: name,
      text: `${name} takes no modifier.`,
    })
  return true
}

// A page of claims of this length is some megabytes; a larger `_count` is lowered to it.
const maxCount = 500

function readCount({ state, shape }: ShapeReading, value: string): void {
  if (!/^\d{1,18}$/.test(value)) {
    const text = '_count is a whole number, 0 or more; 0 asks for the number of matches alone.'
    return refuse(state, { code: 'search-invalid-value', expression: '_count', text })
  }
  const count = Math.min(Number(value), maxCount)
  if (shape.count !== undefined && shape.count !== count)
    refuse(state, {
      code: 'search-invalid-value',
      expression: '_count',
      text: '_count is given twice with different values.',
    })
  shape.count = count
}

function readTotal({ state, shape }: ShapeReading, value: string): void {
  if (value === 'none' || value === 'estimate' || value === 'accurate') shape.total = value
  else
    refuse(state, {
      code: 'search-invalid-value',
      expression: '_total',
      text: '_total is none, estimate or accurate.',
    })
}

function readSummary({ state, shape }: ShapeReading, value: string): void {
  switch (value) {
    case 'true':
    case 'text':
    case 'data':
    case 'count':
    case 'false':
      if (shape.summary !== undefined && shape.summary !== value)
        refuse(state, {
          code: 'search-invalid-value',
          expression: '_summary',
          text: '_summary is given twice with different values.',
        })
      shape.summary = value
      return
    default:
      refuse(state, {
        code: 'search-invalid-value',
        expression: '_summary',
        text: '_summary is true, text, data, count or false.',
      })
  }
}

function readElements({ state, searched, shape }: ShapeReading, value: string): void {
  const known = new Set(searched.types.flatMap((type) => [...elementsOf(type).keys()]))
  for (const part of value.split(',')) {
    const name = part.replace(/\[x\]$/, '')
    if (known.has(name)) {
      shape.elements ??= []
      if (!shape.elements.includes(name)) shape.elements.push(name)
      continue
    }
    const nearest = suggest(name, known)
    const help =
      nearest === undefined ? `They have ${[...known].sort().join(', ')}.` : `Did you mean ${nearest}?`
    const text = `_elements names top-level elements of ${searched.types.join(', ')}, joined by commas. ${help}`
    return refuse(state, { code: 'search-invalid-value', expression: '_elements', text })
  }
}

// More keys than this never change an order that a person asked for.
const maxSortKeys = 8

const namesOfOneThing: ReadonlySet<string> = new Set(['Identifier', 'ContactPoint'])

/** What names one thing alone has no order, nor has what is several values. */
function isSortable(parameter: SearchParameter): parameter is SortableParameter {
  switch (parameter.type) {
    case 'date':
    case 'number':
    case 'quantity':
    case 'string':
      return true
    case 'token':
      return endsBeside(parameter, namesOfOneThing)
    case 'reference':
      return endsAt(parameter, 'Reference')
    case 'uri':
    case 'composite':
    case 'special':
      return false
  }
}

function readSort(reading: ShapeReading, value: string): void {
  const parts = value.split(',')
  if (parts.length + reading.shape.sort.length > maxSortKeys) {
    const text = `A search can be sorted by at most ${maxSortKeys} keys.`
    return refuse(reading.state, { code: 'search-too-costly', expression: '_sort', text })
  }
  for (const part of parts) readSortKey(reading, part)
}

function readSortKey({ state, searched, shape }: ShapeReading, part: string): void {
  const descending = part.startsWith('-')
  const code = descending ? part.slice(1) : part
  const parameter = searched.find(code)
  if (code === '_id') shape.sort.push({ kind: 'id', descending })
  else if (code === '_lastUpdated') shape.sort.push({ kind: 'lastUpdated', descending })
  else if (parameter !== undefined && isSortable(parameter))
    shape.sort.push({ kind: 'parameter', parameter, descending })
  else {
    const known = sortableCodes(searched).join(', ')
    const text = `${searched.types.join(', ')} cannot be sorted by that: _sort names parameters of the type itself, without modifier or chain. It can be sorted by ${known}.`
    leaveOut(state, { code: 'search-invalid-sort', expression: '_sort', text })
  }
}

function sortableCodes(searched: SearchedTypes): string[] {
  const codes = searched.codes().filter((code) => {
    const parameter = searched.find(code)
    return parameter !== undefined && isSortable(parameter)
  })
  return ['_id', '_lastUpdated', ...codes]
}
