// Served text is cut from the source's text: nothing that was not meant to change changes.
import {
  duplicateKey,
  renderResource,
  scanJson,
  type FoundReference,
  type JsonObject,
  type Replacement,
} from '@openpayer/fhir'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const stamp = '"versionId":"1","lastUpdated":"2026-01-01T00:00:00Z"'

function render(
  text: string,
  replace: (found: FoundReference) => Replacement | undefined = () => undefined,
): string {
  const { before, after } = renderResource(scanJson(text), { type: 'Basic', id: 'b1', replace })
  return before + stamp + after
}

describe('rendering', () => {
  test.each([
    ['no meta', '{"resourceType":"Basic","id":"x"}', ''],
    ['an empty meta', '{"resourceType":"Basic","meta":{},"id":"x"}', ''],
    ['meta null', '{"resourceType":"Basic","meta":null}', ''],
    [
      'a meta of the source',
      '{"meta":{"versionId":"7","lastUpdated":"2001-01-01T00:00:00Z"},"resourceType":"Basic"}',
      '',
    ],
    ['white space', ' {\n\t"meta" : { "versionId" : "7" } , "resourceType" : "Basic" }\r\n', ''],
  ])('%s', (_, text, rest) => {
    expect(render(text)).toBe(`{"resourceType":"Basic","id":"b1","meta":{${stamp}}${rest}}`)
  })

  test('keeps what else stands in meta, and everything after it', () => {
    const text =
      '{"resourceType":"Basic","meta":{"profile":["p"],"versionId":"3","tag":[{"code":"x"}]},"language":"en","id":"old","created":"2020"}'
    expect(render(text)).toBe(
      `{"resourceType":"Basic","id":"b1","meta":{${stamp},"profile":["p"],"tag":[{"code":"x"}]},"language":"en","created":"2020"}`,
    )
  })

  test('passes numbers and escapes through as written', () => {
    const text =
      '{"resourceType":"Basic", "a": 1.00, "b": 12345678901234567890.10, "c": 1E+2, "d": "\\u00e9\\/\\"  :,{ }"}'
    expect(render(text)).toBe(
      `{"resourceType":"Basic","id":"b1","meta":{${stamp}},"a":1.00,"b":12345678901234567890.10,"c":1E+2,"d":"\\u00e9\\/\\"  :,{ }"}`,
    )
  })
})

describe('references', () => {
  const lost: Replacement = { identifier: { system: 's', value: 'Patient/1' }, display: 'Patient' }

  test.each([
    ['{"reference":"Patient/1"}', '{"identifier":{"system":"s","value":"Patient/1"},"display":"Patient"}'],
    [
      '{"reference":"Patient/1","display":"Ann"}',
      '{"identifier":{"system":"s","value":"Patient/1"},"display":"Ann"}',
    ],
    [
      '{"identifier":{"value":"9"},"reference":"Patient/1"}',
      '{"identifier":{"value":"9"},"display":"Patient"}',
    ],
    [
      '{"reference":"Patient/1","identifier":{"value":"9"},"display":"Ann"}',
      '{"identifier":{"value":"9"},"display":"Ann"}',
    ],
    [
      '{"display":"Ann","identifier":{"value":"9"},"reference":"Patient/1"}',
      '{"display":"Ann","identifier":{"value":"9"}}',
    ],
    [
      '{"type":"Patient","reference":"Patient/1"}',
      '{"type":"Patient","identifier":{"system":"s","value":"Patient/1"},"display":"Patient"}',
    ],
  ])('%s without a target', (from, to) => {
    expect(render(`{"resourceType":"Basic","subject":${from}}`, () => lost)).toBe(
      `{"resourceType":"Basic","id":"b1","meta":{${stamp}},"subject":${to}}`,
    )
  })

  test('are found with escaped slashes, in arrays, in contained resources and in meta', () => {
    const text =
      '{"meta":{"extension":[{"url":"u","valueReference":{"reference":"A/1"}}]},"contained":[{"author":{"reference":"A\\/2"}}],"x":[{"reference":"A/3"},{"reference":"#c"}]}'
    expect(scanJson(text).references.map((found) => found.text)).toEqual(['A/1', 'A/2', 'A/3', '#c'])
    const rendered = render(text, (found) => ({ reference: found.text.replace('A/', 'B/') }))
    expect(rendered).toContain('"valueReference":{"reference":"B/1"}')
    expect(rendered).toContain('"author":{"reference":"B/2"}')
    expect(rendered).toContain('[{"reference":"B/3"},{"reference":"#c"}]')
  })

  test('are found behind a key that is written with escapes', () => {
    expect(scanJson('{"x":{"ref\\u0065rence":"A/1"}}').references.map((found) => found.text)).toEqual(['A/1'])
  })

  test('are not the reference of an Expression', () => {
    const text = '{"valueExpression":{"reference":"A/1","language":"text/cql"},"y":{"reference":"A/2"}}'
    expect(scanJson(text).references.map((found) => found.text)).toEqual(['A/2'])
  })

  test('are not members of the resource itself or of its meta', () => {
    expect(scanJson('{"reference":"A/1","meta":{"reference":"A/2"}}').references).toEqual([])
  })

  test('are not strings that look like one', () => {
    const text =
      '{"div":"{\\"reference\\":\\"A/1\\"}","reference":{"reference":"A/2"},"references":"A/3","x":["reference"]}'
    expect(scanJson(text).references.map((found) => found.text)).toEqual(['A/2'])
  })
})

describe('duplicate keys', () => {
  test('are found beneath any depth', () => {
    const nested = (inside: string): string => `{"a":${'['.repeat(200_000)}${inside}${']'.repeat(200_000)}}`
    const keyIn = (text: string) => duplicateKey(scanJson(text), JSON.parse(text) as JsonObject)
    expect(keyIn(nested('{"b":1,"b":2}'))).toBe('b')
    expect(keyIn(nested('{"b":1,"c":2}'))).toBeUndefined()
  })

  test.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":1}]}', undefined],
    ['{"a":1,"a":2}', 'a'],
    ['{"x":[{"y":{"id":"1","z":0,"id":"2"}}]}', 'id'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"__proto__":1,"b":2}', undefined],
    ['{"__proto__":{"a":1},"__proto__":2}', '__proto__'],
    ['{ "a" : "\\"a\\":1" }', undefined],
  ])('%s: %s', (text, name) => {
    expect(duplicateKey(scanJson(text), JSON.parse(text))).toBe(name)
  })
})

/** JSON text with white space anywhere and escapes in strings, and the value it stands for. */
const spaces = fc.constantFrom('', ' ', '\n  ', '\t', '\r\n')
const jsonObject = fc.object({
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('reference', 'identifier', 'display', 'meta', 'id', 'resourceType', 'versionId'),
  ),
  withNullPrototype: false,
  values: [
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
    fc.constant('Patient/1'),
  ],
  maxDepth: 4,
})

function print(value: unknown, space: string): string {
  if (Array.isArray(value))
    return `[${space}${value.map((item) => print(item, space)).join(`,${space}`)}${space}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}${space}:${space}${print(item, space)}`,
    )
    return `{${space}${members.join(`${space},`)}${space}}`
  }
  return JSON.stringify(value).replaceAll('/', '\\/')
}

function expected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expected)
  if (typeof value !== 'object' || value === null) return value
  const object = withExpectedMembers(value)
  if (typeof object['reference'] === 'string' && !('language' in object)) {
    const given = object['reference']
    delete object['reference']
    object['identifier'] ??= { value: given }
    object['display'] ??= 'gone'
  }
  return object
}

function withExpectedMembers(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]))
}

/** The resource itself and its meta are no References. */
function expectedResource(value: JsonObject): unknown {
  const meta = value['meta']
  const kept =
    typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? withExpectedMembers(meta) : {}
  const stamped = { ...kept, versionId: '1', lastUpdated: '2026-01-01T00:00:00Z' }
  return { ...withExpectedMembers(value), resourceType: 'Basic', id: 'b1', meta: stamped }
}

const hasNullSibling = (text: string): boolean => /"(identifier|display)"\s*:\s*null/.test(text)

test('whatever JSON comes in, valid JSON with the same values goes out', () => {
  fc.assert(
    fc.property(jsonObject, spaces, (value, space) => {
      const clean: JsonObject = JSON.parse(JSON.stringify(value))
      const text = print(clean, space)
      fc.pre(!hasNullSibling(text))
      const out = render(text, (found) => ({ identifier: { value: found.text }, display: 'gone' }))
      expect(JSON.parse(out)).toEqual(expectedResource(clean))
      expect(duplicateKey(scanJson(text), clean)).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
})
