// The first pass over all sources: read here, checked in the lanes, taken in the order of the input.
import type { Readable } from 'node:stream'
import type { CheckedRows } from './check/check-rows.ts'
import type { FirstPass, LoadSink } from './first-pass.ts'
import type { Lane } from './lane.ts'
import type { Source } from './sources/find-sources.ts'
import { readRows, type ReadOptions } from './sources/read-rows.ts'
import { maxRowBytes, type Fault } from './sources/row.ts'

/** How far a load is. */
export interface Progress {
  readonly phase: 'read' | 'write'
  /** Bytes of the sources read so far, and in all where known. */
  readonly bytes: number
  readonly totalBytes?: number | undefined
  /** Rows counted so far, and in all once everything is read. */
  readonly rows: number
  readonly totalRows?: number
}

export interface ReadParts {
  readonly sources: readonly Source[]
  readonly stdin: Readable
  readonly sink: LoadSink
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** Lists of rows that are being checked while more are read. */
const maxListsPerLane = 3

interface CheckedList {
  readonly source: number
  readonly lane: Lane
  readonly checked: Promise<CheckedRows>
}

export async function readAll(load: ReadParts, lanes: readonly Lane[], firstPass: FirstPass): Promise<void> {
  const total = totalBytes(load.sources, 1)
  let sequence = 0
  let bytes = 0
  let turn = 0
  const options: ReadOptions = {
    stdin: load.stdin,
    onBytes: (count) => (bytes += count),
    nextSequence: () => (sequence += 1),
    maxRowBytes,
  }
  const lists: CheckedList[] = []
  // Results are taken in the order of the input, whichever lane is first.
  const takeOldest = async (): Promise<void> => {
    const oldest = lists.shift()
    if (oldest === undefined) return
    const checked = await oldest.checked
    firstPass.add(checked, oldest.source)
    oldest.lane.recycle(checked.frames)
  }
  for (const [number, source] of load.sources.entries()) {
    for await (const found of readRows(source, options)) {
      load.signal?.throwIfAborted()
      const rows = found.filter((row) => row.kind !== 'fault')
      for (const row of found) if (row.kind === 'fault') rejectFault(row, number, load.sink)
      const lane = lanes[turn % lanes.length]
      turn += 1
      if (rows.length > 0 && lane !== undefined)
        lists.push({ source: number, lane, checked: settledLater(lane.check(rows)) })
      if (lists.length >= lanes.length * maxListsPerLane) await takeOldest()
      load.onProgress?.({ phase: 'read', bytes, totalBytes: total, rows: sequence })
    }
  }
  while (lists.length > 0) await takeOldest()
}

/** A failure is met when its turn comes; until then it is nobody's unhandled rejection. */
function settledLater<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}

function rejectFault(fault: Fault, source: number, sink: LoadSink): void {
  const { line, code, text, bytes } = fault
  const row = bytes === undefined ? {} : { row: new TextDecoder().decode(bytes) }
  sink.reject({ source, line, type: 'unknown', code, text, ...row })
}

/** undefined where a source does not tell its size. Compressed ones count `inflation` times. */
export function totalBytes(sources: readonly Source[], inflation: number): number | undefined {
  let total = 0
  for (const { name, bytes } of sources) {
    if (bytes === undefined) return undefined
    total += name.endsWith('.gz') ? bytes * inflation : bytes
  }
  return total
}
