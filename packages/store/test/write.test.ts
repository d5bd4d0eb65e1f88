// The write path: versions, history, idempotence, moves between members, all or nothing.
import { expect, test } from 'vitest'
import { createMemberKeys, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { prepared } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)
const memberKey = createMemberKeys(database)

interface Row {
  readonly version: number
  readonly content: string
  readonly tx: string
  readonly last_updated: Date
  readonly member_key: string
  readonly superseded_tx: string | null
  readonly withdrawn: boolean
}

const current = (id: string) => database.owner.query<Row>('select * from member_resource where id = $1', [id])
const history = (id: string) =>
  database.owner.query<Row>('select * from member_history where id = $1 order by version', [id])

test('a new resource is stored as version 1 with the time of its transaction inside its bytes', async () => {
  expect(
    await writer.write([
      prepared('Condition/new', { body: '"note":[{"text":"ä \\\\ \\u0000 \\n é"}],"x":1.00' }),
    ]),
  ).toEqual(['created'])
  const [row] = await current('new')
  const time = row?.last_updated.toISOString()
  expect(row?.content).toBe(
    `{"resourceType":"Condition","id":"new","meta":{"versionId":"1","lastUpdated":"${time}"},"note":[{"text":"ä \\\\ \\u0000 \\n é"}],"x":1.00}`,
  )
  expect(row?.member_key).toBe(await memberKey('one'))
})

test('the same resource again changes nothing', async () => {
  const batch = [prepared('Condition/same'), prepared('Patient/one')]
  expect(await writer.write(batch)).toEqual(['created', 'created'])
  const before = await current('same')
  expect(await writer.write(batch)).toEqual(['unchanged', 'unchanged'])
  expect(await current('same')).toEqual(before)
  expect(await history('same')).toEqual([])
})

test('a changed resource gets the next version, and the old one stands in the history until the stamp of the new', async () => {
  await writer.write([prepared('Condition/changed', { body: '"a":1' })])
  const [old] = await current('changed')
  expect(await writer.write([prepared('Condition/changed', { body: '"a":2' })])).toEqual(['updated'])
  const [row] = await current('changed')
  expect(row?.version).toBe(2)
  expect(row?.content).toContain('"versionId":"2"')
  expect(await history('changed')).toMatchObject([{ ...old, superseded_tx: row?.tx, withdrawn: false }])
  expect(BigInt(row?.tx ?? 0)).toBeGreaterThan(BigInt(old?.tx ?? 0))
})

test('outcomes come in the order of the input, and an id that stands twice is written twice', async () => {
  await writer.write([prepared('Condition/b', { body: '"a":1' })])
  const outcomes = await writer.write([
    prepared('Organization/o', { collection: 'shared' }),
    prepared('Condition/b', { body: '"a":1' }),
    prepared('Condition/a'),
    prepared('Condition/b', { body: '"a":2' }),
    prepared('Organization/o', { collection: 'directory' }),
  ])
  expect(outcomes).toEqual(['created', 'unchanged', 'created', 'updated', 'created'])
})

test('a resource that turns out to be another member’s is withdrawn from the old one, who keeps a tombstone', async () => {
  await writer.write([prepared('Condition/moved', { owner: 'one', body: '"a":1' })])
  await writer.write([prepared('Condition/moved', { owner: 'one', body: '"a":2' })])
  expect(await writer.write([prepared('Condition/moved', { owner: 'two', body: '"a":2' })])).toEqual([
    'updated',
  ])
  const [one, two] = [await memberKey('one'), await memberKey('two')]
  const [row] = await current('moved')
  expect(row).toMatchObject({ member_key: two, version: 4 })
  expect(await history('moved')).toMatchObject([
    { version: 1, member_key: one, withdrawn: true },
    { version: 2, member_key: one, withdrawn: true, superseded_tx: row?.tx },
    { version: 3, member_key: one, withdrawn: false, superseded_tx: null, content: null, tx: row?.tx },
  ])
})

test('a resource that moves back ends the tombstone it left, and none that had ended before', async () => {
  const moves: (string | undefined)[] = []
  for (const owner of ['one', 'two', 'one', 'two', 'one']) {
    await writer.write([prepared('Condition/back', { owner })])
    moves.push((await current('back'))[0]?.tx)
  }
  expect((await current('back'))[0]).toMatchObject({ member_key: await memberKey('one'), version: 9 })
  const tombstones = (await history('back')).filter(({ content }) => content === null)
  expect(tombstones.map(({ version, superseded_tx }) => [version, superseded_tx])).toEqual([
    [2, moves[2]],
    [4, moves[3]],
    [6, moves[4]],
    [8, null],
  ])
})

test('a Patient can be found by its identifiers, and no longer by those it has lost', async () => {
  const patient = (value: string) =>
    prepared('Patient/known', {
      owner: 'known',
      body: `"identifier":[{"system":"urn:s","value":"${value}"},{"value":"bare"}]`,
    })
  await writer.write([patient('old')])
  await writer.write([patient('new')])
  const found = await writer.byIdentifier('member', 'Patient', [
    { system: 'urn:s', value: 'old' },
    { system: 'urn:s', value: 'new' },
    { value: 'bare' },
    { system: 'urn:other', value: 'new' },
  ])
  expect(found).toEqual(
    new Map([
      ['urn:s|new', 'known'],
      ['|bare', 'known'],
    ]),
  )
})

test('resources of open collections are found by identifier, unless two have it', async () => {
  const number = (await import('@openpayer/fhir')).searchParameter([], 'Patient', 'identifier')?.number ?? 0
  const organization = (id: string, code: string) =>
    prepared(`Organization/${id}`, {
      collection: 'directory',
      index: { tokens: [{ number, system: 'urn:npi', code }] },
    })
  await writer.write([organization('x', '1'), organization('y', '2'), organization('z', '2')])
  const wanted = ['1', '2', '3'].map((value) => ({ system: 'urn:npi', value }))
  expect(await writer.byIdentifier('directory', 'Organization', wanted)).toEqual(
    new Map([['urn:npi|1', 'x']]),
  )
})

test('existing resources are told with the Patient id of their member', async () => {
  await writer.write([
    prepared('Condition/there', { owner: 'two' }),
    prepared('Location/there', { collection: 'shared' }),
  ])
  const asked = ['Condition/there', 'Condition/absent', 'Location/there', 'Nonsense/there']
  expect(await writer.existing('member', asked)).toEqual(new Map([['Condition/there', { owner: 'two' }]]))
  expect(await writer.existing('shared', asked)).toEqual(new Map([['Location/there', {}]]))
})

test('a batch in which one row cannot be stored leaves nothing behind', async () => {
  const batch = [
    prepared('Condition/half'),
    prepared('Patient/half', { owner: 'half' }),
    prepared('Condition/nul\0', { owner: 'half' }),
  ]
  await expect(writer.write(batch)).rejects.toThrow()
  expect(await current('half')).toEqual([])
  expect(await memberKey('half')).toBeUndefined()
  expect(await writer.write(batch.slice(0, 2))).toEqual(['created', 'created'])
})

test('text of several megabytes goes in whole', async () => {
  const body = `"data":"${'ä'.repeat(2_000_000)}"`
  await writer.write([prepared('Binary/large', { body }), prepared('Binary/small')])
  const [row] = await current('large')
  expect(row?.content.endsWith(`${body}}`)).toBe(true)
  await writer.finish()
  await writer.close()
})
