// A version of a resource as one row of binary COPY.
import type { PreparedResource } from '@openpayer/fhir'
import { selfHash, targetHash } from '../hash.ts'
import { columnCount } from './columns.ts'
import type { CopyEncoder } from './copy-encoder.ts'
import { packIndex } from './pack-index.ts'

export interface NewVersion {
  readonly resource: PreparedResource
  readonly typeNumber: number
  /** As `contentHash` gives it. */
  readonly contentHash: string
  readonly version: number
  readonly memberKey: bigint | undefined
}

export interface Stamp {
  /** Transaction id + offset. */
  readonly tx: bigint
  /** The database's clock, milliseconds. */
  readonly lastUpdated: number
}

/** `"versionId":...,"lastUpdated":...` as it stands in `meta`. */
export function metaText(version: number, lastUpdated: number): string {
  return `"versionId":"${version}","lastUpdated":"${new Date(lastUpdated).toISOString()}"`
}

/** Rows as buffers of `chunkBytes` and more: the server takes in one while the next is made. */
export function* encodeRows(
  encoder: CopyEncoder,
  versions: Iterable<NewVersion>,
  stamp: Stamp,
): Generator<Buffer> {
  const firstMeta = metaText(1, stamp.lastUpdated)
  for (const version of versions) {
    const { index } = version.resource
    const packed = index instanceof Uint8Array ? index : packIndex(index)
    const full = encoder.makeRoom(roomFor(version, packed))
    if (full !== undefined) yield full
    const meta = version.version === 1 ? firstMeta : metaText(version.version, stamp.lastUpdated)
    encodeRow(encoder, { version, packed, stamp, meta })
  }
  yield encoder.finish()
}

/** UTF-8 has at most 3 bytes a UTF-16 unit, a target has 12. */
function roomFor({ resource }: NewVersion, packed: Uint8Array): number {
  const { before, after, id, targets } = resource
  return 1024 + (before.length + after.length + id.length) * 3 + targets.length * 12 + packed.length
}

interface Row {
  readonly version: NewVersion
  readonly packed: Uint8Array
  readonly stamp: Stamp
  readonly meta: string
}

function encodeRow(encoder: CopyEncoder, { version, packed, stamp, meta }: Row): void {
  const { resource, memberKey } = version
  const { type, id, targets } = resource
  encoder.row(columnCount + (memberKey === undefined ? 0 : 1))
  if (memberKey !== undefined) encoder.bigint(memberKey)
  encoder.bigint(stamp.tx)
  encoder.bigint(selfHash(type, id))
  encoder.instant(stamp.lastUpdated)
  encoder.integer(version.version)
  encoder.smallint(version.typeNumber)
  encoder.uuid(version.contentHash)
  encoder.text(id)
  encoder.null() // labels: no resource is classified yet
  encoder.bigints([...new Set(targets.map(targetHash))])
  encoder.fields(packed)
  encoder.text(resource.before, meta, resource.after)
}
