// Takes what was checked, in the order of the input: the first resource under an id stays, the same again is counted, another one is
// rejected. What stays goes to the spool, and into the tables that the second pass resolves references with.
import { parseReference, type ErrorCode } from '@openpayer/fhir'
import type { Accepted, Checked } from './check/check-resource.ts'
import { identityKey, type Key } from './key.ts'
import type { Outcome } from './report.ts'
import type { Spool } from './spool/spool.ts'
import type { AliasTable } from './table/alias-table.ts'
import { createColumn } from './table/column.ts'
import type { RowTable } from './table/row-table.ts'
import { bucketOf } from './spool/buckets.ts'
import { ownerName, unservedTarget } from './write/locate.ts'

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
  readonly bucketsPerStage: number
  readonly bases: readonly string[]
}

export interface FirstPass {
  add(checked: Checked, source: number): void
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

  const accept = (checked: Accepted, source: number): void => {
    const added = addRow(checked, source, parts)
    if (added === undefined) return
    if (checked.fullUrl !== undefined && checked.bundle !== undefined) {
      aliases.addUrl({ url: checked.fullUrl, bundle: checked.bundle }, added.row)
    }
    for (const type of checked.conditional) conditionalTypes.add(type)
    if (!added.isOwnerPending) return
    pending.set(pendingCount, added.row)
    pendingCount += 1
  }

  return {
    add(checked, source) {
      switch (checked.kind) {
        case 'rejected': {
          const { kind: _, ...reject } = checked
          sink.reject({ ...reject, source })
          return
        }
        case 'not-served':
          sink.count(checked.type, 'notServed')
          if (checked.fullUrl !== undefined && checked.bundle !== undefined) {
            aliases.addUrl({ url: checked.fullUrl, bundle: checked.bundle }, unservedTarget(checked.type))
          }
          return
        case 'accepted':
          accept(checked, source)
      }
    },
    ownerless: () => pending.array().subarray(0, pendingCount),
    conditionalTypes,
  }
}

interface AddedRow {
  readonly row: number
  readonly isOwnerPending: boolean
}

function addRow(
  checked: Accepted,
  source: number,
  { rows, spool, sink, ...parts }: FirstPassParts,
): AddedRow | undefined {
  const { collection, type, id, owner, content, text } = checked
  const identity = identityKey(collection, type, id)
  const known = rows.find(identity)
  if (known >= 0 && !rows.hasContent(known, content)) {
    sink.reject({ source, line: checked.line, type, code: 'load-id-conflict', text: conflict, row: text })
    return undefined
  }
  const record = {
    collection,
    type,
    id,
    source,
    line: checked.line,
    isRepeated: known >= 0,
    text,
    ...(owner === undefined ? {} : { owner }),
    ...(checked.bundle === undefined ? {} : { bundle: checked.bundle }),
  }
  const bucket = bucketOf(collection, owner === undefined ? id : ownerName(owner), parts.bucketsPerStage)
  const location = spool.append(bucket, record)
  if (known >= 0) return { row: known, isOwnerPending: false }
  const ownerKey = owner === undefined ? undefined : localOwner(owner, parts.bases)
  const row = rows.add({ identity, content, location, owner: ownerKey })
  return { row, isOwnerPending: owner !== undefined && ownerKey === undefined }
}

const conflict =
  'An earlier resource of this load has the same type and id and other content. The first stays; give this one an id of its own, or leave it out.'

function localOwner(owner: string, bases: readonly string[]): Key | undefined {
  const parsed = parseReference(owner, bases)
  return parsed.kind === 'local' ? identityKey('member', 'Patient', parsed.id) : undefined
}
