// What hashes are remembered by: strangers' searches put texts there, and must not fill the memory with them.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { canonicalUnitHash, resourceHash, unitHash, uriHash } from '../src/hash.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapMb(): number {
  collect()
  return process.memoryUsage().heapUsed / 1024 ** 2
}

const long = (at: number): string => `${at}`.padEnd(20_000, 'x')

test.each<readonly [string, (at: number) => bigint]>([
  ['long texts', (at) => uriHash(1, long(at))],
  ['long systems', (at) => unitHash(long(at), 'mg')],
  ['short pieces of long texts', (at) => resourceHash('Patient', long(at).slice(0, 30))],
  ['many texts', (at) => canonicalUnitHash(`${at}`.padEnd(190, 'x'))],
])('%s are not kept', (_, hashOf) => {
  const before = heapMb()
  for (let at = 0; at < 10_000; at++) hashOf(at)
  // All of them are 200 MB.
  expect(heapMb() - before).toBeLessThan(25)
})

test('a text has one hash, remembered or not', () => {
  for (const text of ['http://a/b', 'x'.repeat(5000), 'ünï💥', '\ud800'])
    expect(uriHash(3, text)).toBe(uriHash(3, `${text} `.slice(0, -1)))
})
