// Whose a record is that names its member by another record. docs/loading.md
import { describe, expect, test } from 'vitest'
import { createMemoryWriter } from './support/memory-writer.ts'
import { bundle, condition, load, ndjson, organization, patient } from './support/load.ts'

const provenance = (id: string, ...targets: string[]): object => ({
  resourceType: 'Provenance',
  id,
  target: targets.map((reference) => ({ reference })),
  recorded: '2026-01-01T00:00:00Z',
  agent: [{ who: { display: 'us' } }],
})

const binary = (id: string, securityContext?: string): object => ({
  resourceType: 'Binary',
  id,
  contentType: 'text/plain',
  ...(securityContext === undefined ? {} : { securityContext: { reference: securityContext } }),
  data: 'eA==',
})

describe('a Provenance belongs to the member', () => {
  test.each([
    ['whose Patient it names', ['Patient/a']],
    ['whose record it names, though a Patient stands elsewhere', ['Condition/c']],
    ['whose Provenance it names', ['Provenance/first']],
    ['whose record comes after what is shared', ['Organization/o', 'Condition/c']],
  ])('%s', async (_, targets) => {
    const text = ndjson(
      provenance('p', ...targets),
      provenance('first', 'Condition/c'),
      condition('c', 'Patient/a'),
      organization('o'),
      patient('a'),
    )
    const { writer, rejects, report } = await load({ 'in.ndjson': text })
    expect(rejects).toEqual([])
    expect(report.unresolvedReferences).toBe(0)
    expect(writer.prepared('member', 'Provenance/p')?.owner).toBe('a')
    expect(writer.stored('member', 'Provenance/p')?.['target']).toEqual(
      targets.map((reference) => ({ reference })),
    )
  })

  test('whose record a urn of its Bundle names', async () => {
    const file = bundle(
      'transaction',
      { fullUrl: 'urn:x:provenance', resource: provenance('p', 'urn:x:condition') },
      { fullUrl: 'urn:x:condition', resource: condition('c', 'urn:x:patient') },
      { fullUrl: 'urn:x:patient', resource: patient('a') },
    )
    const { writer } = await load({ 'in.json': JSON.stringify(file) })
    expect(writer.prepared('member', 'Provenance/p')?.owner).toBe('a')
  })

  test('whose record an earlier load brought', async () => {
    const writer = createMemoryWriter()
    await load({ 'in.ndjson': ndjson(patient('a'), condition('c', 'Patient/a')) }, { writer })
    await load({ 'in.ndjson': ndjson(provenance('p', 'Condition/c')) }, { writer })
    expect(writer.prepared('member', 'Provenance/p')?.owner).toBe('a')
  })

  test('of its first target, and does not name the records of others', async () => {
    const text = ndjson(
      provenance('p', 'Condition/c', 'Condition/other'),
      condition('c', 'Patient/a'),
      condition('other', 'Patient/b'),
      patient('a'),
      patient('b'),
    )
    const { writer } = await load({ 'in.ndjson': text })
    expect(writer.prepared('member', 'Provenance/p')?.owner).toBe('a')
    expect(JSON.stringify(writer.stored('member', 'Provenance/p'))).not.toContain('Condition/other')
  })
})

describe('a record is rejected', () => {
  test.each([
    ['whose target is nowhere', provenance('p', 'Condition/none'), 'load-unknown-member'],
    ['whose target belongs to nobody', provenance('p', 'Organization/o'), 'load-no-member'],
    ['that leads to itself', provenance('p', 'Provenance/p'), 'load-unknown-member'],
    ['of bytes of which nobody is named', binary('b'), 'load-no-member'],
  ])('%s', async (_, record, code) => {
    const { rejects, writer } = await load({ 'in.ndjson': ndjson(record, organization('o'), patient('a')) })
    expect(rejects.map((reject) => reject.code)).toEqual([code])
    expect(writer.stored('member', 'Provenance/p')).toBeUndefined()
  })
})

test.each(['Patient/a', 'Condition/c'])(
  'a Binary belongs to the member of its security context %s',
  async (context) => {
    const text = ndjson(binary('b', context), condition('c', 'Patient/a'), patient('a'))
    const { writer } = await load({ 'in.ndjson': text })
    expect(writer.prepared('member', 'Binary/b')?.owner).toBe('a')
  },
)
