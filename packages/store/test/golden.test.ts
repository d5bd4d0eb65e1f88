// The SQL that runs, as text in `golden/`, with its plan and the way the database goes to each table. Run with `-u` to write the files anew,
// and read the difference before you commit it. Here: one resource, and searches of members and groups.
import { describe, expect, test } from 'vitest'
import type { SearchQuery } from '@openpayer/fhir'
import type { Scope } from '../src/index.ts'
import { makePlan } from '../src/plan/make-plan.ts'
import { namedRows } from '../src/plan/named-rows.ts'
import { printPlan } from '../src/plan/print-plan.ts'
import { createPresentQuestions } from '../src/read/present-questions.ts'
import { authorityOf } from '../src/sql/authority.ts'
import type { Sql } from '../src/sql/fragment.ts'
import {
  historyStatement,
  type Instance,
  instanceOf,
  presentStatement,
  readStatement,
  vreadStatement,
} from '../src/sql/instance.ts'
import { type PageRequest, searchStatement } from '../src/sql/search.ts'
import {
  canonical,
  chain,
  claims,
  codeSet,
  even,
  exactly,
  followed,
  has,
  idOf,
  later,
  points,
  reverse,
  since,
  sixOfIt,
  text,
  tokens,
} from './support/golden-questions.ts'
import {
  createGoldenWorld,
  amount,
  date,
  kind,
  measured,
  moment,
  name,
  patient,
  provider,
} from './support/golden-world.ts'
import { groupScope } from './support/isolation-world.ts'
import { directoryScope, query } from './support/reading.ts'

const { one, checked } = await createGoldenWorld()

const presentOf = ({ authority }: Instance): Sql => {
  const question = createPresentQuestions()(authority, 'ExplanationOfBenefit', 'one-7')
  return presentStatement(question === undefined ? [] : [question])
}

describe('one resource', () => {
  const instances: readonly [string, () => Scope, string, string, (instance: Instance) => Sql, number][] = [
    ['read-member-present', () => one, 'ExplanationOfBenefit', 'one-7', presentOf, 1],
    ['read-member', () => one, 'ExplanationOfBenefit', 'one-7', readStatement, 1],
    ['read-shared', () => one, 'Practitioner', 'p7', readStatement, 1],
    ['read-directory', () => directoryScope, 'Practitioner', 'p7', readStatement, 1],
    [
      'vread-member',
      () => one,
      'ExplanationOfBenefit',
      'one-7',
      (instance) => vreadStatement(instance, 1),
      1,
    ],
    [
      'history-member',
      () => one,
      'ExplanationOfBenefit',
      'one-7',
      (instance) => historyStatement(instance, { limit: 11 }),
      2,
    ],
    [
      'history-shared-later-page',
      () => one,
      'Practitioner',
      'p7',
      (instance) => historyStatement(instance, { limit: 11, below: 1 }),
      1,
    ],
  ]
  test.each(instances)('%s', async (file, scope, type, id, statement, rows) => {
    const instance = instanceOf(authorityOf(scope()), type, id)
    expect(await checked(scope(), { file, statement: instance && statement(instance) })).toBe(rows)
  })
})

/** file, grant, query, what is not the first page's, rows besides the head (one more than the page where there is more) */
const searches: readonly [string, () => Scope, SearchQuery, Partial<PageRequest>, number][] = [
  ['search-member-first-page', () => one, claims({}), {}, 11],
  [
    'search-member-later-page',
    () => one,
    claims({}),
    { ...later, after: { keys: [moment], id: 'one-0' } },
    11,
  ],
  [
    'search-member-later-page-without-date',
    () => one,
    claims({}),
    { ...later, after: { keys: [undefined], id: 'one-0' } },
    0,
  ],
  ['search-member-count', () => one, claims({ count: 0 }), {}, 0],
  ['search-member-total', () => one, claims({ total: 'accurate' }), {}, 11],
  ['search-member-token', () => one, claims({ filters: [tokens(kind, 'even')] }), {}, 11],
  ['search-member-tokens', () => one, claims({ filters: [tokens(kind, 'even', 'odd')] }), {}, 11],
  ['search-member-reference', () => one, claims({ filters: [points(patient, 'Patient', 'one')] }), {}, 11],
  [
    'search-member-date',
    () => one,
    claims({ filters: [{ kind: 'date', parameter: date, values: [since] }] }),
    {},
    6,
  ],
  ['search-member-string', () => one, claims({ filters: [text('starts', 'claim 1')] }), {}, 11],
  [
    'search-member-quantity',
    () => one,
    claims({ filters: [{ kind: 'quantity', parameter: amount, values: [exactly] }] }),
    {},
    1,
  ],
  [
    'search-member-quantity-in-unit',
    () => one,
    claims({ filters: [{ kind: 'quantity', parameter: amount, values: [{ ...exactly, canonical }] }] }),
    {},
    0,
  ],
  [
    'search-member-composite',
    () => one,
    claims({ filters: [{ kind: 'composite', parameter: measured, values: [[even, sixOfIt]] }] }),
    {},
    1,
  ],
  [
    'search-member-token-set',
    () => one,
    claims({ filters: [{ kind: 'token', parameter: kind, values: codeSet }] }),
    {},
    11,
  ],
  [
    'search-member-token-not',
    () => one,
    claims({ filters: [{ kind: 'token', parameter: kind, negated: true, values: codeSet }] }),
    {},
    11,
  ],
  [
    'search-member-missing',
    () => one,
    claims({ filters: [{ kind: 'missing', parameter: date, missing: true }] }),
    {},
    0,
  ],
  ['search-member-id', () => one, claims({ filters: [{ kind: 'id', values: ['one-7'] }] }), {}, 1],
  [
    'search-member-updated',
    () => one,
    claims({ filters: [{ kind: 'lastUpdated', values: [since] }] }),
    {},
    11,
  ],
  [
    'search-member-sorted',
    () => one,
    claims({ sort: [{ kind: 'parameter', parameter: name, descending: false }] }),
    {},
    11,
  ],
  [
    'search-member-sorted-later-page',
    () => one,
    claims({
      sort: [
        { kind: 'parameter', parameter: date, descending: true },
        { kind: 'parameter', parameter: name, descending: false },
      ],
    }),
    { ...later, after: { keys: [moment, 'claim 0'], id: 'one-0' } },
    11,
  ],
  ['search-member-include', () => one, claims({ includes: followed(patient, provider) }), {}, 22],
  [
    'search-member-include-later-page',
    () => one,
    claims({ includes: followed(patient) }),
    { ...later, after: { keys: [moment], id: 'one-0' } },
    12,
  ],
  ['search-member-chain', () => one, claims({ filters: [chain(patient, 'Patient', idOf('one'))] }), {}, 11],
  [
    'search-member-chain-later-page',
    () => one,
    claims({ filters: [chain(patient, 'Patient', idOf('one'))] }),
    { ...later, after: { keys: [moment], id: 'one-0' } },
    11,
  ],
  [
    'search-member-chain-shared',
    () => one,
    claims({ filters: [chain(provider, 'Practitioner', text('starts', 'doctor 7'))] }),
    {},
    1,
  ],
  [
    'search-member-has',
    () => one,
    query('Patient', { filters: [has('ExplanationOfBenefit', patient, tokens(kind, 'even'))] }),
    {},
    1,
  ],
  [
    'search-member-types',
    () => one,
    { ...claims({}), types: ['ExplanationOfBenefit', 'Patient', 'Practitioner'] },
    {},
    11,
  ],
  [
    'search-member-compartment',
    () => one,
    {
      ...claims({}),
      types: ['ExplanationOfBenefit', 'Patient'],
      compartment: {
        type: 'Patient',
        id: 'one',
        parameters: { Patient: [], ExplanationOfBenefit: [patient] },
      },
    },
    {},
    11,
  ],
  ['search-member-revinclude', () => one, query('Patient', { includes: [reverse(patient)] }), {}, 41],
  [
    'search-group',
    () => groupScope('golden'),
    claims({ filters: [{ kind: 'lastUpdated', values: [since] }] }),
    {},
    11,
  ],
  [
    'search-group-later-page',
    () => groupScope('golden'),
    claims({ filters: [{ kind: 'lastUpdated', values: [since] }] }),
    { ...later, after: { keys: [1], id: 'one-0' } },
    11,
  ],
  [
    'search-group-patient',
    () => groupScope('golden'),
    claims({ filters: [points(patient, 'Patient', 'one')], includes: followed(patient) }),
    {},
    12,
  ],
  [
    'search-group-chain',
    () => groupScope('golden'),
    claims({
      filters: [
        points(patient, 'Patient', 'one'),
        chain(provider, 'Practitioner', text('starts', 'doctor 7')),
      ],
    }),
    {},
    1,
  ],
]

const byName = claims({ sort: [{ kind: 'parameter', parameter: name, descending: false }] })
const behind = { snapshot: later.snapshot, after: { keys: ['claim 0'], id: 'one-0' }, now: moment }

describe('a walk in an order without an index', () => {
  test('search-member-sorted-names', async () => {
    const authority = authorityOf(one)
    const plan = { ...makePlan(authority, byName), count: 2000 }
    const statement = searchStatement(authority, { plan, ...behind, namesAlone: true })
    expect(await checked(one, { file: 'search-member-sorted-names', statement })).toBe(40)
  })
  test('search-member-sorted-named-page', async () => {
    const authority = authorityOf(one)
    const names = ['one-1', 'one-10', 'one-11'].map((id) => `ExplanationOfBenefit/${id}`)
    const plan = namedRows(makePlan(authority, byName), names)
    const statement = searchStatement(authority, { plan, ...behind })
    expect(await checked(one, { file: 'search-member-sorted-named-page', statement })).toBe(4)
  })
})

describe('a search of records', () => {
  test.each(searches)('%s', async (file, scope, search, more, rows) => {
    const authority = authorityOf(scope())
    const plan = makePlan(authority, search)
    const request = { plan, snapshot: undefined, after: undefined, now: moment, ...more }
    const statement = searchStatement(authority, request)
    expect(await checked(scope(), { file, statement, plan: printPlan(plan, authority) })).toBe(rows + 1)
  })
})
