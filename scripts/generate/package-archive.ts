// Reads a FHIR package: a gzipped tar of JSON files below `package/`. https://confluence.hl7.org/display/FHIR/NPM+Package+Specification
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export type Definition = { readonly resourceType: string } & Readonly<Record<string, unknown>>

const blockSize = 512

/** Every resource in the top folder of the package whose file name starts with one of the prefixes, sorted by file name. */
export function readPackage(file: string, prefixes: readonly string[]): Definition[] {
  const entries = [...tarEntries(unpack(file))]
  return entries
    .map(([name, bytes]) => ({ name: name.replace(/^package\//, ''), bytes }))
    .filter(({ name }) => name.endsWith('.json') && prefixes.some((prefix) => name.startsWith(`${prefix}-`)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as Definition)
}

/** `name#version` of the packages that this one depends on; `hl7.fhir.us.core.v610` is a second version of `hl7.fhir.us.core`. */
export function readManifest(file: string): string[] {
  for (const [name, bytes] of tarEntries(unpack(file))) {
    if (name !== 'package/package.json') continue
    const manifest = JSON.parse(bytes.toString('utf8')) as { readonly dependencies?: Record<string, string> }
    return Object.entries(manifest.dependencies ?? {}).map(([key, version]) => `${key.replace(/\.v\d+$/, '')}#${version}`)
  }
  return []
}

/** R4 itself unpacks to 42 MB. */
const mostBytes = 400_000_000

const unpack = (file: string): Buffer => gunzipSync(readFileSync(file), { maxOutputLength: mostBytes })

// ustar and GNU: https://www.gnu.org/software/tar/manual/html_node/Standard.html
function* tarEntries(archive: Buffer): Generator<[string, Buffer]> {
  let longName: string | undefined
  for (let at = 0; at + blockSize <= archive.length;) {
    const header = archive.subarray(at, at + blockSize)
    if (header[0] === 0) return
    const size = Number.parseInt(field(header, 124, 12), 8)
    const bytes = archive.subarray(at + blockSize, at + blockSize + size)
    const kind = field(header, 156, 1)
    at += blockSize + Math.ceil(size / blockSize) * blockSize
    if (kind === 'x') longName = /(?:^|\n)\d+ path=([^\n]+)\n/.exec(bytes.toString('utf8'))?.[1]
    else if (kind === 'L') longName = bytes.toString('utf8').replace(/\0.*$/s, '')
    else {
      const prefix = field(header, 345, 155)
      const name = field(header, 0, 100)
      if (kind === '0' || kind === '') yield [longName ?? (prefix === '' ? name : `${prefix}/${name}`), bytes]
      longName = undefined
    }
  }
}

function field(header: Buffer, start: number, length: number): string {
  return header
    .subarray(start, start + length)
    .toString('latin1')
    .replace(/\0.*$/s, '')
    .trim()
}
