// The bytes of a source: from a file or standard input, inflated when they begin as gzip does, without a byte order mark.
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FhirError } from '@openpayer/fhir'
import type { Source } from './find-sources.ts'

const chunkBytes = 1024 * 1024

export interface OpenOptions {
  readonly stdin: Readable
  /** Called with the number of bytes taken from the source, before inflation. */
  readonly onBytes: (count: number) => void
}

/** Throws FhirError `load-truncated` where gzip data end early, `load-unreadable` where they or the file cannot be read. */
export async function* openSource(source: Source, options: OpenOptions): AsyncGenerator<Buffer> {
  const input: Readable =
    source.path === undefined ? options.stdin : createReadStream(source.path, { highWaterMark: chunkBytes })
  const chunks = counted(input, options.onBytes)
  try {
    const first = await chunks.next()
    if (first.done === true) return
    const bytes = isGzip(first.value) ? inflate(first.value, chunks) : joined(first.value, chunks)
    yield* withoutMark(bytes)
  } catch (cause) {
    throw readFault(source, cause)
  } finally {
    if (source.path !== undefined) input.destroy()
  }
}

async function* counted(input: Readable, onBytes: OpenOptions['onBytes']): AsyncGenerator<Buffer> {
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    onBytes(bytes.length)
    if (bytes.length > 0) yield bytes
  }
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

async function* inflate(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  const feeding = feed(gunzip, joined(first, rest))
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
    await feeding
  } finally {
    gunzip.destroy()
  }
}

async function feed(gunzip: ReturnType<typeof createGunzip>, bytes: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (gunzip.destroyed) return
      if (!gunzip.write(chunk))
        await new Promise<void>((resolve) => gunzip.once('drain', resolve).once('close', resolve))
    }
    gunzip.end()
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error('the source cannot be read', { cause: error }))
  }
}

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of bytes) {
    if (head === undefined) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < 3) continue
    yield hasMark(head) ? head.subarray(3) : head
    head = undefined
  }
  if (head !== undefined && head.length > 0) yield head
}

const hasMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function readFault(source: Source, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'Z_BUF_ERROR') {
    const text =
      'The compressed source ends before its end: it was cut off. Only what came before was read; fetch it again.'
    return new FhirError({ code: 'load-truncated', text }, { cause })
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new FhirError(
      { code: 'load-unreadable', text: 'The compressed source is damaged; fetch it again.' },
      { cause },
    )
  }
  const text = `${source.name} cannot be read (${String(code ?? 'unknown reason')}).`
  return new FhirError({ code: 'load-unreadable', text }, { cause })
}
