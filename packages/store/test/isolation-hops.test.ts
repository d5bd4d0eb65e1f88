// Every way of a search from one row to another carries the grant: what it may not see is neither found, counted, included nor told by
// what is found because of it.
import type { Filter, Include } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import {
  coverage,
  createIsolationWorld,
  kind,
  name,
  partOf,
  patient,
  provider,
  roleOrganization,
  rolePractitioner,
} from './support/isolation-world.ts'
import { parameter, query } from './support/reading.ts'

const { reader, scopeOf } = await createIsolationWorld()

const named = (text: string): Filter => ({ kind: 'string', parameter: name, match: 'starts', values: [text] })
const anything: Filter = { kind: 'missing', parameter: kind, missing: false }
const chain = (through: typeof patient, targets: readonly string[], filter: Filter): Filter => ({
  kind: 'chain',
  parameter: through,
  typed: false,
  targets: targets.map((type) => ({ type, filter })),
})
const has = (type: string, through: typeof patient, filter: Filter): Filter => ({
  kind: 'has',
  type,
  parameter: through,
  filter,
})
const hierarchy = (direction: 'above' | 'below', through: typeof patient, id: string): Filter => ({
  kind: 'reference',
  parameter: through,
  values: [{ type: 'Organization', id }],
  hierarchy: { direction, by: partOf },
})
const below = (id: string): Filter => hierarchy('below', partOf, id)
const above = (id: string): Filter => hierarchy('above', partOf, id)
const organizationOf = chain(
  provider,
  ['PractitionerRole'],
  chain(roleOrganization, ['Organization'], anything),
)
const parentOf = chain(
  provider,
  ['PractitionerRole'],
  chain(roleOrganization, ['Organization'], chain(partOf, ['Organization'], anything)),
)

/** what is asked, grant, type, filters, ids found */
const table: readonly (readonly [string, string, string, readonly Filter[], readonly string[]])[] = [
  ['a chain', 'one', 'ExplanationOfBenefit', [chain(patient, ['Patient'], named('one'))], ['e1', 'e1-wrong']],
  [
    'a chain to another member',
    'one',
    'ExplanationOfBenefit',
    [chain(patient, ['Patient'], named('two'))],
    [],
  ],
  [
    'a chain to the other’s coverage',
    'one',
    'ExplanationOfBenefit',
    [chain(coverage, ['Coverage'], anything)],
    ['e1'],
  ],
  [
    'a chain to a type without a right to search',
    'one without patients',
    'ExplanationOfBenefit',
    [chain(patient, ['Patient'], anything)],
    [],
  ],
  [
    'a chain with a right to read alone',
    'one who may only search claims',
    'ExplanationOfBenefit',
    [chain(coverage, ['Coverage'], anything)],
    [],
  ],
  [
    'a chain to what is shared',
    'one',
    'ExplanationOfBenefit',
    [chain(provider, ['Practitioner'], named('p-one'))],
    ['e1'],
  ],
  ['a chain over two steps', 'one', 'ExplanationOfBenefit', [organizationOf], ['e1']],
  ['a chain beyond what is visible', 'one', 'ExplanationOfBenefit', [parentOf], []],
  [
    'a chain to one of several types',
    'one',
    'ExplanationOfBenefit',
    [chain(provider, ['Practitioner', 'PractitionerRole', 'Organization'], named('r-one'))],
    ['e1'],
  ],
  [
    'a chain into the open data',
    'one',
    'ExplanationOfBenefit',
    [chain(provider, ['Practitioner'], named('p-open'))],
    [],
  ],
  [
    'a chain in the open data',
    'the directory',
    'PractitionerRole',
    [chain(rolePractitioner, ['Practitioner'], anything)],
    ['r-open'],
  ],
  ['_has', 'one', 'Coverage', [has('ExplanationOfBenefit', coverage, named('e1'))], ['c1']],
  [
    '_has of another member’s row',
    'two',
    'Coverage',
    [has('ExplanationOfBenefit', coverage, named('e1'))],
    [],
  ],
  [
    '_has of a type without a right',
    'one without claims',
    'Coverage',
    [has('ExplanationOfBenefit', coverage, anything)],
    [],
  ],
  [
    '_has of a type that may be searched and not read',
    'one who may only search claims',
    'Practitioner',
    [has('ExplanationOfBenefit', provider, anything)],
    ['p-one'],
  ],
  [
    '_has of what is shared',
    'one',
    'Practitioner',
    [has('ExplanationOfBenefit', provider, anything)],
    ['p-one'],
  ],
  // r-nobody points at p-one, too.
  [
    '_has of a shared row that is not visible',
    'one',
    'Practitioner',
    [has('PractitionerRole', rolePractitioner, named('r-nobody'))],
    [],
  ],
  [
    '_has of a shared row',
    'one',
    'Practitioner',
    [has('PractitionerRole', rolePractitioner, anything)],
    ['p-both'],
  ],
  [
    '_has in _has',
    'one',
    'Organization',
    [has('PractitionerRole', roleOrganization, has('ExplanationOfBenefit', provider, anything))],
    ['o-one'],
  ],
  [
    'a chain in _has',
    'one',
    'Practitioner',
    [has('ExplanationOfBenefit', provider, chain(patient, ['Patient'], named('one')))],
    ['p-one'],
  ],
  [
    '_has in the open data',
    'the directory',
    'Practitioner',
    [has('PractitionerRole', rolePractitioner, anything)],
    ['p-open'],
  ],
  [
    'a chain in _has in the open data',
    'the directory',
    'Practitioner',
    [has('PractitionerRole', rolePractitioner, chain(roleOrganization, ['Organization'], named('o-open')))],
    ['p-open'],
  ],
  [
    'two chains in the open data',
    'the directory',
    'PractitionerRole',
    [
      chain(rolePractitioner, ['Practitioner'], anything),
      chain(roleOrganization, ['Organization'], chain(partOf, ['Organization'], anything)),
    ],
    ['r-open'],
  ],
  ['parts of what lies below', 'one', 'Organization', [below('o-parent')], ['o-one']],
  ['parts of what lies above', 'one', 'Organization', [above('o-one')], []],
  ['parts of what lies above, of another member', 'one', 'Organization', [above('o-two')], []],
  [
    'what points at something below',
    'one',
    'PractitionerRole',
    [hierarchy('below', roleOrganization, 'o-parent')],
    ['r-one'],
  ],
  [
    'what points at something below, without a right to search it',
    'one who may only search claims',
    'PractitionerRole',
    [hierarchy('below', roleOrganization, 'o-parent')],
    [],
  ],
  [
    'parts of what lies below in the open data',
    'the directory',
    'Organization',
    [below('o-open-parent')],
    ['o-open'],
  ],
  [
    'parts of what lies above in the open data',
    'the directory',
    'Organization',
    [above('o-open')],
    ['o-open'],
  ],
  [
    'what points at something below in the open data',
    'the directory',
    'PractitionerRole',
    [hierarchy('below', roleOrganization, 'o-open-parent')],
    ['r-open'],
  ],
  [
    'what points at something above in the open data',
    'the directory',
    'PractitionerRole',
    [hierarchy('above', roleOrganization, 'o-open-parent')],
    [],
  ],
]

describe.each(table)('%s, by %s', (_what, by, type, filters, ids) => {
  const search = query(type, { filters, total: 'accurate' })
  const sort = [{ kind: 'lastUpdated' as const, descending: true }]

  test('finds and counts what may be seen, in any order', async () => {
    const scope = scopeOf(by)
    const page = await reader.search(scope, search)
    expect(page.matches.map(({ id }) => id).sort()).toEqual(ids)
    expect(page.total).toBe(ids.length)
    expect((await reader.search(scope, { ...search, count: 0 })).total).toBe(ids.length)
    const sorted = await reader.search(scope, { ...search, sort })
    expect(sorted.matches.map(({ id }) => id).sort()).toEqual(ids)
  })

  test('does the same page by page', async () => {
    const scope = scopeOf(by)
    const small = query(type, { filters, count: 1 })
    const found: string[] = []
    let page = await reader.search(scope, small)
    for (;;) {
      found.push(...page.matches.map(({ id }) => id))
      if (page.nextCursor === undefined) break
      page = await (await reader.openCursor(scope, page.nextCursor)).page(small)
    }
    expect(found.sort()).toEqual(ids)
  })
})

const include = (direction: Include['direction'], through: typeof patient, iterate = false): Include => ({
  direction,
  parameter: through,
  iterate,
})
const ofCoverage = parameter('beneficiary', 'reference', patient.number, {
  base: 'Coverage',
  targets: ['Patient'],
})

/** what is included, grant, type, includes, names of what is included */
const included: readonly (readonly [string, string, string, readonly Include[], readonly string[]])[] = [
  [
    'what points at a match',
    'one',
    'Patient',
    [include('reverse', patient)],
    ['ExplanationOfBenefit/e1', 'ExplanationOfBenefit/e1-wrong'],
  ],
  [
    'what points at a match, of two types',
    'two',
    'Patient',
    [include('reverse', patient), include('reverse', ofCoverage)],
    ['Coverage/c2', 'ExplanationOfBenefit/e2'],
  ],
  [
    'what points at a match and may not be read',
    'one who may only search claims',
    'Practitioner',
    [include('reverse', provider)],
    [],
  ],
  [
    'what may be read and not searched',
    'one who may only read patients',
    'ExplanationOfBenefit',
    [include('forward', patient)],
    ['Patient/one'],
  ],
  [
    'claims that point at the other’s coverage',
    'two',
    'Coverage',
    [include('reverse', coverage)],
    ['ExplanationOfBenefit/e2'],
  ],
  [
    'rows of members that point at what is shared',
    'one',
    'Practitioner',
    [include('reverse', provider)],
    ['ExplanationOfBenefit/e1'],
  ],
  [
    'shared rows that point at what is shared',
    'one',
    'Practitioner',
    [include('reverse', rolePractitioner)],
    ['PractitionerRole/r-one'],
  ],
  [
    'what is included because of what is included',
    'one',
    'Patient',
    [
      include('reverse', patient),
      include('forward', provider, true),
      include('forward', rolePractitioner, true),
    ],
    [
      'ExplanationOfBenefit/e1',
      'ExplanationOfBenefit/e1-wrong',
      'Practitioner/p-both',
      'Practitioner/p-one',
      'PractitionerRole/r-one',
    ],
  ],
  [
    'what points at open data',
    'the directory',
    'Practitioner',
    [include('reverse', rolePractitioner)],
    ['PractitionerRole/r-open'],
  ],
  [
    'a circle',
    'the directory',
    'Organization',
    [include('forward', partOf, true), include('reverse', partOf, true)],
    [],
  ],
]

describe.each(included)('includes of %s, by %s', (_what, by, type, includes, names) => {
  test('bring what may be read, each once and no match again', async () => {
    const page = await reader.search(scopeOf(by), query(type, { includes }))
    expect(page.included.map((version) => `${version.type}/${version.id}`).sort()).toEqual(names)
    expect(page.cut).toBeUndefined()
  })
})
