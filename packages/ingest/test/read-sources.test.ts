import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { packageFiles, readSources } from '@openpayer/ingest'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'openpayer-sources-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(name: string, content: string | Buffer): Promise<unknown[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const found: unknown[] = []
  for await (const row of readSources([path], Readable.from([]))) {
    const { source: _, ...rest } = row
    found.push(rest)
  }
  return found
}

const bundle = JSON.stringify(
  { resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: 'Patient' } }] },
  null,
  1,
)

describe('sources are read', () => {
  test.each<[string, string | Buffer, unknown[]]>([
    [
      'lines',
      '{"a":1}\n{"b":2}\n',
      [
        { line: 1, text: '{"a":1}' },
        { line: 2, text: '{"b":2}' },
      ],
    ],
    ['a Bundle as one', bundle, [{ line: 1, text: bundle }]],
    ['gzipped', gzipSync('{"a":1}'), [{ line: 1, text: '{"a":1}' }]],
    [
      'what is not UTF-8',
      Buffer.from([0x7b, 0xff, 0x7d]),
      [{ line: 1, fault: { code: 'json-invalid', text: 'The text is not UTF-8.' } }],
    ],
  ])('%s', async (name, content, expected) => {
    expect(await read(name.replace(/\W/g, '-'), content)).toEqual(expected)
  })

  test('a path that is not there is said, and the others are read', async () => {
    const there = join(folder, 'there.json')
    writeFileSync(there, '{"a":1}')
    const nowhere = join(folder, 'nowhere')
    const found: unknown[] = []
    for await (const row of readSources([nowhere, there], Readable.from([]))) found.push(row)
    expect(found).toEqual([
      {
        source: nowhere,
        line: 0,
        fault: {
          code: 'load-unreadable',
          text: `${nowhere} does not exist or cannot be read; check the path.`,
        },
      },
      { source: there, line: 1, text: '{"a":1}' },
    ])
  })
})

/** A tar of one file. */
function tar(name: string, text: string, size = text.length): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${size.toString(8).padStart(11, '0')} `, 124)
  header.write('0', 156)
  return Buffer.concat([
    header,
    Buffer.from(text),
    Buffer.alloc((512 - (text.length % 512)) % 512),
    Buffer.alloc(1024),
  ])
}

describe('a package', () => {
  test('is its files, whatever their names', () => {
    const archive = gzipSync(tar('package/../../../etc/passwd', 'x'))
    expect([...packageFiles(archive)]).toEqual([{ name: 'package/../../../etc/passwd', text: 'x' }])
  })

  test.each<[string, Buffer, RegExp]>([
    ['is not gzipped', Buffer.from('x'), /not gzipped/],
    ['is cut short', gzipSync(tar('a', 'x')).subarray(0, 20), /cut short/],
    ['is no tar', gzipSync(Buffer.alloc(512, 0x20)), /no tar/],
    ['claims more than it holds', gzipSync(tar('a', 'x', 10_000_000)), /ends within a file/],
  ])('%s: a sentence', (_, archive, sentence) => {
    expect(() => [...packageFiles(archive)]).toThrow(sentence)
  })

  test('that inflates without end is refused', () => {
    const bomb = gzipSync(Buffer.alloc(410_000_000), { level: 1 })
    expect(() => [...packageFiles(bomb)]).toThrow('400 MB')
  })
})
