import { describe, expect, it } from 'vitest'
import { checkStructure } from '@openpayer/fhir'

/** The issue code for a value of the type, '' when there is none. An extension can hold every type. */
function verdict(type: string, value: unknown): string {
  const property = `value${type.charAt(0).toUpperCase()}${type.slice(1)}`
  const issues = checkStructure({
    resourceType: 'Patient',
    extension: [{ url: 'http://x', [property]: value }],
  })
  expect(issues.length).toBeLessThan(2)
  return issues[0]?.code ?? ''
}

const right: Readonly<Record<string, readonly unknown[]>> = {
  boolean: [true, false],
  integer: [0, -1, 2_147_483_647, -2_147_483_648],
  unsignedInt: [0, 2_147_483_647],
  positiveInt: [1, 2_147_483_647],
  decimal: [0, -1.5, 1e20, 1.0],
  string: ['a', ' a ', 'a\n\t\r', 'a\u00a0b', '日本', 'a'.repeat(1_048_576)],
  markdown: ['# a\n\n* b'],
  code: ['a', 'a b', 'a-b', '>='],
  id: ['a', 'A-1.b', 'a'.repeat(64)],
  uri: [
    'http://x.org/a?b=c',
    'urn:oid:1.2.840.0',
    'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
    'urn:iso:std:iso:4217',
    'Patient/1',
  ],
  url: ['https://x.org', 'mailto:a@b.c'],
  canonical: ['http://x.org/a|1.0', '#a'],
  oid: ['urn:oid:2.16.840.1.113883.4.6'],
  uuid: ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520'],
  date: ['2020', '2020-02', '2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31'],
  dateTime: [
    '2020',
    '2020-02',
    '2020-02-29',
    '2020-02-29T00:00:00Z',
    '2020-02-29T23:59:59.123456-05:00',
    '2016-12-31T23:59:60Z',
    '2020-01-01T00:00:00+14:00',
  ],
  instant: ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.1+00:00'],
  time: ['00:00:00', '23:59:59.5'],
  base64Binary: ['YQ==', 'YWI=', 'YWJj', 'YWJj\nYWJj ', 'YWJj'.repeat(100_000)],
}

const malformed: Readonly<Record<string, readonly unknown[]>> = {
  integer: [1.5, 2_147_483_648, -2_147_483_649],
  unsignedInt: [-1, 0.5],
  positiveInt: [0, -1],
  decimal: [Number.POSITIVE_INFINITY],
  string: ['a\u000b', 'a\u000c', 'a\u0000', 'a'.repeat(1_048_577)],
  code: [' a', 'a ', 'a  b', 'a\u0000'],
  id: ['a b', 'a_b', 'a'.repeat(65), 'ä'],
  uri: [
    'http://a b',
    ' http://a',
    'urn:oid:1.2.x',
    'urn:oid:3.1',
    'urn:uuid:C757873D-EC9A-4326-A141-556F43239520',
    'urn:uuid:1',
  ],
  url: ['a b'],
  canonical: ['a b'],
  oid: ['1.2.3', 'urn:oid:1.02'],
  uuid: ['c757873d-ec9a-4326-a141-556f43239520'],
  date: [
    '20',
    '2020-1',
    '2020-13',
    '2020-00',
    '2020-02-30',
    '2019-02-29',
    '1900-02-29',
    '2020-04-31',
    '2020-01-00',
    '0000',
    '2020-01-01T00:00:00Z',
    '2020/01/01',
    '2020-01-1',
    ' 2020',
    '２０２０',
  ],
  dateTime: [
    '2020-02-30T00:00:00Z',
    '2020-02-29T00:00:00',
    '2020-02-29T00:00Z',
    '2020-02-29T24:00:00Z',
    '2020-02-29T00:60:00Z',
    '2020-02-29T00:00:61Z',
    '2020-02-29T00:00:00.Z',
    '2020-02-29T00:00:00+14:01',
    '2020-02-29T00:00:00+1:00',
    '2020-02-29 00:00:00Z',
    '2020-02-29T00:00:00ZZ',
    '2020-02T00:00:00Z',
  ],
  instant: ['2020-02-29', '2020-02-29T00:00:00'],
  time: ['24:00:00', '10:00', '10:00:00Z'],
  base64Binary: [
    'abc',
    'a===',
    '=abc',
    'YW=j',
    'YWJj!',
    `${'a'.repeat(1_000_000)}!`,
    `${' a'.repeat(500_000)}!`,
  ],
}

const pairs = (table: Readonly<Record<string, readonly unknown[]>>): [string, string, unknown][] =>
  Object.entries(table).flatMap(([type, values]) =>
    values.map((value): [string, string, unknown] => [type, JSON.stringify(value).slice(0, 40), value]),
  )

describe('a primitive', () => {
  it.each(pairs(right))('%s accepts %s', (type, _, value) => {
    expect(verdict(type, value)).toBe('')
  })

  it.each(pairs(malformed))('%s refuses the format of %s', (type, _, value) => {
    expect(verdict(type, value)).toBe('element-format')
  })

  it.each(Object.keys(right))('%s refuses the other JSON types', (type) => {
    const [first] = right[type] ?? []
    const others = ['a', 1, true].filter((value) => typeof value !== typeof first)
    expect(others.map((value) => verdict(type, value))).toEqual(['element-type', 'element-type'])
    expect(verdict(type, { a: 1 })).toBe('element-type')
    expect(verdict(type, null)).toBe('element-empty')
    expect(verdict(type, '')).toBe('element-empty')
  })

  it('narrative is one div', () => {
    const narrative = (div: string): number =>
      checkStructure({ resourceType: 'Patient', text: { status: 'generated', div } }).length
    expect(narrative('<div xmlns="http://www.w3.org/1999/xhtml">a</div>')).toBe(0)
    expect(narrative('a')).toBe(1)
    expect(narrative('<division>a</division>')).toBe(1)
  })
})
