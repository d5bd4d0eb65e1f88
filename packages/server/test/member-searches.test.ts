// The searches that US Core and CARIN Blue Button ask of a server, with answers worked out by hand; and that none of them is missing here.
import { describe, expect, test } from 'vitest'
import { startApp } from './support/app.ts'
import { addAccounts, tokenOf } from './support/household.ts'
import { expectRow, load, wordsOf, type Row } from './by-hand/ask.ts'
import { carinRows } from './by-hand/carin-rows.ts'
import { members } from './by-hand/members.ts'
import { carin, usCore, type Required } from './by-hand/required.ts'
import { usCoreRows } from './by-hand/us-core-rows.ts'

const base = '/PatientAccess/v1'
const app = await startApp([])
await load(app, members)
await addAccounts(app)
const token = await tokenOf(app, 'a')

/** A row's parameters, without what only adds to the answer; with `=` and the value. */
const parametersOf = ({ ask }: Row): string[] =>
  (ask.split('?')[1] ?? '').split('&').filter((pair) => !/^_(rev)?include/.test(pair))
const namesOf = (row: Row): string =>
  parametersOf(row)
    .map((pair) => pair.split('=')[0])
    .sort()
    .join('&')

/** What of these requirements no row asks. */
function notAsked(type: string, required: Required, rows: readonly Row[]): string[] {
  const ofType = rows.filter(({ ask }) => ask.startsWith(`${type}?`))
  const asked = (fits: (row: Row) => boolean): boolean => ofType.some(fits)
  const has = (start: RegExp) => (row: Row) => parametersOf(row).some((pair) => start.test(pair))
  const missing = [
    ...wordsOf(required.searches).filter(
      (search) => !asked((row) => namesOf(row) === search.split('&').sort().join('&')),
    ),
    ...wordsOf(required.or ?? '')
      .filter((name) => !asked(has(new RegExp(`^${name}=.+,`))))
      .map((name) => `${name}=,`),
    ...Object.entries(required.comparators ?? {}).flatMap(([name, prefixes]) =>
      wordsOf(prefixes)
        .filter((prefix) => !asked(has(new RegExp(`^${name}=${prefix}`))))
        .map((prefix) => `${name}=${prefix}`),
    ),
    ...wordsOf(required.includes ?? '').filter((include) => !asked(({ ask }) => ask.endsWith(`&${include}`))),
  ]
  return missing.map((what) => `${type}?${what}`)
}

describe.each([
  { guide: 'US Core', required: usCore, rows: usCoreRows },
  { guide: 'CARIN Blue Button', required: carin, rows: carinRows },
])('$guide', ({ required, rows }) => {
  test('has no search without an answer here', () => {
    expect(Object.entries(required).flatMap(([type, each]) => notAsked(type, each, rows))).toEqual([])
  })

  test.each(rows)('$ask: $why', (row) => expectRow(app, base, { row, token }))
})
