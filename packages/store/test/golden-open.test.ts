// The SQL of searches of what is shared and of open data (golden.test.ts).
import { describe, expect, test } from 'vitest'
import type { SearchQuery } from '@openpayer/fhir'
import type { Scope } from '../src/index.ts'
import { makePlan } from '../src/plan/make-plan.ts'
import { printPlan } from '../src/plan/print-plan.ts'
import { authorityOf } from '../src/sql/authority.ts'
import { type PageRequest, searchStatement } from '../src/sql/search.ts'
import {
  below,
  chain,
  circle,
  codesOfDoctors,
  codesOfNone,
  doctors,
  followed,
  has,
  idOf,
  later,
  points,
  reverse,
  text,
  tokens,
  wholeName,
} from './support/golden-questions.ts'
import {
  createGoldenWorld,
  date,
  day,
  kind,
  moment,
  organization,
  partOf,
  place,
  practitioner,
} from './support/golden-world.ts'
import { directoryScope, query } from './support/reading.ts'

const { one, checked } = await createGoldenWorld()

/** file, grant, query, what is not the first page's, rows besides the head (one more than the page where there is more) */
const searches: readonly [string, () => Scope, SearchQuery, Partial<PageRequest>, number][] = [
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
    'search-directory-token-set',
    () => directoryScope,
    doctors({ filters: [{ kind: 'token', parameter: kind, values: codesOfNone }] }),
    {},
    0,
  ],
  [
    'search-directory-token-set-later-page',
    () => directoryScope,
    doctors({ filters: [{ kind: 'token', parameter: kind, values: codesOfDoctors }] }),
    { ...later, after: { keys: [], id: 'p10' } },
    11,
  ],
  [
    'search-directory-string',
    () => directoryScope,
    doctors({ filters: [text('starts', 'doctor 777')] }),
    {},
    1,
  ],
  ['search-directory-whole-name', () => directoryScope, doctors({ filters: [wholeName('777 doc')] }), {}, 1],
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
    'search-directory-date',
    () => directoryScope,
    doctors({
      filters: [{ kind: 'date', parameter: date, values: [{ lo: moment - day, hi: moment, prefix: 'lt' }] }],
    }),
    {},
    0,
  ],
  [
    'search-directory-missing',
    () => directoryScope,
    doctors({ filters: [{ kind: 'missing', parameter: kind, missing: true }] }),
    {},
    0,
  ],
  [
    'search-directory-string-token-set',
    () => directoryScope,
    doctors({
      filters: [text('starts', 'doctor'), { kind: 'token', parameter: kind, values: codesOfNone }],
    }),
    {},
    0,
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
]

describe('a search of open data and of what is shared', () => {
  test.each(searches)('%s', async (file, scope, search, more, rows) => {
    const authority = authorityOf(scope())
    const plan = makePlan(authority, search)
    const request = { plan, snapshot: undefined, after: undefined, now: moment, ...more }
    const statement = searchStatement(authority, request)
    expect(await checked(scope(), { file, statement, plan: printPlan(plan, authority) })).toBe(rows + 1)
  })
})
