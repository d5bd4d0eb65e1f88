// Searches of open data by many codes: rows are looked for code by code up to 2,000 of them, and met in order where there are more.
import { describe, expect, test } from 'vitest'
import type { Filter, SearchQuery } from '@openpayer/fhir'
import { createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { directoryScope, idsOf, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const specialties = {
  Practitioner: parameter('specialty', 'token', 1, { base: 'Practitioner' }),
  PractitionerRole: parameter('specialty', 'token', 2, { base: 'PractitionerRole' }),
}
type Type = keyof typeof specialties
const name = parameter('name', 'string', 4, { base: 'PractitionerRole' })
const practitioner = parameter('practitioner', 'reference', 3, {
  base: 'PractitionerRole',
  targets: ['Practitioner'],
})

const roles = 2600
const numbers = Array.from({ length: roles }, (_, number) => number)
const idOf = (number: number): string => String(number).padStart(4, '0')

/** Of every thirteen rows twelve have a code of twelve, 2,400 in all; three rows have one that no other has. */
const codesOf = (number: number): readonly string[] => [
  number % 13 === 12 ? 'other' : `frequent${number % 13}`,
  ...(number % 1000 === 500 ? [`rare${number}`] : []),
]

const made = (type: Type, number: number, codes: readonly string[]) =>
  prepared(`${type}/${idOf(number)}`, {
    collection: 'directory',
    index: {
      tokens: codes.map((code) => ({ number: specialties[type].number, code })),
      strings: [{ number: name.number, value: 'Everyone' }],
      references:
        type === 'Practitioner'
          ? []
          : [{ number: practitioner.number, type: 'Practitioner', id: idOf(number) }],
    },
  })

const { database } = await createTestDatabase()
const writer = createWriter(database)
await writer.write(
  numbers.flatMap((number) => [
    made('Practitioner', number, codesOf(number)),
    made('PractitionerRole', number, codesOf(number)),
  ]),
)
await writer.finish()
const reader = createReader(database, { sealKey })

const filler = (count: number): string[] => Array.from({ length: count }, (_, index) => `none${index}`)
const ofCodes = (type: Type, count: number, codes: readonly string[]): Filter => ({
  kind: 'token',
  parameter: specialties[type],
  values: [...codes, ...filler(count - codes.length)].map((code) => ({ code })),
})

const few = ['rare500', 'rare1500', 'rare2500']
const many = Array.from({ length: 12 }, (_, index) => `frequent${index}`)
const sets = [
  ['none', [], []],
  ['three', few, numbers.filter((number) => number % 1000 === 500)],
  [
    'more than 2,000',
    [...many, ...few],
    numbers.filter((number) => number % 13 !== 12 || number % 1000 === 500),
  ],
] as const

const everyone: Filter = { kind: 'string', parameter: name, match: 'starts', values: ['every'] }

const questions: readonly [string, Type, (codes: Filter) => SearchQuery][] = [
  ['of the rows themselves', 'PractitionerRole', (codes) => query('PractitionerRole', { filters: [codes] })],
  [
    'of the rows themselves, beside a text that all have',
    'PractitionerRole',
    (codes) => query('PractitionerRole', { filters: [codes, everyone] }),
  ],
  [
    'of what the rows point at',
    'Practitioner',
    (codes) =>
      query('PractitionerRole', {
        filters: [
          {
            kind: 'chain',
            parameter: practitioner,
            typed: false,
            targets: [{ type: 'Practitioner', filter: codes }],
          },
        ],
      }),
  ],
  [
    'of what points at the rows',
    'PractitionerRole',
    (codes) =>
      query('Practitioner', {
        filters: [{ kind: 'has', type: 'PractitionerRole', parameter: practitioner, filter: codes }],
      }),
  ],
]

async function walked(search: SearchQuery, between: () => Promise<void> = async () => {}): Promise<string[]> {
  let page = await reader.search(directoryScope, search)
  const found = idsOf(page.matches)
  await between()
  while (page.nextCursor !== undefined) {
    page = await (await reader.openCursor(directoryScope, page.nextCursor)).page(search)
    found.push(...idsOf(page.matches))
  }
  return found
}

async function touched(search: SearchQuery): Promise<number> {
  const explanation = await reader.explain(directoryScope, search)
  return explanation.touched.reduce((sum, { rows = 0 }) => sum + rows, 0)
}

describe.each(questions)('codes %s', (what, type, ask) => {
  const counts = [16, 60]
  describe.each(counts)('%d of them', (count) => {
    test.each(sets)('find %s', async (_found, codes, expected) => {
      const search = { ...ask(ofCodes(type, count, codes)), count: 400, total: 'accurate' as const }
      expect(await walked(search)).toEqual(expected.map(idOf))
      expect((await reader.search(directoryScope, search)).total).toBe(expected.length)
    })

    test('read no row where none has one, and a few times those that have', async () => {
      const search = (codes: readonly string[]): SearchQuery => ({
        ...ask(ofCodes(type, count, codes)),
        count: 1,
      })
      expect(await touched(search([]))).toBe(0)
      expect(await touched(search(few))).toBeLessThanOrEqual(4 * few.length)
    })

    // Beside a text, rows are looked for by the codes and then by the text.
    const ways = what.includes('text') ? 2 : 1
    test('read hardly more than 2,001 rows of each way where 2,400 have one', async () => {
      const read = await touched({ ...ask(ofCodes(type, count, many)), count: 10 })
      expect(read).toBeLessThan(ways * 2001 + 200)
    })
  })
})

test('rows that have two of the codes are not taken for all there are', async () => {
  const ids = Array.from({ length: 7 }, (_, at) => roles + at)
  await writer.write(ids.map((id, at) => made('PractitionerRole', id, at < 2 ? ['both', 'wide'] : ['wide'])))
  // Of five that are listed by their codes, two are there twice.
  const careful = createReader(database, {
    sealKey,
    thresholds: { fewRows: 4, probedRows: 1, sampledRows: 1000 },
  })
  for (const codes of [
    ['both', 'wide'],
    ['wide', 'both'],
  ]) {
    const search = query('PractitionerRole', { filters: [ofCodes('PractitionerRole', 16, codes), everyone] })
    expect(idsOf((await careful.search(directoryScope, search)).matches)).toEqual(ids.map(idOf))
  }
})

test('a walk by many codes shows rows as they were when it began', async () => {
  const search = {
    ...query('PractitionerRole', { filters: [ofCodes('PractitionerRole', 16, few)] }),
    count: 1,
  }
  const found = await walked(search, async () => {
    await writer.write([
      made('PractitionerRole', 1500, ['other']),
      made('PractitionerRole', 1501, ['rare500']),
    ])
  })
  expect(found).toEqual(few.map((code) => code.replace('rare', '').padStart(4, '0')))
  await writer.close()
})
