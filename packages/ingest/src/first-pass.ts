// Takes what was checked, in the order of the input: the first resource under an id stays, the same again is counted, another one is
// rejected. What stays goes to the spool, and into the tables that the second pass resolves references with.
import type { ErrorCode } from '@openpayer/fhir'
import type { CheckedItem, CheckedRows, NamedFrame } from './check/check-rows.ts'
import type { Conformance } from './conformance.ts'
import type { Outcome } from './report.ts'
import { bucketOf } from './spool/buckets.ts'
import type { Frames } from './spool/frame-layout.ts'
import { decodeRecord, framesOf, markFrame, readHead } from './spool/record.ts'
import type { Spool } from './spool/spool.ts'
import type { AliasTable } from './table/alias-table.ts'
import { createColumn } from './table/column.ts'
import type { RowTable } from './table/row-table.ts'
import { unservedTarget } from './write/locate.ts'

/** Where results of a load go. */
export interface LoadSink {
  /** `times`: 1 unless said. */
  count(type: string, outcome: Outcome, times?: number): void
  unresolved(count: number): void
  reject(reject: RejectedRow): void
}

export interface RejectedRow {
  /** Number of the source. */
  readonly source: number
  readonly line: number
  readonly type: string
  readonly code: ErrorCode
  readonly text: string
  readonly row?: string
}

export interface FirstPassParts {
  readonly rows: RowTable
  readonly aliases: AliasTable
  readonly spool: Spool
  readonly sink: LoadSink
  readonly conformance: Pick<Conformance, 'merge'>
  readonly bucketsPerStage: number
}

export interface FirstPass {
  /** Results of rows of one source, in the order of the input. */
  add(checked: CheckedRows, source: number): void
  /** Rows whose owner is named by a urn, a URL or an identifier, to be resolved when all is read. */
  readonly ownerless: () => Iterable<number>
  /** Types that some reference asks for by identifier. */
  readonly conditionalTypes: ReadonlySet<string>
}

export function createFirstPass(parts: FirstPassParts): FirstPass {
  const { aliases, sink } = parts
  const pending = createColumn(Uint32Array)
  let pendingCount = 0
  const conditionalTypes = new Set<string>()

  const addFrame = (frames: Frames, from: number, source: number): AddedRow => {
    const added = addRow({ frames, from, source }, parts)
    if (added.isOwnerPending) {
      pending.set(pendingCount, added.row)
      pendingCount += 1
    }
    return added
  }
  const addNamed = (named: NamedFrame, frames: Frames, source: number): void => {
    const added = addFrame(frames, named.from, source)
    if (added.isConflict) return
    if (named.fullUrl !== undefined && named.bundle !== undefined) {
      aliases.addUrl({ url: named.fullUrl, bundle: named.bundle }, added.row)
    }
    for (const type of named.conditional) conditionalTypes.add(type)
  }
  const addItem = (item: CheckedItem, frames: Frames, source: number): void => {
    switch (item.kind) {
      case 'rejected': {
        const { kind: _, ...reject } = item
        return sink.reject({ ...reject, source })
      }
      case 'not-served':
        sink.count(item.type, 'notServed')
        if (item.fullUrl !== undefined && item.bundle !== undefined) {
          aliases.addUrl({ url: item.fullUrl, bundle: item.bundle }, unservedTarget(item.type))
        }
        return
      case 'named':
        return addNamed(item, frames, source)
      case 'frames':
        for (let from = item.from; from < item.to;) from += addFrame(frames, from, source).bytes
    }
  }

  return {
    add({ items, conformance, frames: bytes }, source) {
      parts.conformance.merge(conformance)
      const frames = framesOf(bytes)
      for (const item of items) addItem(item, frames, source)
    },
    ownerless: () => pending.array().subarray(0, pendingCount),
    conditionalTypes,
  }
}

interface AddedRow {
  readonly row: number
  readonly isConflict: boolean
  readonly isOwnerPending: boolean
  /** Of the frame. */
  readonly bytes: number
}

interface FrameInSource {
  readonly frames: Frames
  readonly from: number
  readonly source: number
}

function addRow(
  { frames, from, source }: FrameInSource,
  { rows, spool, sink, bucketsPerStage }: FirstPassParts,
): AddedRow {
  const head = readHead(frames, from)
  const { bytes, identity, content, collection, ownerKey: owner } = head
  const known = rows.find(identity)
  if (known >= 0 && !rows.hasContent(known, content)) {
    const { line, type } = head
    const row = decodeRecord(frames, from).cut().text
    sink.reject({ source, line, type, code: 'load-id-conflict', text: conflict, row })
    return { row: known, isConflict: true, isOwnerPending: false, bytes }
  }
  markFrame(frames, from, { source, isRepeated: known >= 0 })
  const bucket = bucketOf(collection, head.spread, bucketsPerStage)
  const location = spool.append(bucket, frames.bytes.subarray(from, from + bytes))
  if (known >= 0) return { row: known, isConflict: false, isOwnerPending: false, bytes }
  const row = rows.add({ identity, content, location, owner })
  return { row, isConflict: false, isOwnerPending: head.hasOwner && owner === undefined, bytes }
}

const conflict =
  'An earlier resource of this load has the same type and id and other content. The first stays; give this one an id of its own, or leave it out.'
