// Ids, owners, repeated and conflicting resources, and loads that are made again. docs/loading.md
import { createIndexer, FhirError, type Resource } from '@openpayer/fhir'
import { describe, expect, test } from 'vitest'
import { contentHashOf, createMemoryWriter } from './support/memory-writer.ts'
import { bundle, condition, load, ndjson, organization, patient, types } from './support/load.ts'

describe('what is indexed', () => {
  const source = {
    meta: {
      versionId: '7',
      lastUpdated: '2020-01-01T00:00:00Z',
      profile: ['http://example.org/p'],
    },
    identifier: [{ system: 's', value: 'ä' }],
    subject: { reference: 'Patient/a' },
  }
  test.each([
    ['of ASCII alone, which stays bytes', 'a'],
    ['of other characters, whose places in the text are not those in the bytes', 'ä'],
  ])('and its hash are those of the text, of a resource %s', async (_, word) => {
    const meta = {
      versionId: '7',
      profile: ['http://p.example'],
      lastUpdated: '2020-01-01T00:00:00Z',
      tag: [{ code: word }],
    }
    const given = { ...condition('x', 'Patient/a'), meta, note: [{ text: `"${word}\\` }] }
    const { writer } = await load({
      'in.ndjson': ndjson(patient('a'), given, { ...patient('b'), meta: undefined }),
    })
    expect(writer.all()).toHaveLength(3)
    for (const stored of writer.all()) expect(stored.contentHash).toBe(contentHashOf(stored))
    const { versionId: _id, lastUpdated: _time, ...kept } = meta
    expect(writer.stored('member', 'Condition/x')).toEqual({ ...given, meta: { versionId: '1', ...kept } })
  })
  test.each([
    ['as it came', { id: 'x' }],
    ['with an id that is derived', {}],
    ['with a reference that is written anew', { id: 'x', subject: { reference: 'Patient/a/_history/2' } }],
    ['with a reference that leads nowhere', { id: 'x', asserter: { reference: 'Practitioner/nobody' } }],
    ['with escapes', { id: 'x', note: [{ text: '\u0001 "\ud83d\ude00' }] }],
  ])('is what is served, of a resource %s', async (_, more) => {
    const given = { ...condition('x', 'a'), id: undefined, ...source, ...more }
    const { writer } = await load({ 'in.ndjson': ndjson(given, patient('a')) })
    const [stored] = writer.all().filter(({ type }) => type === 'Condition')
    const served = JSON.parse(`${stored?.before}"versionId":"1"${stored?.after}`) as Resource
    const index = createIndexer(
      types.flatMap(({ type, parameters }) => (type === 'Condition' ? parameters : [])),
    )
    expect(stored?.index).toEqual(index(served))
    expect(stored?.contentHash).toBeOneOf([undefined, stored && contentHashOf(stored)])
    expect(stored?.index.tokens).toContainEqual(expect.objectContaining({ system: 's', code: 'ä' }))
  })
})

describe('ids', () => {
  test('come from the resource, the fullUrl, the PUT, or the first identifier', async () => {
    const text = JSON.stringify(
      bundle(
        'transaction',
        {
          fullUrl: 'urn:uuid:11111111-0000-0000-0000-000000000001',
          resource: { resourceType: 'Organization', id: 'own', name: 'x' },
        },
        {
          fullUrl: 'urn:uuid:22222222-0000-0000-0000-000000000002',
          resource: { resourceType: 'Organization', name: 'x' },
        },
        {
          fullUrl: 'https://source.example/fhir/Organization/three',
          resource: { resourceType: 'Organization', name: 'x' },
        },
        {
          resource: { resourceType: 'Organization', name: 'x' },
          request: { method: 'PUT', url: 'Organization/four' },
        },
        { resource: { resourceType: 'Organization', identifier: [{ system: 's', value: '5' }] } },
        { resource: { resourceType: 'Organization', name: 'x' } },
      ),
    )
    const { writer, report, rejects } = await load({ 'in.json': text })
    expect(report).toMatchObject({ read: 6, created: 5, rejected: 1 })
    expect(rejects).toMatchObject([{ code: 'load-id-missing' }])
    for (const id of ['own', '22222222-0000-0000-0000-000000000002', 'three', 'four']) {
      expect(writer.stored('shared', `Organization/${id}`)).toMatchObject({ id })
    }
    const again = await load({ 'in.json': text }, { writer })
    expect(again.report).toMatchObject({ created: 0, unchanged: 5, rejected: 1 })
  })

  test('version and time of the source are dropped, everything else of meta stays', async () => {
    const meta = { versionId: '7', lastUpdated: '2001-01-01T00:00:00Z', tag: [{ code: 'x' }] }
    const { writer } = await load({ 'in.ndjson': ndjson(organization('o', { meta })) })
    expect(writer.stored('shared', 'Organization/o')?.['meta']).toEqual({
      versionId: '1',
      tag: [{ code: 'x' }],
    })
  })

  test('numbers keep their digits', async () => {
    const text =
      '{"resourceType":"Observation","id":"x","status":"final","code":{"text":"t"},"subject":{"reference":"Patient/a"},"valueQuantity":{"value":1.00}}\n'
    const { writer } = await load({ 'in.ndjson': text + ndjson(patient('a')) })
    expect(writer.prepared('member', 'Observation/x')?.after).toContain('"valueQuantity":{"value":1.00}')
  })
})

describe('the same id twice', () => {
  test('the same content counts as unchanged, in whatever shape and with whatever version it comes', async () => {
    const again = { name: 'o', meta: { versionId: '9' }, id: 'o', resourceType: 'Organization' }
    const { report, writer } = await load({
      '1.json': JSON.stringify({ resourceType: 'Organization', id: 'o', name: 'o' }),
      '2.json': JSON.stringify(
        { resourceType: 'Organization', meta: { lastUpdated: '2020-01-01T00:00:00Z' }, id: 'o', name: 'o' },
        null,
        3,
      ),
      '3.json': JSON.stringify(again),
    })
    expect(report).toMatchObject({ read: 3, created: 1, unchanged: 2 })
    expect(writer.size()).toBe(1)
  })

  test('other content: the first stays, the others are rejected with their rows', async () => {
    const { report, rejects, writer } = await load({
      '1.ndjson': ndjson(organization('o', { name: 'first' })),
      '2.ndjson': ndjson(
        organization('p'),
        organization('o', { name: 'second' }),
        organization('o', { name: 'third' }),
      ),
    })
    expect(report).toMatchObject({ read: 4, created: 2, rejected: 2 })
    expect(rejects).toMatchObject([
      { code: 'load-id-conflict', line: 2, row: { name: 'second' } },
      { code: 'load-id-conflict', line: 3, row: { name: 'third' } },
    ])
    expect(writer.stored('shared', 'Organization/o')).toMatchObject({ name: 'first' })
  })

  test('the same type and id in two collections are two resources', async () => {
    const meta = {
      profile: [
        'http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-Organization|1.2.0',
      ],
    }
    const { report } = await load({ 'in.ndjson': ndjson(organization('o'), organization('o', { meta })) })
    expect(report).toMatchObject({ created: 2, rejected: 0 })
  })

  test('a repeated row whose member is unknown is rejected as often as it comes', async () => {
    const { report } = await load({
      'in.ndjson': ndjson(condition('c', 'Patient/none'), condition('c', 'Patient/none')),
    })
    expect(report).toMatchObject({ read: 2, rejected: 2, unchanged: 0 })
  })
})

describe('owners', () => {
  test('a record before its Patient is loaded, in any order of files and lines', async () => {
    const parts = [condition('c', 'Patient/a'), patient('a'), condition('d', 'Patient/a')]
    const contents: string[] = []
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
    ]) {
      const files = Object.fromEntries(order.map((at, place) => [`${place}.ndjson`, ndjson(parts[at] ?? {})]))
      const { report, writer } = await load(files)
      expect(report).toMatchObject({ created: 3 })
      contents.push(
        JSON.stringify(
          ['Condition/c', 'Condition/d', 'Patient/a'].map((name) => writer.stored('member', name)),
        ),
      )
    }
    expect(new Set(contents).size).toBe(1)
  })

  test.each([
    ['Patient/none', 'load-unknown-member'],
    ['https://other.example/Patient/1', 'load-unknown-member'],
    ['urn:uuid:none', 'load-unknown-member'],
    ['Patient?identifier=s|none', 'load-unknown-member'],
    ['Group/1', 'load-no-member'],
    ['#contained', 'load-no-member', { contained: [patient('contained')] }],
  ])('a record of %s is rejected: %s', async (subject, code, more: object = {}) => {
    const text = ndjson(condition('c', subject, more), patient('a'))
    const { rejects, report } = await load({ 'in.ndjson': text })
    expect(rejects).toMatchObject([{ code, row: { id: 'c' } }])
    expect(report).toMatchObject({ read: 2, created: 1, rejected: 1 })
  })

  test('a record whose Patient was rejected is rejected too', async () => {
    const { rejects } = await load({
      'in.ndjson': ndjson(patient('a', { nonsense: 1 }), condition('c', 'Patient/a')),
    })
    expect(rejects.map(({ code }) => code)).toEqual(['element-unknown', 'load-unknown-member'])
  })
})

describe('again', () => {
  const input = {
    'in.ndjson': ndjson(
      patient('a'),
      condition('c', 'Patient/a'),
      organization('o'),
      { resourceType: 'Claim', id: 'x' },
      organization('bad', { nonsense: 1 }),
    ),
  }

  test('changes nothing', async () => {
    const { writer, report } = await load(input)
    expect(report).toMatchObject({ read: 5, created: 3, rejected: 1, notServed: 1 })
    const again = await load(input, { writer })
    expect(again.report).toMatchObject({
      read: 5,
      created: 0,
      updated: 0,
      unchanged: 3,
      rejected: 1,
      notServed: 1,
    })
  })

  test('a changed resource is updated', async () => {
    const { writer } = await load(input)
    const { report } = await load({ 'in.ndjson': ndjson(organization('o', { name: 'new' })) }, { writer })
    expect(report).toMatchObject({ read: 1, updated: 1 })
  })

  test('a load that was stopped between two batches is finished by the same load', async () => {
    const many = { 'in.ndjson': ndjson(...Array.from({ length: 5000 }, (_, at) => patient(`p${at}`))) }
    const writer = createMemoryWriter()
    const stopping = new AbortController()
    writer.onBatch(() => stopping.abort(new Error('stopped')))
    await expect(load(many, { writer, signal: stopping.signal })).rejects.toThrow('stopped')
    const half = writer.size()
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(5000)
    const { report } = await load(many, { writer })
    expect(report).toMatchObject({ read: 5000, created: 5000 - half, unchanged: half })
  })

  test('a database that is away for a moment costs nothing', async () => {
    const writer = createMemoryWriter()
    writer.failOnce(new FhirError({ code: 'server-database', text: 'The database is away.' }))
    const { report } = await load(input, { writer })
    expect(report).toMatchObject({ created: 3 })
  })

  test('a batch that cannot be written makes the load fail, whichever it is', async () => {
    const writer = createMemoryWriter()
    writer.failOnce(new Error('disk full'))
    const many = { 'in.ndjson': ndjson(...Array.from({ length: 9000 }, (_, at) => patient(`p${at}`))) }
    await expect(load(many, { writer })).rejects.toThrow('disk full')
  })
})
