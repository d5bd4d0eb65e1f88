// The rejects file: NDJSON, one object a row that was not loaded. It holds members' data, so only its owner may read it.
import { closeSync, openSync, writeSync } from 'node:fs'
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

/** The file is made with its first reject; one that is there already is written anew. */
export function createRejects(path: string): Rejects {
  let descriptor: number | undefined
  let held = ''
  const flush = (): void => {
    if (held === '') return
    descriptor ??= openSync(path, 'w', 0o600)
    const bytes = Buffer.from(held)
    let at = 0
    while (at < bytes.length) at += writeSync(descriptor, bytes, at)
    held = ''
  }
  return {
    add(reject) {
      held += `${lineOf(reject)}\n`
      if (descriptor === undefined || held.length > heldLimit) flush()
    },
    path: () => (descriptor === undefined ? undefined : path),
    close() {
      flush()
      if (descriptor !== undefined) closeSync(descriptor)
    },
  }
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
