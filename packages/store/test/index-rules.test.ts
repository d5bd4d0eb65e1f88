// What values become in a row, of each type of parameter, beside the number of its rules. When a digest changes, rows that are stored are
// behind: raise the number in src/reindex/index-rules.ts, then take the new digest (`vitest run -u`).
import { hash } from 'node:crypto'
import type { IndexValues } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { absences, fingerprintsOf, indexRules, missing } from '../src/reindex/index-rules.ts'
import { searchColumns } from '../src/write/index-columns.ts'
import { parameter } from './support/reading.ts'

const nothing: IndexValues = {
  ...{ tokens: [], dates: [], strings: [], references: [], quantities: [], uris: [] },
  ...{ composites: [], positions: [], sortTexts: [] },
}

const mg = { lo: '5.40', hi: '5.40', system: 'http://unitsofmeasure.org', code: 'mg' }
const inGrams = { ...mg, canonical: { lo: '0.0054', hi: '0.0054', unit: 'g' } }
const [token, otherToken] = [
  { number: 1, system: 'urn:s', code: 'Ab', text: 'Größe ﬁx', type: { system: 'urn:t', code: 'MB' } },
  { number: 1, code: 'c' },
]
const day = { number: 2, lo: Date.UTC(2024, 1, 29), hi: Date.UTC(2024, 2, 1) }
const name = { number: 3, value: 'Ørsted  van der ﬀ Straße' }
const [reference, foreign] = [
  { number: 4, type: 'Patient', id: '1', identifier: { system: 'urn:i', value: 'X' } },
  { number: 4, url: 'http://elsewhere/Patient/1' },
]

const of = (values: Partial<IndexValues>): IndexValues => ({ ...nothing, ...values })

const samples: Readonly<Record<Exclude<keyof typeof indexRules, 'mainDate'>, IndexValues>> = {
  token: of({ tokens: [token, otherToken], sortTexts: [{ number: 1, value: 'Ab' }] }),
  date: of({ dates: [day, { number: 2, lo: -Infinity, hi: Infinity }] }),
  string: of({ strings: [name] }),
  reference: of({ references: [reference, foreign], sortTexts: [{ number: 4, value: 'Dr. Who' }] }),
  number: of({ quantities: [{ number: 5, lo: '-Infinity', hi: '1e3' }] }),
  quantity: of({
    quantities: [
      { number: 5, ...mg },
      { number: 5, ...inGrams },
    ],
  }),
  uri: of({ uris: [{ number: 6, value: 'http://h/a|1', below: true }] }),
  composite: of({
    composites: [
      [
        { kind: 'token' as const, values: [token] },
        { kind: 'quantity' as const, values: [{ number: 0, ...inGrams }] },
      ],
      [
        { kind: 'token' as const, values: [token] },
        { kind: 'token' as const, values: [otherToken] },
      ],
      [
        { kind: 'token' as const, values: [token] },
        { kind: 'date' as const, values: [day] },
      ],
      [
        { kind: 'reference' as const, values: [reference] },
        { kind: 'string' as const, values: [name] },
      ],
    ].map((components) => ({ number: 7, components })),
  }),
  absences: of({ tokens: [token], parameters: [1, 2] }),
  special: of({ positions: [{ number: 8, latitude: 41.88, longitude: 180 }] }),
}

test('what is stored of a value changes with the number of its rules', () => {
  const digests = Object.entries(samples).map(([type, values]) => {
    const columns = JSON.stringify(searchColumns(values), (_, value: unknown) =>
      typeof value === 'bigint' || value === Infinity || value === -Infinity ? String(value) : value,
    )
    const rules = indexRules[type as keyof typeof samples]
    return `${type} ${rules}: ${hash('sha256', columns, 'hex').slice(0, 12)}`
  })
  expect(digests).toMatchInlineSnapshot(`
    [
      "token 2: eba540ad216c",
      "date 2: 7df345679b92",
      "string 2: 7a3017b8a966",
      "reference 2: c1dae35b1c79",
      "number 1: 328783c38a32",
      "quantity 3: acaaffec149f",
      "uri 1: ec3816f89995",
      "composite 2: dea37fcf50c7",
      "absences 1: aacc68fa89f5",
      "special 1: 502fd6724504",
    ]
  `)
})

test('a parameter more leaves the rows of open data behind in what they have no value of', () => {
  const [one, other] = [parameter('one', 'token', 1), parameter('other', 'token', 2)]
  const behind = (collection: 'directory' | 'member'): string[] =>
    missing(fingerprintsOf(collection, [one]), fingerprintsOf(collection, [one, other]))
  expect(behind('directory')).toEqual([absences, 'other'])
  expect(behind('member')).toEqual(['other'])
  expect(
    missing(fingerprintsOf('directory', [one, other]), fingerprintsOf('directory', [other, one])),
  ).toEqual([])
})
