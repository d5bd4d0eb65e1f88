// A source -> its rows, in whatever of the formats it is written. https://hl7.org/fhir/R4/json.html
import { FhirError } from '@openpayer/fhir'
import type { Source } from './find-sources.ts'
import { openSource, type OpenOptions } from './open-source.ts'
import type { Fault, Row, Splitter, SplitterOptions } from './row.ts'
import { createLineSplitter } from './split-lines.ts'
import { createValueSplitter } from './split-values.ts'

export type ReadOptions = OpenOptions & SplitterOptions

/** Gives rows as they come, a list for each chunk of the source. Never throws for what the source holds: that becomes a fault. */
export async function* readRows(
  source: Source,
  options: ReadOptions,
): AsyncGenerator<readonly (Row | Fault)[]> {
  let splitter: Splitter | undefined
  let head = Buffer.alloc(0)
  try {
    for await (const chunk of openSource(source, options)) {
      if (splitter !== undefined) {
        yield splitter.push(chunk)
        continue
      }
      head = Buffer.concat([head, chunk])
      splitter = chooseSplitter(head, false, options)
      if (splitter !== undefined) yield splitter.push(head)
    }
    if (splitter === undefined) {
      splitter = chooseSplitter(head, true, options)
      if (splitter === undefined) return
      yield splitter.push(head)
    }
    yield splitter.finish(false)
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    if (splitter !== undefined) yield splitter.finish(true)
    yield error.issues.map(faultOf)
  }
}

function faultOf({ code, text }: FhirError['issues'][number]): Fault {
  return { kind: 'fault', line: 0, code: code === 'load-truncated' ? code : 'load-unreadable', text }
}

// As much as it takes to see two lines of ordinary NDJSON.
const headBytes = 1024 * 1024

const OPEN_OBJECT = 0x7b

/** undefined: more has to be seen, or there is nothing at all. */
function chooseSplitter(head: Buffer, ended: boolean, options: SplitterOptions): Splitter | undefined {
  const [first, second] = firstBytes(head)
  if (first === undefined) return undefined
  // Text printed over several lines has no second line that begins with a brace.
  if (second === OPEN_OBJECT) return createLineSplitter(options)
  if (second === undefined && !ended && head.length < headBytes) return undefined
  if (first === OPEN_OBJECT) return createValueSplitter(options)
  return foreign
}

/** The first bytes of the first two lines that are not blank, leading white space of the first line aside. */
function firstBytes(head: Buffer): readonly [first?: number, second?: number] {
  const first = head.findIndex((byte) => byte > 0x20)
  if (first < 0) return []
  let at = head.indexOf(0x0a, first)
  while (at >= 0 && at + 1 < head.length) {
    const byte = head[at + 1] ?? 0
    if (byte !== 0x0a && byte !== 0x0d) return [head[first] ?? 0, byte]
    at = head.indexOf(0x0a, at + 1)
  }
  return [head[first] ?? 0]
}

/** What is no JSON object at its beginning is one fault, whatever its length. */
const foreign: Splitter = {
  push: () => [],
  finish: (cut) => (cut ? [] : [{ kind: 'fault', line: 1, code: 'load-unreadable', text: foreignText }]),
}

const foreignText = 'The source is not FHIR JSON: NDJSON, a Bundle or a resource begins with a brace.'
