// What references mean across a load, and what becomes of those that lead nowhere. docs/loading.md
import { describe, expect, test } from 'vitest'
import { createMemoryWriter } from './support/memory-writer.ts'
import { base, bundle, condition, load, ndjson, organization, patient } from './support/load.ts'

const coverage = (id: string, member: string, more: object): object => ({
  resourceType: 'Coverage',
  id,
  status: 'active',
  beneficiary: { reference: member },
  payor: [{ display: 'us' }],
  ...more,
})

const observation = (id: string, member: string, performer: object, more: object = {}): object => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: 'x' },
  subject: { reference: member },
  performer: [performer],
  ...more,
})

describe('references that lead somewhere', () => {
  test.each([
    ['Organization/o', 'Organization/o'],
    ['Organization/o/_history/7', 'Organization/o'],
    [`${base}/Organization/o`, 'Organization/o'],
    ['https://other.example/fhir/Organization/o', 'https://other.example/fhir/Organization/o'],
    ['#c', '#c', { contained: [organization('c')] }],
    ['Organization?identifier=http://npi|1', 'Organization/o'],
    ['Organization?identifier=http%3A%2F%2Fnpi%7C1', 'Organization/o'],
    ['Organization?identifier=1', 'Organization/o'],
  ])('%s', async (given, reference, more: object = {}) => {
    const text = ndjson(
      observation('x', 'Patient/a', { reference: given }, more),
      organization('o', { identifier: [{ system: 'http://npi', value: '1' }] }),
      patient('a'),
    )
    const { writer, report } = await load({ 'in.ndjson': text })
    expect(report.unresolvedReferences).toBe(0)
    expect(writer.stored('member', 'Observation/x')?.['performer']).toEqual([{ reference }])
    const local = reference.startsWith('Organization/') ? ['Organization/o', 'Patient/a'] : ['Patient/a']
    expect(writer.prepared('member', 'Observation/x')?.targets).toEqual(local)
  })

  test('urn references in a Bundle, with ids of their own and with ids from the urn', async () => {
    const file = bundle(
      'transaction',
      {
        fullUrl: 'urn:uuid:33333333-0000-0000-0000-000000000003',
        resource: observation('', 'urn:uuid:11111111-0000-0000-0000-000000000001', {
          reference: 'urn:uuid:22222222-0000-0000-0000-000000000002',
        }),
      },
      { fullUrl: 'urn:uuid:11111111-0000-0000-0000-000000000001', resource: patient('ann') },
      {
        fullUrl: 'urn:uuid:22222222-0000-0000-0000-000000000002',
        resource: { resourceType: 'Organization', name: 'o' },
      },
    )
    const text = JSON.stringify(file).replace('"id":"",', '')
    const { writer, report } = await load({ 'in.json': text })
    expect(report).toMatchObject({ read: 3, created: 3, unresolvedReferences: 0 })
    expect(writer.stored('member', 'Observation/33333333-0000-0000-0000-000000000003')).toMatchObject({
      subject: { reference: 'Patient/ann' },
      performer: [{ reference: 'Organization/22222222-0000-0000-0000-000000000002' }],
    })
    expect(writer.prepared('member', 'Observation/33333333-0000-0000-0000-000000000003')?.owner).toBe('ann')
  })

  test('absolute fullUrls and urns across files, whatever their order', async () => {
    const { writer, report } = await load({
      '1.json': JSON.stringify(
        bundle(
          'collection',
          { fullUrl: 'urn:x:1', resource: condition('c', 'https://source.example/Patient/p') },
          { resource: observation('x', 'urn:x:2', { reference: 'urn:x:3' }) },
        ),
      ),
      '2.json': JSON.stringify(
        bundle(
          'collection',
          { fullUrl: 'https://source.example/Patient/p', resource: patient('p') },
          { fullUrl: 'urn:x:3', resource: organization('o') },
        ),
      ),
      '3.json': JSON.stringify(bundle('collection', { fullUrl: 'urn:x:2', resource: patient('q') })),
    })
    expect(report).toMatchObject({ created: 5, unresolvedReferences: 0 })
    expect(writer.stored('member', 'Condition/c')?.['subject']).toEqual({ reference: 'Patient/p' })
    expect(writer.stored('member', 'Observation/x')).toMatchObject({
      subject: { reference: 'Patient/q' },
      performer: [{ reference: 'Organization/o' }],
    })
  })

  test('one urn in two Bundles means in each its own, and nothing in a third', async () => {
    const file = (id: string): string =>
      JSON.stringify(
        bundle(
          'transaction',
          { fullUrl: 'urn:x:patient', resource: patient(id) },
          { resource: condition(`c-${id}`, 'urn:x:patient') },
        ),
      )
    const { writer, rejects } = await load({
      '1.json': file('a'),
      '2.json': file('b'),
      '3.json': JSON.stringify(bundle('transaction', { resource: condition('c-3', 'urn:x:patient') })),
    })
    expect(writer.prepared('member', 'Condition/c-a')?.owner).toBe('a')
    expect(writer.prepared('member', 'Condition/c-b')?.owner).toBe('b')
    expect(rejects).toMatchObject([{ code: 'load-unknown-member' }])
  })

  test('what the store has already', async () => {
    const { writer } = await load({
      'in.ndjson': ndjson(patient('a', { identifier: [{ system: 's', value: 'M1' }] }), organization('o')),
    })
    const later = await load(
      {
        'in.ndjson': ndjson(
          observation('x', 'Patient?identifier=s|M1', { reference: 'Organization/o' }),
          condition('c', 'Patient/a', { asserter: { reference: 'Patient/a' } }),
        ),
      },
      { writer },
    )
    expect(later.report).toMatchObject({ created: 2, unresolvedReferences: 0 })
    expect(writer.stored('member', 'Observation/x')).toMatchObject({
      subject: { reference: 'Patient/a' },
      performer: [{ reference: 'Organization/o' }],
    })
    expect(writer.prepared('member', 'Observation/x')?.owner).toBe('a')
  })

  test('a directory resource counts for a member’s record', async () => {
    const profile = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-Organization'
    const { writer } = await load({
      'in.ndjson': ndjson(
        patient('a'),
        observation('x', 'Patient/a', { reference: 'Organization/o' }),
        organization('o', { meta: { profile: [profile] } }),
      ),
    })
    expect(writer.stored('directory', 'Organization/o')).toBeDefined()
    expect(writer.prepared('member', 'Observation/x')?.targets).toContain('Organization/o')
  })
})

describe('references that lead nowhere', () => {
  test.each([
    [
      { reference: 'Organization/gone' },
      { identifier: { value: 'Organization/gone' }, display: 'Organization' },
    ],
    [
      { reference: 'Organization/gone', display: 'Acme' },
      { identifier: { value: 'Organization/gone' }, display: 'Acme' },
    ],
    [
      { reference: 'Organization/gone', identifier: { value: '9' } },
      { identifier: { value: '9' }, display: 'Organization' },
    ],
    [
      { reference: 'Organization/gone', identifier: { value: '9' }, display: 'Acme' },
      { identifier: { value: '9' }, display: 'Acme' },
    ],
    [
      { reference: 'urn:uuid:7' },
      { identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:7' }, display: 'Resource' },
    ],
    [
      { reference: 'Organization?identifier=s|9' },
      { identifier: { system: 's', value: '9' }, display: 'Organization' },
    ],
    [
      { reference: 'Organization?name=Acme' },
      { identifier: { value: 'Organization?name=Acme' }, display: 'Resource' },
    ],
    [
      { reference: 'CareTeam/served-by-nobody' },
      { identifier: { value: 'CareTeam/served-by-nobody' }, display: 'CareTeam' },
    ],
    [{ reference: 'Patient/unknown' }, { display: 'Another person' }],
  ])('%j', async (given, expected) => {
    const { writer, report } = await load({
      'in.ndjson': ndjson(patient('a'), observation('x', 'Patient/a', given)),
    })
    expect(report.unresolvedReferences).toBe(1)
    expect(writer.stored('member', 'Observation/x')?.['performer']).toEqual([expected])
    expect(writer.prepared('member', 'Observation/x')?.targets).toEqual(['Patient/a'])
  })

  test('a resource that was rejected is no target', async () => {
    const { writer, report } = await load({
      'in.ndjson': ndjson(
        patient('a'),
        observation('x', 'Patient/a', { reference: 'Organization/o' }),
        organization('o', { nonsense: 1 }),
      ),
    })
    expect(report).toMatchObject({ rejected: 1, unresolvedReferences: 1 })
    expect(writer.stored('member', 'Observation/x')?.['performer']).toEqual([
      { identifier: { value: 'Organization/o' }, display: 'Organization' },
    ])
  })

  test('a resource of a Bundle that nobody serves gives its type', async () => {
    const text = JSON.stringify(
      bundle(
        'collection',
        { resource: patient('a') },
        { fullUrl: 'urn:x:t', resource: { resourceType: 'CareTeam' } },
        { resource: observation('x', 'Patient/a', { reference: 'urn:x:t' }) },
      ),
    )
    const { writer, report } = await load({ 'in.json': text })
    expect(report).toMatchObject({ read: 3, created: 2, notServed: 1 })
    expect(writer.stored('member', 'Observation/x')?.['performer']).toEqual([
      { identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:x:t' }, display: 'CareTeam' },
    ])
  })
})

describe('another member’s records', () => {
  const household = [patient('a'), patient('b'), condition('of-b', 'Patient/b')]

  test.each([
    [{ reference: 'Patient/b' }, { display: 'Another person' }],
    [{ reference: 'Patient/b', display: 'my wife' }, { display: 'my wife' }],
    [
      { reference: `${base}/Patient/b`, identifier: { value: '9' } },
      { identifier: { value: '9' }, display: 'Another person' },
    ],
  ])('%j says nothing of their ids', async (given, expected) => {
    const mine = coverage('mine', 'Patient/a', { subscriber: given })
    const { writer } = await load({ 'in.ndjson': ndjson(mine, ...household) })
    expect(writer.stored('member', 'Coverage/mine')?.['subscriber']).toEqual(expected)
    expect(writer.prepared('member', 'Coverage/mine')?.targets).toEqual(['Patient/a'])
  })

  test('of other types say nothing of their ids either', async () => {
    const mine = condition('mine', 'Patient/a', { evidence: [{ detail: [{ reference: 'Condition/of-b' }] }] })
    const { writer } = await load({ 'in.ndjson': ndjson(mine, ...household) })
    expect(writer.stored('member', 'Condition/mine')?.['evidence']).toEqual([
      { detail: [{ display: 'Condition of another person' }] },
    ])
  })

  test('are others’ too when the store has them', async () => {
    const writer = createMemoryWriter()
    await load({ 'in.ndjson': ndjson(...household) }, { writer })
    const mine = [
      coverage('mine', 'Patient/a', { subscriber: { reference: 'Patient/b' } }),
      condition('mine', 'Patient/a', { evidence: [{ detail: [{ reference: 'Condition/of-b' }] }] }),
    ]
    await load({ 'in.ndjson': ndjson(...mine) }, { writer })
    expect(writer.stored('member', 'Coverage/mine')?.['subscriber']).toEqual({ display: 'Another person' })
    expect(writer.stored('member', 'Condition/mine')?.['evidence']).toEqual([
      { detail: [{ display: 'Condition of another person' }] },
    ])
  })

  test.each([
    ['Patient', 'Another person'],
    ['Condition', 'Condition of another person'],
  ])('are not named by what others read: %s', async (type, display) => {
    const pointing = {
      resourceType: 'Practitioner',
      id: 'p',
      extension: [
        { url: 'http://x', valueReference: { reference: `${type}/${type === 'Patient' ? 'b' : 'of-b'}` } },
      ],
    }
    const { writer } = await load({ 'in.ndjson': ndjson(...household, pointing) })
    expect(writer.stored('shared', 'Practitioner/p')?.['extension']).toEqual([
      { url: 'http://x', valueReference: { display } },
    ])
  })
})
