// What searches compare: the columns of a row as the database gives them back.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalUnitHash,
  codeHash,
  foreignReferenceHash,
  parameterHash,
  referenceHash,
  resourceHash,
  systemHash,
  tokenHash,
  typedIdentifierHash,
  unitHash,
  uriHash,
  uriPrefixHash,
} from '../src/hash.ts'
import { createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)

const row = async (id: string): Promise<Record<string, unknown>> => {
  const [found] = await database.owner.query<Record<string, unknown>>(
    'select * from member_resource where id = $1',
    [id],
  )
  return found ?? {}
}

const sorted = (values: unknown): string[] => (Array.isArray(values) ? values.map(String).sort() : [])

test('tokens are hashed with and without their system, references by target or url, and each parameter leaves its presence', async () => {
  const index = {
    tokens: [
      { number: 1, system: 'urn:s', code: 'Ab' },
      { number: 2, code: 'c' },
    ],
    uris: [{ number: 3, value: 'urn:U' }],
    references: [
      { number: 4, type: 'Patient', id: 'one' },
      { number: 4, url: 'https://elsewhere/Patient/1' },
    ],
  }
  await writer.write([prepared('Condition/tokens', { index, targets: ['Patient/one', 'Patient/one'] })])
  const found = await row('tokens')
  expect(sorted(found['tokens'])).toEqual(
    sorted([
      ...[1, 2, 3, 4].map(parameterHash),
      systemHash(1, 'urn:s'),
      tokenHash(1, 'urn:s', 'aB'),
      codeHash(1, 'ab'),
      tokenHash(2, '', 'c'),
      codeHash(2, 'C'),
      uriHash(3, 'urn:U'),
    ]),
  )
  expect(sorted(found['refs'])).toEqual(
    sorted([referenceHash(4, 'Patient', 'one'), foreignReferenceHash(4, 'https://elsewhere/Patient/1')]),
  )
  expect(sorted(found['targets'])).toEqual(sorted([resourceHash('Patient', 'one')]))
  expect(found['self']).toBe(resourceHash('Condition', 'tokens').toString())
})

test('`self # parameter` of the row pointed at is the reference, in SQL as here', async () => {
  const [found] = await database.owner.query<{ same: boolean }>(
    'select $1::bigint # $2::bigint = $3::bigint as same',
    [resourceHash('Patient', 'one'), parameterHash(4), referenceHash(4, 'Patient', 'one')],
  )
  expect(found?.same).toBe(true)
})

test('dates keep one entry a value, open ends included, and the main date stands in its own columns', async () => {
  const day = Date.UTC(2024, 0, 31)
  const dates = [
    { number: 5, lo: day, hi: day + 86_400_000 },
    { number: 6, lo: -Infinity, hi: Infinity },
  ]
  await writer.write([prepared('Condition/dates', { index: { dates, mainDate: { lo: day, hi: Infinity } } })])
  const [found] = await database.owner.query(
    `select date_lo::text, date_hi::text, date_params::text, dates_lo::text, dates_hi::text from member_resource where id = 'dates'`,
  )
  expect(found).toEqual({
    date_lo: '2024-01-31 00:00:00+00',
    date_hi: 'infinity',
    date_params: '{5,6}',
    dates_lo: '{"2024-01-31 00:00:00+00",-infinity}',
    dates_hi: '{"2024-02-01 00:00:00+00",infinity}',
  })
})

test('a quantity with a unit of a system is found by the unit alone too', async () => {
  const quantities = [
    { number: 7, lo: '0.5', hi: '1.5', system: 'urn:u', code: 'mg' },
    { number: 8, lo: '-2', hi: '1e3' },
  ]
  await writer.write([prepared('Observation/numbers', { index: { quantities } })])
  const found = await row('numbers')
  expect(found).toMatchObject({
    number_params: [7, 7, 8],
    numbers_lo: ['0.5', '0.5', '-2'],
    numbers_hi: ['1.5', '1.5', '1000'],
  })
  const [units] = await database.owner.query(
    `select number_units::text from member_resource where id = 'numbers'`,
  )
  expect(units).toEqual({ number_units: `{${unitHash('', 'mg')},${unitHash('urn:u', 'mg')},NULL}` })
})

test('a unit that converts stands in the canonical unit beside the value as it is written', async () => {
  const canonical = { lo: '0.0005', hi: '0.0005', unit: 'g' }
  const quantities = [{ number: 7, lo: '0.5', hi: '0.5', system: 'urn:u', code: 'mg', canonical }]
  await writer.write([prepared('Observation/canonical', { index: { quantities } })])
  expect(await row('canonical')).toMatchObject({ number_params: [7, -7], numbers_lo: ['0.5', '0.0005'] })
  const [units] = await database.owner.query(
    `select number_units::text from member_resource where id = 'canonical'`,
  )
  expect(units).toEqual({ number_units: `{${unitHash('', 'mg')},${canonicalUnitHash('g')}}` })
})

test('types of identifiers, identifiers of references and beginnings of uris stand among the tokens', async () => {
  const index = {
    tokens: [{ number: 1, code: '77', type: { system: 'urn:t', code: 'MB' } }],
    references: [{ number: 2, identifier: { system: 'urn:i', value: 'x' } }],
    uris: [{ number: 3, value: 'http://h/a|1', below: true as const }],
  }
  await writer.write([prepared('Condition/typed', { index })])
  expect(sorted((await row('typed'))['tokens'])).toEqual(
    sorted([
      ...[1, 2, 3].map(parameterHash),
      ...[codeHash(1, '77'), tokenHash(1, '', '77')],
      typedIdentifierHash(1, { system: 'urn:t', code: 'mb', value: '77' }),
      ...[systemHash(2, 'urn:i'), codeHash(2, 'x'), tokenHash(2, 'urn:i', 'x')],
      uriHash(3, 'http://h/a|1'),
      ...['http:/', 'http://', 'http://h/', 'http://h/a|'].map((beginning) => uriPrefixHash(3, beginning)),
    ]),
  )
})

test('a position stands in a cell of each grid, east of the date line as west of it', async () => {
  const positions = (longitude: number) => ({ positions: [{ number: 4, latitude: 10, longitude }] })
  await writer.write([
    prepared('Condition/east', { index: positions(180) }),
    prepared('Condition/west', { index: positions(-180) }),
  ])
  const [east, west] = [await row('east'), await row('west')]
  expect(sorted(east['tokens'])).toHaveLength(6)
  expect(sorted(east['tokens'])).toEqual(sorted(west['tokens']))
  expect(west).toMatchObject({ number_params: [4], numbers_lo: ['10'], numbers_hi: ['-180'] })
})

test('numbers of any size and precision come back as they went in', async () => {
  const decimal = fc.tuple(
    fc.boolean(),
    fc.bigInt(0n, 10n ** 30n),
    fc.integer({ min: 0, max: 25 }),
    fc.integer({ min: -12, max: 12 }),
  )
  const texts = fc.sample(decimal, 300).map(([minus, digits, places, exponent]) => {
    const text = digits.toString().padStart(places + 1, '0')
    const point = text.length - places
    return `${minus ? '-' : ''}${text.slice(0, point)}${places === 0 ? '' : `.${text.slice(point)}`}${exponent === 0 ? '' : `e${exponent}`}`
  })
  const quantities = [...texts, '0', '0.0000', '10000', '0.00010000', 'Infinity', '-Infinity'].map(
    (text) => ({ number: 9, lo: text, hi: text }),
  )
  await writer.write([prepared('Observation/decimals', { index: { quantities } })])
  const wrong = await database.owner.query(
    `select n.stored::text, w.wanted from member_resource,
       unnest(numbers_lo) with ordinality n (stored, position) join unnest($1::text[]) with ordinality w (wanted, position) using (position)
     where id = 'decimals' and n.stored <> w.wanted::numeric`,
    [quantities.map(({ lo }) => lo)],
  )
  expect(wrong).toEqual([])
})

test('strings have a line as written, one normalised, and one from each word on', async () => {
  const strings = [{ number: 1, value: 'Saint  Mary’s\nÉlan' }]
  await writer.write([prepared('Condition/strings', { index: { strings } })])
  expect((await row('strings'))['strings']).toBe(
    '\n1:saint marys elan\n1=Saint  Mary’s Élan\n1:marys elan\n1:elan\n',
  )
  await writer.close()
})
