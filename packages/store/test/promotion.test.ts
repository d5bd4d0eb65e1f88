// Directory resources that member data point at stand in `shared` under the same id, two steps far.
import { expect, test } from 'vitest'
import { createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { prepared, type ResourceOptions } from './support/resources.ts'

const { database } = await createTestDatabase()
const writer = createWriter(database)

interface Row {
  readonly id: string
  readonly version: number
  readonly content: string
  readonly last_updated: Date
}

const shared = async (prefix: string): Promise<Record<string, Row>> => {
  const rows = await database.owner.query<Row>('select * from shared_resource where id like $1 order by id', [
    `${prefix}%`,
  ])
  return Object.fromEntries(rows.map((row) => [row.id, row]))
}

const directory = (reference: string, options: ResourceOptions = {}) =>
  prepared(reference, { ...options, collection: 'directory' })

test('a role that a claim points at is copied, and the practitioner behind it; what lies further is not', async () => {
  await writer.write([
    directory('PractitionerRole/a-role', { targets: ['Practitioner/a-who', 'Organization/a-where'] }),
    directory('Practitioner/a-who'),
    directory('Organization/a-where', { targets: ['Endpoint/a-far'] }),
    directory('Endpoint/a-far'),
    directory('Practitioner/a-other'),
  ])
  expect(await shared('a-')).toEqual({})
  await writer.write([prepared('ExplanationOfBenefit/a', { targets: ['PractitionerRole/a-role'] })])
  expect(Object.keys(await shared('a-'))).toEqual(['a-role', 'a-where', 'a-who'])
})

test('the copy has the bytes of the directory with a version and a time of its own', async () => {
  await writer.write([directory('Location/b', { body: '"name":"x"' })])
  await writer.write([directory('Location/b', { body: '"name":"y"' })])
  await writer.write([prepared('Encounter/b', { targets: ['Location/b'] })])
  const { b } = await shared('b')
  const time = b?.last_updated.toISOString()
  expect(b?.content).toBe(
    `{"resourceType":"Location","id":"b","meta":{"versionId":"1","lastUpdated":"${time}"},"name":"y"}`,
  )
})

test('the directory may come after the claim in the same load, in any order', async () => {
  await writer.write([prepared('ExplanationOfBenefit/c', { targets: ['PractitionerRole/c-role'] })])
  await writer.write([directory('PractitionerRole/c-role', { targets: ['Practitioner/c-who'] })])
  expect(Object.keys(await shared('c-'))).toEqual(['c-role'])
  await writer.write([directory('Practitioner/c-who')])
  expect(Object.keys(await shared('c-'))).toEqual(['c-role', 'c-who'])
})

test('what another writer put into the directory meanwhile is copied at the end of the load', async () => {
  await writer.write([prepared('ExplanationOfBenefit/d', { targets: ['Organization/d-org'] })])
  const other = createWriter(database)
  await other.write([directory('Organization/d-org')])
  await other.close()
  expect(await shared('d-')).toEqual({})
  await writer.finish()
  expect(Object.keys(await shared('d-'))).toEqual(['d-org'])
})

test('a load that was killed between claim and copy makes it good when it is run again', async () => {
  const claim = prepared('ExplanationOfBenefit/e', { targets: ['Organization/e-org'] })
  await createWriter(database).write([claim])
  await createWriter(database).write([directory('Organization/e-org')])
  expect(await createWriter(database).write([claim])).toEqual(['unchanged'])
  expect(Object.keys(await shared('e-'))).toEqual(['e-org'])
})

test('a change in the directory reaches the copy', async () => {
  await writer.write([directory('Location/f'), prepared('Encounter/f', { targets: ['Location/f'] })])
  await writer.write([directory('Location/f', { body: '"name":"new"' })])
  const { f } = await shared('f')
  expect(f?.version).toBe(2)
  expect(f?.content).toContain('"name":"new"')
})

test('a change of both in one load gives `shared` one version, its own', async () => {
  await writer.write([directory('Location/h'), prepared('Encounter/h', { targets: ['Location/h'] })])
  const own = prepared('Location/h', { collection: 'shared', body: '"name":"own"' })
  await writer.write([directory('Location/h', { body: '"name":"new"' }), own])
  const { h } = await shared('h')
  expect(h?.version).toBe(2)
  expect(h?.content).toContain('"name":"own"')
})

test('what a load put into `shared` itself is not overwritten by the directory, so that the same load twice changes nothing', async () => {
  const load = [
    prepared('Practitioner/g', { collection: 'shared', body: '"active":true' }),
    directory('Practitioner/g', { body: '"active":false' }),
    prepared('Encounter/g', { targets: ['Practitioner/g'] }),
  ]
  expect(await writer.write(load)).toEqual(['created', 'created', 'created'])
  expect(await writer.write(load)).toEqual(['unchanged', 'unchanged', 'unchanged'])
  await writer.write([directory('Practitioner/g', { body: '"gender":"other"' })])
  expect((await shared('g'))['g']?.content).toContain('"active":true')
  await writer.close()
})
