// Interactions beside read and search over HTTP: the feed of changes, links of pages, portions of what a search finds, batches of open data.
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Answer } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import { writeResources, type TestResource } from './support/write.ts'

const practitioner = (id: string, family: string): TestResource => ({
  collection: 'directory',
  resource: {
    resourceType: 'Practitioner',
    id,
    name: [{ family, text: `Dr ${family}` }],
    birthDate: '1970-01-01',
  },
})
const role = (id: string, of: string): TestResource => ({
  collection: 'directory',
  resource: { resourceType: 'PractitionerRole', id, practitioner: { reference: `Practitioner/${of}` } },
})

const app = await startApp([
  ...household,
  practitioner('p1', 'One'),
  practitioner('p2', 'Two'),
  role('r1', 'p1'),
])
await writeResources(app.database, [practitioner('p1', 'Changed')])
await addAccounts(app)
const token = await tokenOf(app, 'a')
const open = '/ProviderDirectory/v1'
const member = '/PatientAccess/v1'

interface Bundle {
  readonly type: string
  readonly total?: number
  readonly link: readonly { readonly relation: string; readonly url: string }[]
  readonly entry?: readonly {
    readonly resource?: {
      readonly resourceType: string
      readonly id: string
      readonly meta: { readonly versionId: string }
    }
    readonly request?: object
    readonly search?: { readonly mode: string }
  }[]
}
const bundle = (answer: Answer): Bundle => answer.json() as Bundle
const versions = (answer: Answer): string[] =>
  (bundle(answer).entry ?? []).map(
    ({ resource }) => `${resource?.resourceType}/${resource?.id}/${resource?.meta.versionId}`,
  )
const linkTo = (answer: Answer, relation: string): string | undefined =>
  bundle(answer)
    .link.find((link) => link.relation === relation)
    ?.url.replace(app.origin, '')

const statuses = (answer: Answer): string[] =>
  (answer.json() as { entry: { response: { status: string } }[] }).entry.map(
    ({ response }) => response.status,
  )

describe('the feed of changes', () => {
  it('holds every version, newest first, page by page', async () => {
    const seen: string[] = []
    for (let next: string | undefined = `${open}/_history?_count=2`; next !== undefined;) {
      const answer: Answer = await ask(app, next)
      expect([answer.status, bundle(answer).type]).toEqual([200, 'history'])
      seen.push(...versions(answer))
      next = linkTo(answer, 'next')
    }
    expect(seen[0]).toBe('Practitioner/p1/2')
    expect(seen.sort()).toEqual([
      'Practitioner/p1/1',
      'Practitioner/p1/2',
      'Practitioner/p2/1',
      'PractitionerRole/r1/1',
    ])
  })

  it('of a type has that type alone, and begins where it is asked to', async () => {
    expect(versions(await ask(app, `${open}/PractitionerRole/_history`))).toEqual(['PractitionerRole/r1/1'])
    const newest = (await ask(app, `${open}/Practitioner/p1`)).json() as { meta: { lastUpdated: string } }
    const since = newest.meta.lastUpdated
    expect(versions(await ask(app, `${open}/_history?_since=${since}`))).toEqual(['Practitioner/p1/2'])
    const offset = since.replace('Z', '+00:00')
    expect(versions(await ask(app, `${open}/_history?_since=${offset}`))).toEqual(['Practitioner/p1/2'])
    expect(versions(await ask(app, `${open}/_history?_since=2999-01-01T00:00:00Z`))).toEqual([])
  })

  it('of one resource begins where it is asked to, on every page', async () => {
    const history = `${open}/Practitioner/p1/_history`
    const timeOf = async (address: string): Promise<string> =>
      ((await ask(app, address)).json() as { meta: { lastUpdated: string } }).meta.lastUpdated
    const both = await ask(app, `${history}?_count=1&_since=${await timeOf(`${history}/1`)}`)
    expect([bundle(both).total, versions(both)]).toEqual([2, ['Practitioner/p1/2']])
    const next = await ask(app, linkTo(both, 'next') ?? '')
    expect([versions(next), linkTo(next, 'next')]).toEqual([['Practitioner/p1/1'], undefined])
    const newest = await ask(app, `${history}?_since=${await timeOf(`${open}/Practitioner/p1`)}`)
    expect([bundle(newest).total, versions(newest)]).toEqual([1, ['Practitioner/p1/2']])
    const later = await ask(app, `${history}?_since=2999-01-01T00:00:00Z`)
    expect([later.status, bundle(later).total, versions(later)]).toEqual([200, 0, []])
  })

  it.each([
    ['_at=2026', 'search-unknown-parameter'],
    ['_since=2026', 'search-invalid-value'],
    ['_since=2026-13-01T00:00:00Z', 'search-invalid-value'],
    ['_since=2026-02-30T00:00:00Z', 'search-invalid-value'],
    ['_since=2026-11-01T24:00:00Z', 'search-invalid-value'],
    ['_since=0000-01-01T00:00:00Z', 'search-invalid-value'],
    ['_since=0001-01-01T00:00:00%2B14:00', 'search-invalid-value'],
    ['_since=9999-12-31T23:59:59-14:00', 'search-invalid-value'],
    ['_count=x', 'search-invalid-value'],
    ['_sort=_id', 'search-unknown-parameter'],
    ['_cursor=x', 'search-cursor-invalid'],
  ])('refuses %s', async (query, code) => {
    const answer = await ask(app, `${open}/_history?${query}`)
    expect([answer.status, codesOf(answer)]).toEqual([400, code])
  })

  it('is not there for what members own', async () => {
    for (const path of ['_history', 'Patient/_history', 'Organization/_history'])
      expect((await ask(app, `${member}/${path}`, { token })).status).toBe(404)
  })
})

describe('the links of a search', () => {
  it('lead forward, back and to the beginning', async () => {
    const first = await ask(app, `${member}/ExplanationOfBenefit?_count=1`, { token })
    expect(bundle(first).link.map(({ relation }) => relation)).toEqual(['self', 'first', 'next'])
    const second = await ask(app, linkTo(first, 'next') ?? '', { token })
    expect(bundle(second).link.map(({ relation }) => relation)).toEqual(['self', 'first', 'next', 'previous'])
    expect(versions(await ask(app, linkTo(second, 'first') ?? '', { token }))).toEqual(versions(first))
    expect(versions(await ask(app, linkTo(second, 'previous') ?? '', { token }))).toEqual(versions(first))
    expect(versions(await ask(app, linkTo(second, 'self') ?? '', { token }))).toEqual(versions(second))
  })

  it('of one page are its own address alone', async () => {
    const only = await ask(app, `${member}/Patient`, { token })
    expect(bundle(only).link.map(({ relation }) => relation)).toEqual(['self'])
  })
})

describe('a portion of what a search finds', () => {
  it('by _elements is that of the matches, by _summary that of all', async () => {
    const query = 'PractitionerRole?_include=PractitionerRole:practitioner'
    const elements = await ask(app, `${open}/${query}&_elements=id`)
    expect(
      bundle(elements).entry?.map(({ search, resource }) => [search?.mode, Object.keys(resource ?? {})]),
    ).toEqual([
      ['match', ['resourceType', 'id', 'meta']],
      ['include', ['resourceType', 'id', 'meta', 'name', 'birthDate']],
    ])
    expect((await ask(app, `${open}/${query}&_summary=true`)).text.match(/SUBSETTED/g)).toHaveLength(2)
    expect((await ask(app, `${open}/${query}&_summary=data`)).text).toContain('"name"')
  })

  it('stays the same on every page', async () => {
    const first = await ask(app, `${open}/Practitioner?_elements=name&_count=1`)
    const second = await ask(app, linkTo(first, 'next') ?? '')
    for (const answer of [first, second]) expect(answer.text).not.toContain('birthDate')
  })
})

describe('a batch', () => {
  it('of open data needs no token', async () => {
    const entry = ['Practitioner/p1', 'PractitionerRole?practitioner.name=changed'].map((url) => ({
      request: { method: 'GET', url },
    }))
    const answer = await ask(app, open, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    })
    expect(answer.json()).toMatchObject({
      type: 'batch-response',
      entry: [
        { resource: { id: 'p1' }, response: { status: '200', etag: 'W/"2"' } },
        { resource: { type: 'searchset', entry: [{ resource: { id: 'r1' } }] }, response: { status: '200' } },
      ],
    })
  })

  it('takes absolute addresses below any name of its base, and below no other', async () => {
    const urls = [
      `${app.origin}${open}/Practitioner/p1`,
      `${app.origin}${open}-devportal/Practitioner/p1`,
      `${app.origin}${open}-devportal?_type=Practitioner&_summary=count`,
      `${app.origin}${open}x/Practitioner/p1`,
      `http://elsewhere.example${open}/Practitioner/p1`,
    ]
    for (const base of [open, `${open}-devportal`]) {
      const entry = urls.map((url) => ({ request: { method: 'GET', url } }))
      const answer = await ask(app, base, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
      })
      expect(statuses(answer)).toEqual(['200', '200', '200', '404', '404'])
    }
  })

  it('asks again for what is newer than an instant of the calendar', async () => {
    const times = ['2999-01-01T00:00:00Z', '2000-01-01T00:00:00Z', '2999-02-30T00:00:00Z', 2999]
    const entry = times.map((ifModifiedSince) => ({
      request: { method: 'GET', url: 'Practitioner/p1', ifModifiedSince },
    }))
    const answer = await ask(app, open, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    })
    expect(statuses(answer)).toEqual(['304', '200', '400', '400'])
  })

  it('shows nothing for a HEAD, since nothing is recorded for it', async () => {
    const entry = ['Patient/a-patient', 'Patient/b-patient'].map((url) => ({
      request: { method: 'HEAD', url },
    }))
    const answer = await ask(app, member, {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    })
    expect(answer.text).not.toContain('"resource"')
    expect(answer.json()).toMatchObject({
      entry: [{ response: { status: '200', etag: 'W/"1"' } }, { response: { status: '404' } }],
    })
  })

  it('writes an entry into the ledger for each answer that shows something', async () => {
    const entry = ['Patient/a-patient', 'Patient/b-patient', 'Coverage'].map((url) => ({
      request: { method: 'GET', url },
    }))
    const requestId = 'a-batch-of-three'
    await ask(app, member, {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/fhir+json', 'x-request-id': requestId },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    })
    const rows = await app.database.owner.query<{ interaction: string }>(
      'select interaction from ledger_entry where request_id = $1 order by interaction',
      [requestId],
    )
    expect(rows.map(({ interaction }) => interaction)).toEqual(['read', 'search-type'])
  })
})

it('every answer says what it varies with', async () => {
  for (const path of [`${open}/Practitioner/p1`, `${open}/metadata`, `${open}/nothing`])
    expect((await ask(app, path)).headers.get('vary')).toBe('Accept, Accept-Encoding, Authorization, Prefer')
})
