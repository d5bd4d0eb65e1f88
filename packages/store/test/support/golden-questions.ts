// Filters and queries of the golden statements.
import type { Filter, SearchParameter, SearchQuery } from '@openpayer/fhir'
import { day, moment, name, partOf, numbers } from './golden-world.ts'
import { query } from './reading.ts'

export const tokens = (parameter: SearchParameter, ...codes: readonly string[]): Filter => ({
  kind: 'token',
  parameter,
  values: codes.map((code) => ({ system: 'http://kinds', code })),
})
export const text = (match: 'starts' | 'exact' | 'contains', value: string): Filter => ({
  kind: 'string',
  parameter: name,
  match,
  values: [value],
})
export const wholeName = (value: string): Filter => ({
  kind: 'string',
  parameter: { ...name, whole: true },
  match: 'starts',
  values: [value],
})
export const points = (parameter: SearchParameter, type: string, id: string): Filter => ({
  kind: 'reference',
  parameter,
  values: [{ type, id }],
})
export const claims = (options: Partial<SearchQuery>): SearchQuery =>
  query('ExplanationOfBenefit', { count: 10, ...options })
export const doctors = (options: Partial<SearchQuery>): SearchQuery =>
  query('Practitioner', { count: 10, ...options })
export const followed = (...parameters: readonly SearchParameter[]) =>
  parameters.map((each) => ({ direction: 'forward' as const, parameter: each, iterate: false }))

export const chain = (parameter: SearchParameter, type: string, filter: Filter): Filter => ({
  kind: 'chain',
  parameter,
  typed: false,
  targets: [{ type, filter }],
})
export const has = (type: string, parameter: SearchParameter, filter: Filter): Filter => ({
  kind: 'has',
  type,
  parameter,
  filter,
})
export const idOf = (id: string): Filter => ({ kind: 'id', values: [id] })
export const below: Filter = {
  kind: 'reference',
  parameter: partOf,
  values: [{ type: 'Organization', id: 'o1' }],
  hierarchy: { direction: 'below', by: partOf },
}
export const reverse = (parameter: SearchParameter) => ({
  direction: 'reverse' as const,
  parameter,
  iterate: false,
})

export const later = { snapshot: { below: 2n ** 50n, inFlight: [7n] } }
export const since = { prefix: 'ge', lo: moment - 5 * day, hi: moment - 4 * day } as const
export const exactly = { prefix: 'eq', value: '7', lo: '6.5', hi: '7.5' } as const
export const canonical = { value: '0.007', lo: '0.0065', hi: '0.0075', unit: 'g' }
export const even = { kind: 'token', value: { code: 'even' } } as const
export const sixOfIt = {
  kind: 'quantity',
  value: { prefix: 'eq', value: '6', lo: '5.5', hi: '6.5' },
} as const
export const codeSet = ['even', ...numbers(60).map((number) => `none${number}`)].map((code) => ({ code }))
export const codesOfNone = numbers(60).map((number) => ({ code: `none${number}` }))
export const codesOfDoctors = numbers(60).map((number) => ({ code: `k${number}` }))
export const circle = { latitude: 40, longitude: -90, distance: 20_000 }
