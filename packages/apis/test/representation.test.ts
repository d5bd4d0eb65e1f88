import { describe, expect, it } from 'vitest'
import { FhirError } from '@openpayer/fhir'
import type { FhirRequest } from '../src/index.ts'
import { negotiate } from '../src/rest/negotiate.ts'
import { prettyJson } from '../src/rest/pretty.ts'
import { represent } from '../src/rest/responses.ts'

function ask(query: string, accept?: string, form?: string): string {
  const request: FhirRequest = {
    method: 'GET',
    segments: ['Patient'],
    query,
    ...(form === undefined ? {} : { form }),
    headers: accept === undefined ? {} : { accept },
    requestId: 'r',
    base: 'http://localhost',
  }
  try {
    return negotiate(request).pretty ? 'pretty' : 'json'
  } catch (error) {
    if (error instanceof FhirError) return String(error.status)
    throw error
  }
}

describe('the representation', () => {
  it.each<[string, string | undefined, string]>([
    ['', undefined, 'json'],
    ['', '*/*', 'json'],
    ['', 'application/fhir+json', 'json'],
    ['', 'application/json', 'json'],
    ['', 'application/json+fhir', 'json'],
    ['', 'APPLICATION/FHIR+JSON; charset=UTF-8', 'json'],
    ['', 'application/fhir+json; fhirVersion=4.0', 'json'],
    ['', 'application/fhir+xml, application/fhir+json;q=0.8', 'json'],
    ['', 'text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['', 'application/fhir+xml', '406'],
    ['', 'text/html', '406'],
    ['', 'application/fhir+json;q=0', '406'],
    ['', 'application/fhir+turtle', '406'],
    ['_format=json', 'application/fhir+xml', 'json'],
    ['_format=application/fhir%2Bjson', undefined, 'json'],
    // a + that was not percent-encoded
    ['_format=application/fhir+json', undefined, 'json'],
    ['_format=application/json', undefined, 'json'],
    ['_format=text/json', undefined, 'json'],
    ['_format=', 'application/json', 'json'],
    ['_format=xml', 'application/fhir+json', '406'],
    ['_format=application/fhir%2Bxml', undefined, '406'],
    ['_format=ttl', undefined, '406'],
    ['_pretty=true', undefined, 'pretty'],
    ['a=b&_pretty=true&_format=json', undefined, 'pretty'],
    ['_pretty=false', undefined, 'json'],
    ['_pretty=yes', undefined, 'json'],
  ])('of %j with Accept %j is %s', (query, accept, expected) => {
    expect(ask(query, accept)).toBe(expected)
  })

  it('can be asked for in the body of a POST', () => {
    expect(ask('', undefined, '_format=xml')).toBe('406')
    expect(ask('', undefined, '_pretty=true')).toBe('pretty')
  })
})

describe('indented JSON', () => {
  it.each([
    ['{}', '{}\n'],
    ['[]', '[]\n'],
    [
      '{"a":1.00,"b":[12345678901234567890,-0.50E+2]}',
      '{\n  "a": 1.00,\n  "b": [\n    12345678901234567890,\n    -0.50E+2\n  ]\n}\n',
    ],
    ['{"a":"{\\"b\\": [,:]}\\\\"}', '{\n  "a": "{\\"b\\": [,:]}\\\\"\n}\n'],
    ['{ "a" :\n{} , "b":[ ] }', '{\n  "a": {},\n  "b": []\n}\n'],
    ['{"a":null,"b":true}', '{\n  "a": null,\n  "b": true\n}\n'],
  ])('of %j keeps every value as it was written', (given, expected) => {
    expect(prettyJson(given)).toBe(expected)
  })
  it.each([
    [256 * 1024, true],
    [256 * 1024 + 1, false],
  ])('of %i bytes is asked for: %s', (bytes, isIndented) => {
    const rest = '{"a":"é"}'
    const body = Buffer.from(rest.replace('é', `é${'x'.repeat(bytes - Buffer.byteLength(rest))}`))
    expect(body.byteLength).toBe(bytes)
    const shown = represent(body, { pretty: true })
    expect(Buffer.from(shown).toString().startsWith('{\n  "a": "é')).toBe(isIndented)
    if (!isIndented) expect(shown).toBe(body)
  })
})
