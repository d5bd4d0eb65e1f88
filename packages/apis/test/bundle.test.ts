import { describe, expect, it } from 'vitest'
import type { StoredVersion } from '@openpayer/store'
import { historyBundle, searchsetBundle } from '../src/rest/bundle.ts'

const base = 'http://localhost:3000/PatientAccess/v1'
const encoder = new TextEncoder()

function stored(type: string, id: string, text: string | undefined, version = 1): StoredVersion {
  const content = text === undefined ? undefined : encoder.encode(text)
  return { type, id, version, lastUpdated: Date.UTC(2026, 0, 2, 3, 4, 5, 6), content }
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('a searchset', () => {
  it('holds the stored bytes untouched', () => {
    const claim =
      '{"resourceType":"ExplanationOfBenefit","id":"e1","x":[1.00,12345678901234567890],"note":"Zoë 🙂 \\u00e9"}'
    const bytes = searchsetBundle({
      base,
      total: 1,
      links: [{ relation: 'self', url: `${base}/ExplanationOfBenefit?_count=50` }],
      matches: [stored('ExplanationOfBenefit', 'e1', claim)],
      included: [stored('Patient', 'p1', '{"resourceType":"Patient","id":"p1"}')],
    })
    expect(text(bytes)).toBe(
      '{"resourceType":"Bundle","type":"searchset","total":1,' +
        `"link":[{"relation":"self","url":"${base}/ExplanationOfBenefit?_count=50"}],"entry":[` +
        `{"fullUrl":"${base}/ExplanationOfBenefit/e1","resource":${claim},"search":{"mode":"match"}},` +
        `{"fullUrl":"${base}/Patient/p1","resource":{"resourceType":"Patient","id":"p1"},"search":{"mode":"include"}}]}`,
    )
  })

  it('has no entry array when nothing was found, since FHIR has no empty arrays', () => {
    const bytes = searchsetBundle({
      base,
      links: [{ relation: 'self', url: base }],
      matches: [],
      included: [],
    })
    expect(text(bytes)).toBe(
      `{"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"${base}"}]}`,
    )
  })

  it('shows warnings as an entry of mode outcome', () => {
    const outcome =
      '{"resourceType":"OperationOutcome","issue":[{"severity":"warning","details":{"text":"ü"}}]}'
    const bytes = searchsetBundle({ base, links: [], matches: [], included: [], outcome })
    expect(JSON.parse(text(bytes))).toMatchObject({
      entry: [{ resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }],
    })
  })

  it.each([0, 1, 2, 100])('is valid JSON with %i matches', (count) => {
    const matches = Array.from({ length: count }, (_, n) =>
      stored('Patient', `p${n}`, `{"resourceType":"Patient","id":"p${n}"}`),
    )
    const bundle = JSON.parse(text(searchsetBundle({ base, links: [], matches, included: [] }))) as {
      entry?: unknown[]
    }
    expect(bundle.entry?.length ?? 0).toBe(count)
  })
})

describe('a history', () => {
  it('tells creation, change and deletion apart, newest first', () => {
    const bytes = historyBundle({
      base,
      total: 3,
      links: [{ relation: 'self', url: `${base}/Patient/p1/_history?_count=50` }],
      versions: [
        stored('Patient', 'p1', undefined, 3),
        stored('Patient', 'p1', '{"resourceType":"Patient","id":"p1","active":true}', 2),
        stored('Patient', 'p1', '{"resourceType":"Patient","id":"p1"}', 1),
      ],
    })
    const fullUrl = `${base}/Patient/p1`
    const lastModified = '2026-01-02T03:04:05.006Z'
    expect(JSON.parse(text(bytes))).toEqual({
      resourceType: 'Bundle',
      type: 'history',
      total: 3,
      link: [{ relation: 'self', url: `${base}/Patient/p1/_history?_count=50` }],
      entry: [
        {
          fullUrl,
          request: { method: 'DELETE', url: 'Patient/p1' },
          response: { status: '204', etag: 'W/"3"', lastModified },
        },
        {
          fullUrl,
          resource: { resourceType: 'Patient', id: 'p1', active: true },
          request: { method: 'PUT', url: 'Patient/p1' },
          response: { status: '200', etag: 'W/"2"', lastModified },
        },
        {
          fullUrl,
          resource: { resourceType: 'Patient', id: 'p1' },
          request: { method: 'PUT', url: 'Patient/p1' },
          response: { status: '201', etag: 'W/"1"', lastModified },
        },
      ],
    })
  })
})
