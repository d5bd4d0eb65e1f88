// Rows that are longer than a resource may be cost themselves and nothing else, wherever they stand and however the bytes arrive.
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readRows } from '../src/sources/read-rows.ts'
import { bundle, patient } from './support/load.ts'

const limit = 1000

interface Reading {
  readonly chunkBytes: number
  readonly keepsBundles?: true
}

async function read(text: string, { chunkBytes, ...more }: Reading): Promise<string[]> {
  const bytes = Buffer.from(text)
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  )
  let sequence = 0
  const options = {
    stdin: Readable.from(chunks),
    onBytes: () => {},
    nextSequence: () => (sequence += 1),
    maxRowBytes: limit,
    ...more,
  }
  const found: string[] = []
  for await (const rows of readRows({ name: 'standard input' }, options)) {
    for (const row of rows) {
      if (row.kind !== 'fault') expect(row.bytes.length).toBeLessThanOrEqual(limit)
      const says = row.kind === 'fault' ? row.code : (/"id": ?"(\w+)"/.exec(row.bytes.toString())?.[1] ?? '')
      found.push(`${row.kind} ${says}`)
    }
  }
  return found
}

const long = patient('long', { name: [{ text: 'x'.repeat(5000) }] })
const [a, b] = [patient('a'), patient('b')]
const oneLine = (...values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')
const printed = (...values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value, null, 2)}\n`).join('')
const entries = [{ resource: a }, { resource: long }, { resource: b }]
const tooLong = 'fault load-unreadable'

describe.each([7, 300, 100_000])('in chunks of %i bytes', (chunkBytes) => {
  test.each<[string, string, string[]]>([
    ['a line', oneLine(a, long, b), ['value a', tooLong, 'value b']],
    ['the last line', `${oneLine(a, b)}${JSON.stringify(long)}`, ['value a', 'value b', tooLong]],
    ['a value of many lines', printed(a, long, b), ['value a', tooLong, 'value b']],
    ['the only value', printed(long), [tooLong]],
    ['an entry', printed(bundle('batch', ...entries), b), ['entry a', tooLong, 'entry b', 'value b']],
    [
      'what stands around the entries',
      printed({ ...bundle('batch', ...entries.slice(0, 1)), id: 'x'.repeat(5000) }, b),
      ['entry a', tooLong, 'value b'],
    ],
    ['what is no JSON', `${printed(a)}${'x'.repeat(5000)}\n${printed(b)}`, ['value a', tooLong, 'value b']],
    ['a value that never ends', printed(long).slice(0, 4000), [tooLong]],
  ])('%s', async (_, text, expected) => {
    expect(await read(text, { chunkBytes })).toEqual(expected)
  })

  test('a Bundle, where it is kept whole', async () => {
    const text = printed(bundle('batch', ...entries), b)
    expect(await read(text, { chunkBytes, keepsBundles: true })).toEqual([tooLong, 'value b'])
  })
})
