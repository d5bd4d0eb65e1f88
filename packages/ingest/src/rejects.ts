// The rejects file: NDJSON, one object a row that was not loaded. It holds members' data, so only its owner may read it.
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs'
import { extname } from 'node:path'
import type { ErrorCode } from '@openpayer/fhir'

export interface Reject {
  readonly source: string
  /** From 1; 0 where the whole source is meant. */
  readonly line: number
  readonly code: ErrorCode
  /** What was wrong and what to do. */
  readonly text: string
  /** The row itself as JSON text, or as the text that came instead of JSON. */
  readonly row?: string
}

export interface Rejects {
  add(reject: Reject): void
  /** The file's path once there is one. */
  path(): string | undefined
  close(): void
}

const heldLimit = 256 * 1024

/** The file is made with its first reject. Nothing is written over: where the name is taken, it gets a number (`rejects-2.ndjson`). */
export function createRejects(path: string): Rejects {
  let opened: Opened | undefined
  let held = ''
  const flush = (): void => {
    if (held === '') return
    opened ??= openNew(path)
    const bytes = Buffer.from(held)
    let at = 0
    while (at < bytes.length) at += writeSync(opened.descriptor, bytes, at)
    held = ''
  }
  return {
    add(reject) {
      held += `${lineOf(reject)}\n`
      if (opened === undefined || held.length > heldLimit) flush()
    },
    path: () => opened?.path,
    close() {
      flush()
      if (opened !== undefined) closeSync(opened.descriptor)
    },
  }
}

interface Opened {
  readonly path: string
  readonly descriptor: number
}

function openNew(path: string): Opened {
  // A pipe or a device holds nothing that could be lost.
  if (existsSync(path) && !statSync(path).isFile()) return { path, descriptor: openSync(path, 'w') }
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : numbered(path, number)
    try {
      return { path: name, descriptor: openSync(name, 'wx', 0o600) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function numbered(path: string, number: number): string {
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}-${number}${extension}`
}

function lineOf({ row, ...reject }: Reject): string {
  const text = JSON.stringify(reject)
  return row === undefined ? text : `${text.slice(0, -1)},"row":${rowOf(row)}}`
}

// The row as it came: a double would lose digits.
function rowOf(row: string): string {
  try {
    JSON.parse(row)
    return row.replaceAll(/[\r\n]+/g, ' ').trim()
  } catch {
    return JSON.stringify(row)
  }
}
