// Every prefix against numbers on and beside the ends of what a number with its precision stands for. https://hl7.org/fhir/R4/search.html#number
import type { Prefix, QuantityValue } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { idsOf, memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const satisfies readonly Prefix[]
const searched = { value: '5.4', lo: '5.35', hi: '5.45' }

/** From, to, and for each prefix in the order above whether it is met by a search for 5.4. */
const table: Readonly<Record<string, readonly [string, string, string]>> = {
  'far-below': ['4.85', '4.85', '- + - + - + - + -'],
  'a-tenth-below': ['4.86', '4.86', '- + - + - + - + +'],
  'before-the-start': ['5.349', '5.349', '- + - + - + - + +'],
  'at-the-start': ['5.35', '5.35', '+ - - + - + - + +'],
  equal: ['5.4', '5.4', '+ - - - + + - - +'],
  inside: ['5.449', '5.449', '+ - + - + - + - +'],
  'at-the-end': ['5.45', '5.45', '- + + - + - + - +'],
  'a-tenth-above': ['5.94', '5.94', '- + + - + - + - +'],
  'far-above': ['5.95', '5.95', '- + + - + - + - -'],
  around: ['5.3', '5.5', '- + + + + + - - +'],
  'from-on': ['5.4', '9', '- + + - + + - - +'],
  'up-to': ['1', '5.4', '- + - + + + - - +'],
}

const amount = parameter('value-quantity', 'quantity', 1)
const freezing = { code: 'Cel', canonical: { lo: '273.15', hi: '273.15', unit: 'K' } }

const { database } = await createTestDatabase()
const reader = createReader(database, { sealKey })
const writer = createWriter(database)
await writer.write([
  prepared('Patient/one'),
  ...Object.entries(table).map(([id, [lo, hi]]) =>
    prepared(`Observation/${id}`, { index: { quantities: [{ number: amount.number, lo, hi }] } }),
  ),
  prepared('Condition/frost', {
    index: { quantities: [{ number: amount.number, lo: '0', hi: '0', ...freezing }] },
  }),
])
await writer.write(
  Object.entries({
    half: ['0.5', '0.5'],
    'nearly-two': ['1.499', '1.499'],
    'one-and-a-half': ['1.5', '1.5'],
    'up-to-half': ['0.49', '0.5'],
    nine: ['9', '9'],
  }).map(([id, [lo = '', hi = '']]) =>
    prepared(`Coverage/${id}`, { index: { quantities: [{ number: amount.number, lo, hi }] } }),
  ),
)
await writer.close()
const scope = memberScope((await createMemberKeys(database)('one')) ?? '')

const search = async (type: string, value: QuantityValue): Promise<string[]> => {
  const filter = { kind: 'quantity', parameter: amount, values: [value] } as const
  return idsOf((await reader.search(scope, query(type, { filters: [filter] }))).matches).sort()
}

describe('a search for a number', () => {
  test.each(prefixes.map((prefix, column) => [prefix, column] as const))(
    'with the prefix %s',
    async (prefix, column) => {
      const expected = Object.entries(table).flatMap(([id, [, , met]]) =>
        met.split(' ')[column] === '+' ? [id] : [],
      )
      expect(await search('Observation', { prefix, ...searched })).toEqual(expected.sort())
    },
  )
})

test('about a number is never less than the number itself, with its precision', async () => {
  const asked = (lo: string, value: string, hi: string): QuantityValue => ({ prefix: 'ap', value, lo, hi })
  // A tenth of 1 is 0.1, but `1` is from 0.5 up to 1.5; of `0` there is no tenth at all.
  expect(await search('Coverage', asked('0.5', '1', '1.5'))).toEqual(['half', 'nearly-two', 'up-to-half'])
  expect(await search('Coverage', asked('-0.5', '0', '0.5'))).toEqual(['up-to-half'])
  // Of 10 the tenth reaches further, to both sides.
  expect(await search('Coverage', asked('9.5', '10', '10.5'))).toEqual(['nine'])
})

test('about a temperature is a tenth of what is stated, on whichever scale it is compared', async () => {
  const fahrenheit = (value: string, kelvin: string, half: number): QuantityValue => ({
    prefix: 'ap',
    value,
    lo: String(Number(value) - half),
    hi: String(Number(value) + half),
    code: '[degF]',
    canonical: {
      value: kelvin,
      lo: String(Number(kelvin) - (half * 5) / 9),
      hi: String(Number(kelvin) + (half * 5) / 9),
      unit: 'K',
    },
  })
  // A tenth of 255 kelvin would reach from one to the other.
  expect(await search('Condition', fahrenheit('0.001', '255.37278', 0.0005))).toEqual([])
  expect(await search('Condition', fahrenheit('31', '272.59444', 0.5))).toEqual(['frost'])
})
