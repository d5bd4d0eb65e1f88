// The edge and the kernel over HTTP: representations, conditional requests, bad input, CORS. What no client sends: sockets.test.ts.
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Ask } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import type { TestResource } from './support/write.ts'

const directory: readonly TestResource[] = [
  {
    collection: 'directory',
    resource: { resourceType: 'Practitioner', id: 'open', name: [{ family: 'Open' }] },
  },
  { collection: 'directory', resource: { resourceType: 'Organization', id: 'open', name: 'Open House' } },
]
const exact =
  '{"resourceType":"Observation","id":"exact","status":"final","valueQuantity":{"value":1.00},"note":[{"text":"Zoë 🙂 \\u00e9"}],"subject":{"reference":"Patient/a-patient"}}'
const app = await startApp([
  ...household,
  ...directory,
  { collection: 'member', owner: 'a-patient', resource: exact },
])
await addAccounts(app)
const token = await tokenOf(app, 'a')
const base = '/PatientAccess/v1'
const get = (path: string, more: Ask = {}) => ask(app, `${base}/${path}`, { token, ...more })

describe('a read', () => {
  it('sends the bytes that came, with version and time inside', async () => {
    const answer = await get('Observation/exact')
    const lastUpdated = /"lastUpdated":"([^"]+)"/.exec(answer.text)?.[1]
    expect(answer.text).toBe(
      exact.replace('"id":"exact"', `"id":"exact","meta":{"versionId":"1","lastUpdated":"${lastUpdated}"}`),
    )
    expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
    expect(answer.headers.get('etag')).toBe('W/"1"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('keeps digits when it is indented', async () => {
    const answer = await get('Observation/exact?_pretty=true')
    expect(answer.text).toContain('    "value": 1.00\n')
  })

  it('answers 304 to who has the version already, and the body to who has another', async () => {
    const first = await get('Observation/exact')
    const modified = first.headers.get('last-modified') ?? ''
    const ahead = new Date(Date.parse(modified) + 1000).toUTCString()
    const behind = new Date(Date.parse(modified) - 1000).toUTCString()
    const table: [Record<string, string>, number][] = [
      [{ 'if-none-match': 'W/"1"' }, 304],
      [{ 'if-none-match': '"1"' }, 304],
      [{ 'if-none-match': 'W/"7", W/"1"' }, 304],
      [{ 'if-none-match': '*' }, 304],
      [{ 'if-none-match': 'W/"2"' }, 200],
      [{ 'if-modified-since': modified }, 304],
      [{ 'if-modified-since': ahead }, 304],
      [{ 'if-modified-since': behind }, 200],
      [{ 'if-modified-since': 'yesterday' }, 200],
      [{ 'if-modified-since': 'Wed, 01 Mar 2999 00:00:00 GMT' }, 304],
      [{ 'if-modified-since': 'Wed, 30 Feb 2999 00:00:00 GMT' }, 200],
      [{ 'if-modified-since': '2999-02-30T00:00:00Z' }, 200],
      // the tag decides
      [{ 'if-none-match': 'W/"2"', 'if-modified-since': ahead }, 200],
    ]
    for (const [headers, status] of table) {
      const answer = await get('Observation/exact', { headers })
      expect([headers, answer.status]).toEqual([headers, status])
      if (status === 304) expect([answer.text, answer.headers.get('etag')]).toEqual(['', 'W/"1"'])
    }
  })

  it('by HEAD has the headers of GET and no body', async () => {
    for (const path of ['Observation/exact', 'Observation', 'metadata', 'Observation/nothing']) {
      const headers = { 'accept-encoding': 'identity' }
      const head = await get(path, { method: 'HEAD', headers })
      const full = await get(path, { headers })
      expect([path, head.status, head.text]).toEqual([path, full.status, ''])
      expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'))
      expect(head.headers.get('etag')).toBe(full.headers.get('etag'))
    }
  })
})

describe('$userinfo', () => {
  it('says for whom the token is', async () => {
    const wide = await tokenOf(app, 'a', 'launch/patient openid fhirUser patient/*.rs')
    const answer = await get('$userinfo', { token: wide })
    expect(answer.json()).toEqual({
      sub: expect.stringMatching(/.+/) as string,
      patient: 'a-patient',
      fhirUser: `${app.origin}${base}/Patient/a-patient`,
      memberIdentifier: { system: 'http://plan.example/member', value: 'M-a' },
      name: 'Anna Household',
      scope: 'launch/patient openid fhirUser patient/*.rs',
      access_grant_expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    })
  })

  it('keeps name and number back without the scope of the Patient', async () => {
    const narrow = await tokenOf(app, 'a', 'launch/patient patient/Coverage.rs')
    const info = (await get('$userinfo', { token: narrow })).json()
    expect(info).toMatchObject({ patient: 'a-patient', scope: 'launch/patient patient/Coverage.rs' })
    expect(info).not.toHaveProperty('name')
    expect(info).not.toHaveProperty('memberIdentifier')
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/fhir+json' }
const post = (body: string, headers: Record<string, string> = form): Ask => ({
  method: 'POST',
  body,
  headers,
})

describe('bad input is the caller’s error, with a sentence', () => {
  it.each<[string, Ask, number, string]>([
    ['Patient?foo=bar', {}, 400, 'search-unknown-parameter'],
    ['ExplanationOfBenefit?servicedate=2026', {}, 400, 'search-unknown-parameter'],
    ['ExplanationOfBenefit?service-date=yesterday', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?service-date=2026-02-30', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?service-date=zz2026', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_lastUpdated=x', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_count=-1', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_count=x', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_count=0', {}, 200, ''],
    ['ExplanationOfBenefit?_count=1000000000', {}, 200, ''],
    ['ExplanationOfBenefit?_sort=nothing', {}, 400, 'search-invalid-sort'],
    ['ExplanationOfBenefit?_include=Patient:nothing', {}, 400, 'search-invalid-include'],
    ['ExplanationOfBenefit?_revinclude=Provenance:agent', {}, 400, 'search-invalid-include'],
    ['ExplanationOfBenefit?type:exact=x', {}, 400, 'search-unknown-modifier'],
    ['ExplanationOfBenefit?_total=lots', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_summary=some', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient?_summary=count', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient?_elements=a.b', {}, 400, 'search-invalid-value'],
    ['Observation?code:in=http://nowhere.example/ValueSet/x', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?_cursor=x', {}, 400, 'search-cursor-invalid'],
    ['ExplanationOfBenefit?_cursor=%00', {}, 400, 'search-cursor-invalid'],
    ['ExplanationOfBenefit?identifier=%ff', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?identifier=%00', {}, 400, 'search-invalid-value'],
    ['ExplanationOfBenefit?identifier=%', {}, 400, 'search-invalid-value'],
    ['Patient/%', {}, 400, 'request-malformed'],
    ['Patient/%ff', {}, 400, 'request-malformed'],
    ['Patient/%00', {}, 404, 'resource-unknown'],
    ['Patient/a%2Fb', {}, 404, 'resource-unknown'],
    [`Patient/${'a'.repeat(65)}`, {}, 404, 'resource-unknown'],
    [`Patient/${'a'.repeat(5000)}`, {}, 404, 'resource-unknown'],
    ['Patient/a-patient/_history/0', {}, 404, 'resource-unknown'],
    ['Patient/a-patient/_history/99999999999999999999', {}, 404, 'resource-unknown'],
    ['Patient/a-patient/_history?_count=x', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient?_elements=nmae', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient/_history/1?_elements=foo', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient/_history?_since=2026', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient/_history?_since=2026-02-30T00:00:00Z', {}, 400, 'search-invalid-value'],
    ['DocumentReference/$docref?patient=a-patient&start=2026-02-30', {}, 400, 'search-invalid-value'],
    ['Patient/a-patient/_history?_at=2026', {}, 400, 'search-unknown-parameter'],
    ['Patient/a-patient/_history?_cursor=x', {}, 400, 'search-cursor-invalid'],
    ['Patient/a-patient?_format=xml', {}, 406, 'format-unsupported'],
    ['Patient/a-patient', { headers: { accept: 'application/fhir+xml' } }, 406, 'format-unsupported'],
    ['Slot', {}, 404, 'resource-type-unknown'],
    ['Slot/1', {}, 404, 'resource-type-unknown'],
    ['Patients', {}, 404, 'resource-type-unknown'],
    ['patient/a-patient', {}, 404, 'resource-type-unknown'],
    ['constructor/1', {}, 404, 'resource-type-unknown'],
    ['__proto__/1', {}, 404, 'address-unknown'],
    ['Patient/a-patient/Slot', {}, 404, 'resource-type-unknown'],
    ['Patient/a-patient/Organization', {}, 404, 'address-unknown'],
    ['Patient/nobody/Observation', {}, 404, 'resource-unknown'],
    ['Patient/%00/Observation', {}, 404, 'resource-unknown'],
    ['Coverage/a-coverage/Observation', {}, 404, 'address-unknown'],
    ['Patient/a-patient/Observation?name=x', {}, 400, 'search-unknown-parameter'],
    ['Patient/a-patient/Observation?_type=Observation', {}, 400, 'search-unknown-parameter'],
    ['Patient/a-patient/$everything', {}, 404, 'address-unknown'],
    ['Patient/_history', {}, 404, 'address-unknown'],
    ['$export', {}, 404, 'address-unknown'],
    ['_history', {}, 404, 'address-unknown'],
    ['?_type=Slot', {}, 400, 'search-invalid-value'],
    ['?_type=', {}, 400, 'search-invalid-value'],
    ['?_type=Patient&name=x&foo=y', {}, 400, 'search-unknown-parameter'],
    ['?_type=Patient,Coverage&name=x', {}, 400, 'search-unknown-parameter'],
    ['', { method: 'PUT' }, 405, 'request-method'],
    ['', post('_type=Patient'), 415, 'request-media-type'],
    ['', post('{', json), 400, 'json-invalid'],
    ['', post('[]', json), 400, 'batch-invalid'],
    ['', post('{"resourceType":"Patient"}', json), 400, 'batch-invalid'],
    ['', post('{"resourceType":"Bundle","type":"transaction"}', json), 400, 'batch-invalid'],
    ['', post('{"resourceType":"Bundle","type":"batch","entry":{}}', json), 400, 'batch-invalid'],
    [
      '',
      post(`{"resourceType":"Bundle","type":"batch","entry":[${'{},'.repeat(100)}{}]}`, json),
      400,
      'batch-invalid',
    ],
    [
      'Patient',
      post('{"resourceType":"Patient"', { 'content-type': 'application/fhir+json' }),
      405,
      'request-method',
    ],
    [
      'Patient/1',
      { method: 'PUT', body: '{}', headers: { 'content-type': 'application/fhir+json' } },
      405,
      'request-method',
    ],
    [
      'Patient/1',
      { method: 'PATCH', body: '[]', headers: { 'content-type': 'application/json-patch+json' } },
      405,
      'request-method',
    ],
    ['Patient/1', { method: 'DELETE' }, 405, 'request-method'],
    ['Patient/_search', {}, 405, 'request-method'],
    ['Patient/_search', post('{}', { 'content-type': 'application/json' }), 415, 'request-media-type'],
    ['Patient/_search', post('{"a"', { 'content-type': 'application/fhir+json' }), 415, 'request-media-type'],
    ['Patient/_search', post('name=a', { ...form, 'content-encoding': 'gzip' }), 415, 'request-media-type'],
    ['Patient/_search', post('name=a', { ...form, 'content-encoding': 'identity' }), 200, ''],
    [
      'Patient/_search',
      post('name=a', { 'content-type': `${form['content-type']}; charset=utf-16` }),
      415,
      'request-media-type',
    ],
    [
      'Patient/_search',
      post('name=a', { 'content-type': `${form['content-type']};charset="UTF-8"` }),
      200,
      '',
    ],
    ['Patient/_search', post('name=%'), 400, 'search-invalid-value'],
    ['Patient/_search', post(`name=${'a'.repeat(300_000)}`), 413, 'request-too-large'],
    ['Patient/_search', post(`name=${'a'.repeat(70_000)}`), 400, 'search-too-costly'],
    ['Patient/_search', { method: 'POST' }, 200, ''],
    ['metadata', { method: 'POST', body: '', headers: form }, 405, 'request-method'],
  ])('%s %j: %i %s', async (path, options, status, code) => {
    const answer = await get(path, options)
    expect([answer.status, code === '' ? '' : codesOf(answer)]).toEqual([status, code])
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/^(GET, HEAD|POST|GET, HEAD, POST)$/)
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
      expect(answer.text).toContain(`request ${answer.headers.get('x-request-id')}`)
    }
  })

  it('names every issue of a search, not only the first', async () => {
    const answer = await get('ExplanationOfBenefit?foo=1&_count=x&service-date=x')
    expect(codesOf(answer).split(' ').sort()).toEqual([
      'search-invalid-value',
      'search-invalid-value',
      'search-unknown-parameter',
    ])
  })

  it('leaves unknown parameters out when asked to be lenient, and says so', async () => {
    const answer = await get('ExplanationOfBenefit?foo=1&type=pharmacy', {
      headers: { prefer: 'handling=lenient' },
    })
    const bundle = answer.json() as {
      link: { url: string }[]
      entry: { search: { mode: string }; resource: { resourceType: string } }[]
    }
    expect(bundle.entry.map(({ search, resource }) => `${search.mode} ${resource.resourceType}`)).toEqual([
      'match ExplanationOfBenefit',
      'outcome OperationOutcome',
    ])
    expect(bundle.link[0]?.url).not.toContain('foo')
    expect(answer.text).toContain('"severity":"warning"')
  })
})

describe('beside the bases', () => {
  it.each([
    '/nothing',
    '/PatientAccess',
    '/PatientAccess/v2/metadata',
    '/PatientAccess/v1x',
    '/docs/errors/nothing',
    '/sandbox.json',
    '/%',
    '/a%ffb',
  ])('%s is an OperationOutcome', async (path) => {
    const answer = await ask(app, path)
    expect(answer.status === 404 || answer.status === 400).toBe(true)
    expect(answer.json()).toMatchObject({ resourceType: 'OperationOutcome' })
  })

  it('each error code has its page', async () => {
    const answer = await ask(app, '/docs/errors/search-unknown-parameter')
    expect([answer.status, answer.text.includes('<h1>search-unknown-parameter</h1>')]).toEqual([200, true])
    const list = await ask(app, '/docs/errors')
    expect(list.text).toContain('href="/docs/errors/search-unknown-parameter"')
  })

  it('an error leads to its page', async () => {
    const refused = await get('Patient?nme=x')
    expect(refused.headers.get('link')).toBe('</docs/errors/search-unknown-parameter>; rel="help"')
  })

  it.each(['/', '/docs/errors', '/docs/errors/token-missing', '/livez'])(
    '%s cannot be framed, nor taken for something else',
    async (path) => {
      const { headers } = await ask(app, path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    },
  )

  it('health is told', async () => {
    expect((await ask(app, '/livez')).status).toBe(200)
    expect((await ask(app, '/readyz')).status).toBe(200)
  })
})

describe('request ids', () => {
  it.each([
    ['abc-123_x.Y', true],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['with space', false],
    ['<script>', false],
  ])('%j is taken over: %s', async (given, isTaken) => {
    const answer = await get('Patient/nothing', { headers: { 'x-request-id': given } })
    const id = answer.headers.get('x-request-id') ?? ''
    expect(id === given).toBe(isTaken)
    expect(answer.text).toContain(`request ${id}`)
  })
})

describe('browsers of any origin', () => {
  it.each([
    `${base}/Patient`,
    `${base}/metadata`,
    '/ProviderDirectory/v1/Practitioner',
    '/ProviderAccess/v1/Group',
  ])('may ask %s', async (path) => {
    const preflight = await ask(app, path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
    const answer = await ask(app, path, { headers: { origin: 'https://app.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag')
  })
})
