// A FHIR package: a gzipped tar of JSON files below `package/`. Files are read, never written, so that a name that
// climbs out of the folder leads nowhere. https://confluence.hl7.org/display/FHIR/NPM+Package+Specification
import { gunzipSync } from 'node:zlib'

const blockSize = 512
/** R4 itself unpacks to 42 MB. */
const mostBytes = 400_000_000
/** R4 itself has 6,000. */
const mostFiles = 100_000

export interface ArchiveFile {
  readonly name: string
  readonly text: string
}

const decoder = new TextDecoder()

/** Throws an Error that says what is wrong for what is no gzipped tar, or inflates to more than 400 MB. */
export function* packageFiles(gzipped: Uint8Array): Generator<ArchiveFile> {
  yield* archiveFiles(inflate(gzipped))
}

function inflate(gzipped: Uint8Array): Uint8Array {
  try {
    return gunzipSync(gzipped, { maxOutputLength: mostBytes })
  } catch (cause) {
    throw new Error('the file is not gzipped, is cut short, or inflates to more than 400 MB', { cause })
  }
}

// ustar and GNU: https://www.gnu.org/software/tar/manual/html_node/Standard.html
function* archiveFiles(archive: Uint8Array): Generator<ArchiveFile> {
  let longName: string | undefined
  let count = 0
  for (let at = 0; at + blockSize <= archive.length;) {
    const header = archive.subarray(at, at + blockSize)
    if (header[0] === 0) return
    const size = sizeOf(header)
    at += blockSize
    if (at + size > archive.length) throw new Error('the archive ends within a file')
    if (++count > mostFiles) throw new Error(`the archive has more than ${mostFiles} files`)
    const bytes = archive.subarray(at, at + size)
    at += Math.ceil(size / blockSize) * blockSize
    const kind = field(header, 156, 1)
    if (kind === 'x') longName = /(?:^|\n)\d+ path=([^\n]+)\n/.exec(decoder.decode(bytes))?.[1]
    else if (kind === 'L') longName = decoder.decode(bytes).replace(/\0.*$/s, '')
    else {
      if (kind === '0' || kind === '') yield { name: longName ?? nameOf(header), text: decoder.decode(bytes) }
      longName = undefined
    }
  }
}

function sizeOf(header: Uint8Array): number {
  const text = field(header, 124, 12)
  if (!/^[0-7]+$/.test(text)) throw new Error('the file is no tar archive')
  return Number.parseInt(text, 8)
}

function nameOf(header: Uint8Array): string {
  const prefix = field(header, 345, 155)
  const name = field(header, 0, 100)
  return prefix === '' ? name : `${prefix}/${name}`
}

function field(header: Uint8Array, start: number, length: number): string {
  return decoder
    .decode(header.subarray(start, start + length))
    .replace(/\0.*$/s, '')
    .trim()
}
