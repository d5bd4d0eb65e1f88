// The SQL that runs, as text in `golden/`, with the way the database goes to each table. Run with `-u` to write the files anew, and read
// the difference before you commit it.
import type { Filter, SearchParameter, SearchQuery } from '@openpayer/fhir'
import type { Sql as Pool } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMemberKeys, createWriter, type Scope } from '../src/index.ts'
import { createRun } from '../src/read/run.ts'
import { authorityOf } from '../src/sql/authority.ts'
import { compile, type Sql, type Statement } from '../src/sql/fragment.ts'
import {
  historyStatement,
  type Instance,
  instanceOf,
  presentStatement,
  readStatement,
  vreadStatement,
} from '../src/sql/instance.ts'
import { makePlan } from '../src/plan/make-plan.ts'
import { printPlan } from '../src/plan/print-plan.ts'
import { type PageRequest, searchStatement } from '../src/sql/search.ts'
import { createTestDatabase } from './support/database.ts'
import { groupScope } from './support/isolation-world.ts'
import { directoryScope, memberScope, parameter, query } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)

const patient = parameter('patient', 'reference', 1, { targets: ['Patient'] })
const provider = parameter('provider', 'reference', 2, { targets: ['Practitioner', 'Organization'] })
const date = parameter('service-date', 'date', 3)
const kind = parameter('type', 'token', 4)
const name = parameter('name', 'string', 5)
const amount = parameter('amount', 'quantity', 6)
const place = parameter('near', 'special', 10)
const measured = parameter('code-value', 'composite', 11, { components: [kind, amount] })
const role = { base: 'PractitionerRole' }
const practitioner = parameter('practitioner', 'reference', 7, { ...role, targets: ['Practitioner'] })
const organization = parameter('organization', 'reference', 8, { ...role, targets: ['Organization'] })
const partOf = parameter('partof', 'reference', 9, { base: 'Organization', targets: ['Organization'] })

const day = 86_400_000
const moment = Date.UTC(2026, 0, 1)
const claimsOf = 40

const claim = (owner: string, number: number) => {
  const mainDate = { lo: moment - number * day, hi: moment - number * day + day }
  return prepared(`ExplanationOfBenefit/${owner}-${number}`, {
    owner,
    targets: [`Patient/${owner}`, `Practitioner/p${number}`],
    index: {
      mainDate,
      dates: [{ number: date.number, ...mainDate }],
      tokens: [{ number: kind.number, system: 'http://kinds', code: number % 2 === 0 ? 'even' : 'odd' }],
      strings: [{ number: name.number, value: `Claim ${number}` }],
      references: [
        { number: patient.number, type: 'Patient', id: owner },
        { number: provider.number, type: 'Practitioner', id: `p${number}` },
      ],
      quantities: [{ number: amount.number, lo: String(number), hi: String(number) }],
      composites: [
        {
          number: measured.number,
          components: [
            { kind: 'token', values: [{ number: kind.number, code: 'even' }] },
            { kind: 'quantity', values: [{ number: amount.number, lo: String(number), hi: String(number) }] },
          ],
        },
      ],
    },
  })
}

const open = (collection: 'shared' | 'directory', number: number) => [
  prepared(`Practitioner/p${number}`, {
    collection,
    index: {
      tokens: [{ number: kind.number, system: 'http://kinds', code: `k${number % 100}` }],
      strings: [{ number: name.number, value: `Doctor ${number}` }],
      positions: [
        { number: place.number, latitude: 40 + (number % 100) / 10, longitude: -90 + number / 100 },
      ],
    },
  }),
  prepared(`PractitionerRole/r${number}`, {
    collection,
    targets: [`Practitioner/p${number}`],
    index: { references: [{ number: practitioner.number, type: 'Practitioner', id: `p${number}` }] },
  }),
]

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

let one: Scope
beforeAll(async () => {
  const owners = numbers(60).map((index) => (index === 0 ? 'one' : `o${index}`))
  await writer.write(
    owners.flatMap((owner) => [
      prepared(`Patient/${owner}`, { owner }),
      ...numbers(claimsOf).map((n) => claim(owner, n)),
    ]),
  )
  await writer.write(
    numbers(2000).flatMap((number) => [...open('shared', number), ...open('directory', number)]),
  )
  await writer.finish()
  one = memberScope((await createMemberKeys(database)('one')) ?? '')
  await database.owner.query(`insert into attribution select 'golden', member_key from member`)
  await database.owner.query('analyze attribution')
})

/** One line for each table: how it is reached, and by which conditions on an index. */
interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Plan[]
}

function* scans(plan: Plan): Generator<string> {
  if (plan['Relation Name'] !== undefined || plan['Index Name'] !== undefined) {
    const names = [plan['Relation Name'], plan['Index Name']].filter((text) => text !== undefined)
    const condition = plan['Index Cond'] === undefined ? '' : `: ${plan['Index Cond']}`
    yield `-- ${plan['Node Type']} ${names.join(' by ')}${condition}`
  }
  for (const inner of plan.Plans ?? []) yield* scans(inner)
}

/** Tables of a test are small, so the planner is told to prefer indexes, as it does by itself where they are large. */
async function planOf(pool: Pool, { text, values }: Statement): Promise<string> {
  const rows = await pool.begin(async (sql) => {
    await sql.unsafe('set local enable_seqscan = off')
    type Explained = { readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[] }
    // Statements on tables of members keep one plan for all values; those on open tables are planned for theirs.
    return pool === database.member
      ? sql.unsafe<Explained[]>(`explain (generic_plan, costs off, format json) ${text}`)
      : sql.unsafe<Explained[]>(`explain (costs off, format json) ${text}`, [...values])
  })
  return (rows[0]?.['QUERY PLAN'] ?? []).flatMap(({ Plan: plan }) => [...scans(plan)]).join('\n')
}

async function checked(scope: Scope, file: string, statement: Sql | undefined, plan = ''): Promise<number> {
  if (statement === undefined) throw new Error('no statement')
  const compiled = compile(statement)
  const pool = database[authorityOf(scope).role]
  const comment = plan === '' ? '' : `${plan.replace(/^/gm, '-- ')}\n\n`
  await expect(`${comment}${compiled.text}\n\n${await planOf(pool, compiled)}\n`).toMatchFileSnapshot(
    `golden/${file}.sql`,
  )
  return (await createRun(pool, { maxPending: 1, patienceMs: 10_000 })(compiled)).length
}

describe('one resource', () => {
  const instances: readonly [string, () => Scope, string, string, (instance: Instance) => Sql, number][] = [
    ['read-member-present', () => one, 'ExplanationOfBenefit', 'one-7', presentStatement, 1],
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
    expect(await checked(scope(), file, instance && statement(instance))).toBe(rows)
  })
})

const tokens = (parameter: SearchParameter, ...codes: readonly string[]): Filter => ({
  kind: 'token',
  parameter,
  values: codes.map((code) => ({ system: 'http://kinds', code })),
})
const text = (match: 'starts' | 'exact' | 'contains', value: string): Filter => ({
  kind: 'string',
  parameter: name,
  match,
  values: [value],
})
const points = (parameter: SearchParameter, type: string, id: string): Filter => ({
  kind: 'reference',
  parameter,
  values: [{ type, id }],
})
const claims = (options: Partial<SearchQuery>): SearchQuery =>
  query('ExplanationOfBenefit', { count: 10, ...options })
const doctors = (options: Partial<SearchQuery>): SearchQuery =>
  query('Practitioner', { count: 10, ...options })
const followed = (...parameters: readonly SearchParameter[]) =>
  parameters.map((each) => ({ direction: 'forward' as const, parameter: each, iterate: false }))

const chain = (parameter: SearchParameter, type: string, filter: Filter): Filter => ({
  kind: 'chain',
  parameter,
  typed: false,
  targets: [{ type, filter }],
})
const has = (type: string, parameter: SearchParameter, filter: Filter): Filter => ({
  kind: 'has',
  type,
  parameter,
  filter,
})
const idOf = (id: string): Filter => ({ kind: 'id', values: [id] })
const below: Filter = {
  kind: 'reference',
  parameter: partOf,
  values: [{ type: 'Organization', id: 'o1' }],
  hierarchy: 'below',
}
const reverse = (parameter: SearchParameter) => ({ direction: 'reverse' as const, parameter, iterate: false })

const later = { snapshot: { below: 2n ** 50n, inFlight: [7n] } }
const since = { prefix: 'ge', lo: moment - 5 * day, hi: moment - 4 * day } as const
const exactly = { prefix: 'eq', value: '7', lo: '6.5', hi: '7.5' } as const
const canonical = { value: '0.007', lo: '0.0065', hi: '0.0075', unit: 'g' }
const even = { kind: 'token', value: { code: 'even' } } as const
const sixOfIt = {
  kind: 'quantity',
  value: { prefix: 'eq', value: '6', lo: '5.5', hi: '6.5' },
} as const
const codeSet = ['even', ...numbers(60).map((number) => `none${number}`)].map((code) => ({ code }))
const circle = { latitude: 40, longitude: -90, distance: 20_000 }

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
  ['search-shared', () => one, doctors({}), {}, 11],
  ['search-directory', () => directoryScope, doctors({}), {}, 11],
  [
    'search-directory-later-page',
    () => directoryScope,
    doctors({}),
    { ...later, after: { keys: [], id: 'p10' } },
    11,
  ],
  ['search-directory-token', () => directoryScope, doctors({ filters: [tokens(kind, 'k7')] }), {}, 11],
  [
    'search-directory-string',
    () => directoryScope,
    doctors({ filters: [text('starts', 'doctor 777')] }),
    {},
    1,
  ],
  [
    'search-directory-near',
    () => directoryScope,
    doctors({ filters: [{ kind: 'near', parameter: place, values: [circle] }] }),
    {},
    2,
  ],
  [
    'search-directory-contains',
    () => directoryScope,
    doctors({ filters: [text('contains', 'tor 777')] }),
    {},
    1,
  ],
  [
    'search-directory-reference',
    () => directoryScope,
    query('PractitionerRole', { filters: [points(practitioner, 'Practitioner', 'p7')] }),
    {},
    1,
  ],
  [
    'search-directory-include-iterate',
    () => directoryScope,
    query('PractitionerRole', {
      count: 10,
      includes: [
        ...followed(practitioner, organization),
        { direction: 'forward', parameter: partOf, iterate: true },
      ],
    }),
    {},
    21,
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
    'search-directory-chain',
    () => directoryScope,
    query('PractitionerRole', {
      filters: [chain(practitioner, 'Practitioner', text('starts', 'doctor 777'))],
    }),
    {},
    1,
  ],
  [
    'search-directory-has',
    () => directoryScope,
    doctors({
      filters: [
        text('starts', 'doctor 777'),
        has('PractitionerRole', practitioner, { kind: 'missing', parameter: practitioner, missing: false }),
      ],
    }),
    {},
    1,
  ],
  ['search-directory-below', () => directoryScope, query('Organization', { filters: [below] }), {}, 0],
  [
    'search-directory-revinclude',
    () => directoryScope,
    doctors({ filters: [idOf('p7')], includes: [reverse(practitioner)] }),
    {},
    2,
  ],
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

describe('a search', () => {
  test.each(searches)('%s', async (file, scope, search, more, rows) => {
    const authority = authorityOf(scope())
    const plan = makePlan(authority, search)
    const request = { plan, snapshot: undefined, after: undefined, now: moment, ...more }
    expect(
      await checked(scope(), file, searchStatement(authority, request), printPlan(plan, authority)),
    ).toBe(rows + 1)
  })
})
