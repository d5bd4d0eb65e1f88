// What several types have in common of a parameter: a modifier or an order works where it does on each of them.
import { FhirError, parseSearch, type SearchParameter, type SearchQuery } from '@openpayer/fhir'
import { expect, test } from 'vitest'

const parameter = (
  base: string,
  more: Partial<SearchParameter> & Pick<SearchParameter, 'code' | 'type' | 'expression'>,
): SearchParameter => ({ url: 'u', number: 1, base, ...more })

const pair = (base: string, expression: string, targets: readonly string[]): SearchParameter =>
  parameter(base, {
    code: 'pair',
    type: 'composite',
    expression,
    components: [
      parameter(base, { code: 'code', type: 'token', expression: 'code' }),
      parameter(base, { code: 'subject', type: 'reference', expression: 'subject', targets }),
    ],
  })

/** A claim and a basic resource, which have the same codes and not the same elements behind them. */
const declared: Readonly<Record<string, readonly SearchParameter[]>> = {
  Claim: [
    parameter('Claim', { code: 'mark', type: 'token', expression: 'identifier' }),
    parameter('Claim', { code: 'kind', type: 'token', expression: 'type' }),
    parameter('Claim', { code: 'url', type: 'uri', expression: 'implicitRules', below: true }),
    parameter('Claim', { code: 'flag', type: 'token', expression: 'insurance.focal' }),
    pair('Claim', 'item', ['Patient']),
  ],
  Basic: [
    parameter('Basic', { code: 'mark', type: 'token', expression: 'code' }),
    parameter('Basic', { code: 'kind', type: 'token', expression: 'code' }),
    parameter('Basic', { code: 'url', type: 'uri', expression: 'implicitRules' }),
    parameter('Basic', { code: 'flag', type: 'token', expression: 'code' }),
    pair('Basic', 'code', ['Group']),
  ],
}

const types = new Map(
  Object.entries(declared).map(([type, list]) => [
    type,
    {
      parameters: new Map(list.map((one) => [one.code, one])),
      includes: new Map<string, SearchParameter>(),
      revincludes: new Map<string, SearchParameter>(),
    },
  ]),
)

const read = (query: string): SearchQuery =>
  parseSearch({ surface: { types }, query, bases: [], lenient: false }).query

const codeOf = (query: string): string | undefined => {
  try {
    read(query)
    return undefined
  } catch (error) {
    return error instanceof FhirError ? error.issues[0]?.code : String(error)
  }
}

test.each([
  ['mark:ofType=http://t|MB|1', 'search-unknown-modifier'],
  ['url:below=http://x', 'search-unknown-modifier'],
  ['_sort=mark', 'search-invalid-sort'],
  ['_sort=kind', undefined],
  // Not only true or false on both.
  ['flag=some-code', undefined],
])('%s is asked of both: %s', (query, code) => {
  expect(codeOf(`_type=Claim&${query}`.replace('flag=some-code', 'flag=true'))).toBe(
    query === '_sort=mark' ? 'search-invalid-sort' : undefined,
  )
  expect(codeOf(query)).toBe(code)
})

test('a reference within a composite leads to what it may lead to on any of them', () => {
  const [filter] = read('pair=a$b').filters
  expect(filter).toMatchObject({
    kind: 'composite',
    parameter: { components: [{}, { targets: ['Group', 'Patient'] }] },
  })
})
