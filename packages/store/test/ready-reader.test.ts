// What a search looks at while some parameters of some types are still being indexed.
import type { Filter, SearchQuery } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createReadyReader, type Reader } from '../src/index.ts'
import { memberScope, parameter, query } from './support/reading.ts'

const scope = memberScope('1')
const ofPatient = parameter('patient', 'reference', 1, { base: 'Condition', targets: ['Patient'] })
const status = parameter('status', 'token', 2, { base: 'Condition' })
const partof = parameter('partof', 'reference', 3, { base: 'Location', targets: ['Location'] })
const at = (type: string): Filter => ({ kind: 'token', parameter: { ...status, base: type }, values: [] })

/** What the reader of the rows would be asked. */
const asked: SearchQuery[] = []
const page = { matches: [], included: [] }
const rows = {
  search: (_: unknown, one: SearchQuery) => Promise.resolve(asked.push(one)).then(() => page),
} as unknown as Reader // no other read is made here

const search = async (behind: string, more: Partial<SearchQuery>): Promise<unknown> => {
  const [type, code] = behind.split('.')
  const isReady = (_: unknown, ofType: string, name: string): boolean => ofType !== type || name !== code
  return createReadyReader(rows, { isReady }).search(scope, query('Condition', more))
}

const types = ['Condition', 'Observation']
const without: Filter = { kind: 'missing', parameter: status, missing: true }

test.each<[string, string, Partial<SearchQuery>]>([
  ['a filter of its type', 'Condition.status', { filters: [at('Condition')] }],
  ['a filter of the second of several types', 'Observation.status', { types, filters: [at('Condition')] }],
  ['rows without a value', 'Condition.:missing', { filters: [without] }],
  [
    'a sort key of the second of several types',
    'Observation.status',
    { types, sort: [{ kind: 'parameter', parameter: status, descending: false }] },
  ],
  [
    'the first step of a chain from the second of several types',
    'Observation.patient',
    {
      types,
      filters: [
        {
          kind: 'chain',
          parameter: ofPatient,
          typed: true,
          targets: [{ type: 'Patient', filter: at('Patient') }],
        },
      ],
    },
  ],
  [
    'the last step of a chain',
    'Patient.status',
    {
      filters: [
        {
          kind: 'chain',
          parameter: ofPatient,
          typed: true,
          targets: [{ type: 'Patient', filter: at('Patient') }],
        },
      ],
    },
  ],
  [
    'the reference of _has',
    'Condition.patient',
    {
      types: ['Patient'],
      filters: [{ kind: 'has', parameter: ofPatient, type: 'Condition', filter: at('Condition') }],
    },
  ],
  [
    'the parts of a hierarchy',
    'Location.partof',
    {
      filters: [
        {
          kind: 'reference',
          parameter: parameter('location', 'reference', 4),
          values: [],
          hierarchy: { direction: 'below', by: partof },
        },
      ],
    },
  ],
  [
    'an include',
    'Observation.patient',
    {
      includes: [{ direction: 'reverse', parameter: { ...ofPatient, base: 'Observation' }, iterate: false }],
    },
  ],
])('%s that is being indexed is waited for', async (_what, behind, more) => {
  await expect(search(behind, more)).rejects.toMatchObject({ issues: [{ code: 'search-being-indexed' }] })
  expect(asked.splice(0)).toEqual([])
  expect(await search('Observation.category', more)).toEqual(page)
  expect(asked.splice(0)).toHaveLength(1)
})
