// Every shape that FHIR JSON comes in: files, folders, gzip, standard input; lines, Bundles, single resources.
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRows } from '../src/sources/read-rows.ts'
import { bundle, condition, load, ndjson, patient } from './support/load.ts'

const people = ['a', 'b', 'c'].map((id) => patient(id))
const pretty = (value: object): string => JSON.stringify(value, null, 2)
const entries = people.map((resource) => ({ resource }))

describe('three patients', () => {
  test.each([
    ['as NDJSON', ndjson(...people)],
    ['as NDJSON without a last newline', ndjson(...people).trimEnd()],
    [
      'as NDJSON with blank lines and carriage returns',
      `\r\n${ndjson(...people).replaceAll('\n', '\r\n\r\n')}`,
    ],
    ['as NDJSON with a byte order mark', `\ufeff${ndjson(...people)}`],
    [
      'as NDJSON of a Bundle and a resource',
      ndjson(bundle('collection', ...entries.slice(0, 2)), patient('c')),
    ],
    ['as a collection Bundle', pretty(bundle('collection', ...entries))],
    ['as a batch Bundle on one line', JSON.stringify(bundle('batch', ...entries))],
    ['as a searchset Bundle', pretty(bundle('searchset', ...entries))],
    [
      'as a Bundle whose type stands last',
      pretty({ resourceType: 'Bundle', entry: entries, type: 'collection' }),
    ],
    [
      'as a Bundle whose resourceType stands last',
      JSON.stringify({ entry: entries, type: 'collection', resourceType: 'Bundle' }),
    ],
    [
      'as a Bundle with more around the entries',
      pretty({
        resourceType: 'Bundle',
        id: 'x',
        type: 'batch',
        link: [{ relation: 'self', url: 'u' }],
        entry: entries,
        timestamp: '2026',
      }),
    ],
    ['as printed resources one after the other', people.map(pretty).join('\n')],
    ['as resources on one line', people.map((one) => JSON.stringify(one)).join('')],
  ])('%s', async (_, text) => {
    const { report, writer, rejects } = await load({ 'in.json': text })
    expect(rejects).toEqual([])
    expect(report).toMatchObject({ read: 3, created: 3 })
    expect(writer.size()).toBe(3)
    const zipped = await load({ 'in.dat': gzipSync(text) })
    expect(zipped.report).toMatchObject({ read: 3, created: 3 })
  })
})

test('folders are read recursively in the order of names, hidden files are left out', async () => {
  const { report, rejects } = await load({
    'b/1.json': pretty(patient('a', { active: true })),
    'a/2.json': pretty(patient('a', { active: false })),
    '.hidden': 'nothing',
    'empty.ndjson': '',
  })
  expect(report).toMatchObject({ read: 2, created: 1, rejected: 1 })
  expect(rejects[0]?.source).toMatch(/b\/1\.json$/)
})

test('standard input is read', async () => {
  const stdin = Readable.from([Buffer.from(ndjson(...people))])
  const { report } = await load({}, { paths: ['-'], stdin })
  expect(report).toMatchObject({ read: 3, created: 3 })
})

test('a path that does not exist stops the load before anything is written', async () => {
  await expect(load({}, { paths: ['/nowhere/at/all'] })).rejects.toMatchObject({
    issues: [{ code: 'load-unreadable' }],
  })
})

describe('what cannot be read', () => {
  test.each([
    [
      'a broken line',
      `${ndjson(patient('a'))}{"resourceType":"Patient","id":\n${ndjson(patient('b'))}`,
      2,
      'json-invalid',
      2,
    ],
    ['a line that is no JSON', `${ndjson(patient('a'))}hello\n${ndjson(patient('b'))}`, 2, 'json-invalid', 2],
    ['a line that is no object', `${ndjson(patient('a'), patient('b'))}[1]\n`, 2, 'resource-type-missing', 3],
    ['a printed resource that ends too early', '{\n "resourceType": "Patient",', 0, 'json-invalid', 1],
    ['a table', 'id,name\n1,Ann\n', 0, 'load-unreadable', 1],
    [
      'a trailing comma in a Bundle',
      '{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","id":"a"}},]}',
      1,
      'json-invalid',
      1,
    ],
    [
      'an entry that is no object',
      '{"resourceType":"Bundle","type":"batch","entry":[7,{"resource":{"resourceType":"Patient","id":"a"}}]}',
      1,
      'json-invalid',
      1,
    ],
  ])('%s', async (_, text, created, code, line) => {
    const { report, rejects } = await load({ 'in.json': text })
    expect(report).toMatchObject({ created, rejected: 1, read: created + 1 })
    expect(rejects).toMatchObject([{ code, line }])
  })

  test('a gzip file that was cut off: what came before is loaded', async () => {
    const noise = Array.from({ length: 3000 }, (_, at) =>
      patient(`p${at}`, { name: [{ text: String(Math.sin(at)) }] }),
    )
    const whole = gzipSync(ndjson(...noise))
    const { report, rejects } = await load({
      'in.ndjson.gz': whole.subarray(0, Math.floor(whole.length / 2)),
    })
    expect(rejects).toMatchObject([{ code: 'load-truncated', line: 0 }])
    expect(report.created).toBeGreaterThan(0)
    expect(report.read).toBe(report.created + 1)
  })

  test('a gzip file that is damaged', async () => {
    const damaged = Buffer.from(gzipSync(ndjson(...people)))
    damaged.fill(0xff, 12, 24)
    const { rejects } = await load({ 'in.gz': damaged })
    expect(rejects).toMatchObject([{ code: 'load-unreadable' }])
  })

  test('bytes that are not UTF-8', async () => {
    const line = Buffer.concat([
      Buffer.from('{"resourceType":"Patient","id":"a","language":"'),
      Buffer.from([0xff]),
      Buffer.from('"}\n'),
    ])
    const { report, rejects } = await load({
      'in.ndjson': Buffer.concat([line, Buffer.from(ndjson(patient('b')))]),
    })
    expect(report).toMatchObject({ created: 1, rejected: 1 })
    expect(rejects).toMatchObject([{ code: 'json-invalid', line: 1 }])
  })
})

describe('Bundles that are no input', () => {
  test.each(['transaction-response', 'batch-response', 'history', 'message', 'document'])(
    '%s',
    async (type) => {
      const { report, rejects } = await load({ 'in.json': pretty(bundle(type, ...entries)) })
      expect(report).toMatchObject({ read: 3, rejected: 3 })
      expect(rejects.map(({ code }) => code)).toEqual(['load-not-input', 'load-not-input', 'load-not-input'])
    },
  )

  test('entries without a resource, and those that ask for something else than storing', async () => {
    const text = pretty(
      bundle(
        'transaction',
        { request: { method: 'DELETE', url: 'Patient/x' } },
        { resource: patient('a'), request: { method: 'PUT', url: 'Patient/a' } },
        { resource: patient('b'), request: { method: 'PATCH', url: 'Patient/b' } },
      ),
    )
    const { report } = await load({ 'in.json': text })
    expect(report).toMatchObject({ read: 3, created: 1, rejected: 2 })
  })
})

test('where chunks of bytes end does not matter', async () => {
  const texts = [
    ndjson(...people, condition('é', 'Patient/a')),
    pretty(bundle('collection', ...entries, { resource: condition('x', 'Patient/"\\{[é') })),
    `${people.map(pretty).join('')}garbage\n${pretty(patient('d'))}`,
  ]
  const rowsOf = async (text: string, cuts: readonly number[]): Promise<string[]> => {
    const bytes = Buffer.from(text)
    const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
    const chunks = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end))
    const rows: string[] = []
    const source = { name: 'standard input' }
    let sequence = 0
    const options = {
      stdin: Readable.from(chunks),
      onBytes: () => {},
      nextSequence: () => (sequence += 1),
      maxRowBytes: 1e6,
    }
    for await (const found of readRows(source, options)) {
      for (const row of found) rows.push(`${row.kind} ${row.line} ${Buffer.from(row.bytes ?? []).toString()}`)
    }
    return rows
  }
  const whole = await Promise.all(texts.map((text) => rowsOf(text, [])))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 2 }), fc.array(fc.nat(5000), { maxLength: 12 }), async (which, cuts) => {
      expect(await rowsOf(texts[which] ?? '', cuts)).toEqual(whole[which])
    }),
    { numRuns: 200 },
  )
})
