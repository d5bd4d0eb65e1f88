// Where accepted resources wait for the second pass: files on disk, one a bucket, so that memory does not grow with the input and
// the records of one member come out together. The files have no name once they are open: nothing is left behind by a kill.
import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Location } from '../table/row-table.ts'
import type { RecordMemory } from './record-memory.ts'
import {
  decodeHeader,
  decodeRecord,
  endOfFrame,
  framesOf,
  ownerAt,
  type SpooledHeader,
  type SpooledResource,
} from './record.ts'

export interface Spool extends SpoolReader {
  append(bucket: number, frame: Uint8Array): Location
  /** Nothing more is appended; what was can be read. */
  finish(): SharedSpool
  close(): void
}

export interface SpoolReader {
  /** The records of a bucket in their order, in lists of at most `windowBytes`. What was not decoded when the next list is asked for is lost:
   *  a reader has one window. */
  windows(bucket: number, windowBytes: number): Generator<readonly SpooledFrame[]>
  header(location: Location): SpooledHeader
}

/** A record that is decoded when its turn comes: a window full of texts would be more than a young generation holds. */
export interface SpooledFrame {
  readonly owner: string | undefined
  readonly bytes: number
  decode(): SpooledResource
  /** The record, in memory that the next list does not overwrite. */
  keepIn(memory: RecordMemory): SpooledResource
}

/** File descriptors are the process's: a thread reads through the same. */
export interface SharedSpool {
  readonly files: readonly (SpoolFile | undefined)[]
}

interface SpoolFile {
  readonly descriptor: number
  readonly bytes: number
}

interface OpenBucket {
  readonly descriptor: number
  bytes: number
  readonly held: Buffer
  heldBytes: number
}

// Few writes of a size that disks like; 256 buckets hold 64 MB at most.
const heldLimit = 256 * 1024

export function createSpool(folder: string): Spool {
  mkdirSync(folder, { recursive: true })
  const buckets: (OpenBucket | undefined)[] = []
  let shared: SharedSpool = { files: [] }

  const flush = (bucket: OpenBucket): void => {
    writeAll(bucket.descriptor, bucket.held.subarray(0, bucket.heldBytes))
    bucket.heldBytes = 0
  }
  const hold = (bucket: OpenBucket, frame: Uint8Array): void => {
    if (bucket.heldBytes + frame.length > heldLimit) flush(bucket)
    if (frame.length > heldLimit) return writeAll(bucket.descriptor, frame)
    bucket.held.set(frame, bucket.heldBytes)
    bucket.heldBytes += frame.length
  }
  const reader: SpoolReader = {
    windows: (bucket, windowBytes) => createSpoolReader(shared).windows(bucket, windowBytes),
    header: (location) => createSpoolReader(shared).header(location),
  }
  return {
    ...reader,
    append(number, frame) {
      const bucket = (buckets[number] ??= openBucket(folder, number))
      const location = { bucket: number, offset: bucket.bytes }
      bucket.bytes += frame.length
      hold(bucket, frame)
      return location
    },
    finish() {
      for (const bucket of buckets) if (bucket !== undefined) flush(bucket)
      shared = {
        files: buckets.map((bucket) => bucket && { descriptor: bucket.descriptor, bytes: bucket.bytes }),
      }
      return shared
    },
    close() {
      for (const bucket of buckets.splice(0)) if (bucket !== undefined) closeSync(bucket.descriptor)
    },
  }
}

function openBucket(folder: string, number: number): OpenBucket {
  const path = join(folder, `load-${process.pid}-${number}.spool`)
  const descriptor = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return { descriptor, bytes: 0, held: Buffer.allocUnsafeSlow(heldLimit), heldBytes: 0 }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let at = 0
  while (at < bytes.length) at += writeSync(descriptor, bytes, at)
}

// A header is rarely longer; a longer one is read again.
const headerGuess = 512

export function createSpoolReader({ files }: SharedSpool): SpoolReader {
  const fileOf = (bucket: number): SpoolFile => files[bucket] ?? { descriptor: -1, bytes: 0 }

  const read = (
    { bucket, offset }: Location,
    length: number,
    allocate: (size: number) => Buffer = Buffer.allocUnsafe,
  ): Buffer => {
    const { descriptor, bytes } = fileOf(bucket)
    const buffer = allocate(Math.max(0, Math.min(length, bytes - offset)))
    let at = 0
    while (at < buffer.length) {
      const count = readSync(descriptor, buffer, at, buffer.length - at, offset + at)
      if (count === 0) throw new Error('the spool file is shorter than what was written to it')
      at += count
    }
    return buffer
  }

  let window = Buffer.alloc(0)
  const windowOf = (size: number): Buffer => {
    if (window.length < size) window = Buffer.allocUnsafeSlow(size)
    return window.subarray(0, size)
  }

  return {
    *windows(bucket, windowBytes) {
      const { bytes } = fileOf(bucket)
      let offset = 0
      let length = windowBytes
      while (offset < bytes) {
        const { found, end } = framesIn(read({ bucket, offset }, length, windowOf))
        offset += end
        // A record that is longer than a window is read in a window of its own.
        length = found.length === 0 ? length * 2 : windowBytes
        if (found.length > 0) yield found
      }
    },
    header(location) {
      for (let length = headerGuess; ; length *= 4) {
        const header = decodeHeader(read(location, length))
        if (header !== undefined) return header
      }
    },
  }
}

function framesIn(bytes: Buffer): { readonly found: SpooledFrame[]; readonly end: number } {
  const frames = framesOf(bytes)
  const found: SpooledFrame[] = []
  let end = 0
  for (let next = endOfFrame(frames, 0); next !== undefined; next = endOfFrame(frames, end)) {
    const from = end
    found.push({
      owner: ownerAt(frames, from),
      bytes: next - from,
      decode: () => decodeRecord(frames, from),
      keepIn: (memory) => memory.keep(frames, from),
    })
    end = next
  }
  return { found, end }
}
