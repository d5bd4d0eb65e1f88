// The texts of resources in files, folders and standard input, for who only wants to look at them.
import type { Readable } from 'node:stream'
import { FhirError } from '@openpayer/fhir'
import { createFinder, printable, type Source } from './find-sources.ts'
import { readRows } from './read-rows.ts'
import { maxRowBytes } from './row.ts'

/** One resource or Bundle, as it was written. */
export interface SourceText {
  /** File, or `standard input`. */
  readonly source: string
  /** Where it begins, from 1. */
  readonly line: number
  readonly text: string
}

/** What was found in the place of one. */
export interface SourceFault {
  readonly source: string
  readonly line: number
  readonly fault: {
    readonly code: 'json-invalid' | 'load-unreadable' | 'load-truncated'
    readonly text: string
  }
}

/** In the order of the paths, a Bundle as one. A path that is not there is a fault on line 0. */
export async function* readSources(
  paths: readonly string[],
  stdin: Readable,
): AsyncGenerator<SourceText | SourceFault> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sequence = 0
  const options = {
    stdin,
    onBytes: () => undefined,
    nextSequence: () => (sequence += 1),
    maxRowBytes,
    keepsBundles: true as const,
  }
  for await (const source of sourcesOf(paths)) {
    if ('fault' in source) {
      yield source
      continue
    }
    for await (const rows of readRows(source, options)) {
      for (const row of rows) {
        const place = { source: source.name, line: row.line }
        if (row.kind === 'fault') yield { ...place, fault: { code: row.code, text: row.text } }
        else yield decoded(row.bytes, place, decoder)
      }
    }
  }
}

async function* sourcesOf(paths: readonly string[]): AsyncGenerator<Source | SourceFault> {
  const find = createFinder()
  for (const path of paths) {
    try {
      yield* await find(path)
    } catch (error) {
      if (!(error instanceof FhirError)) throw error
      const text = error.message
      yield { source: printable(path), line: 0, fault: { code: 'load-unreadable', text } }
    }
  }
}

function decoded(
  bytes: Uint8Array,
  place: { source: string; line: number },
  decoder: InstanceType<typeof TextDecoder>,
): SourceText | SourceFault {
  try {
    return { ...place, text: decoder.decode(bytes) }
  } catch {
    return { ...place, fault: { code: 'json-invalid', text: 'The text is not UTF-8.' } }
  }
}
