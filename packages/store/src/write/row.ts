// A version of a resource as one row of binary COPY.
import type { PreparedResource } from '@openpayer/fhir'
import { columnCount } from './columns.ts'
import type { CopyEncoder } from './copy-encoder.ts'
import { type IndexColumns, indexColumns } from './index-columns.ts'

export interface NewVersion {
  readonly resource: PreparedResource
  readonly typeNumber: number
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
    const columns = indexColumns(version.resource)
    const full = encoder.makeRoom(roomFor(version, columns))
    if (full !== undefined) yield full
    const meta = version.version === 1 ? firstMeta : metaText(version.version, stamp.lastUpdated)
    encodeRow(encoder, { version, columns, stamp, meta })
  }
  yield encoder.finish()
}

/** UTF-8 has at most 3 bytes a UTF-16 unit, an array entry at most 12 and its numerics about their text. */
function roomFor(
  { resource }: NewVersion,
  { tokens, refs, targets, dates, numbers, strings }: IndexColumns,
): number {
  const texts = resource.before.length + resource.after.length + resource.id.length + (strings?.length ?? 0)
  const entries = tokens.length + refs.length + targets.length + dates.length * 3 + numbers.length * 4
  const decimals = numbers.reduce((sum, { lo, hi }) => sum + lo.length + hi.length + 32, 0)
  return 1024 + texts * 3 + entries * 12 + decimals
}

interface Row {
  readonly version: NewVersion
  readonly columns: IndexColumns
  readonly stamp: Stamp
  readonly meta: string
}

function encodeRow(encoder: CopyEncoder, { version, columns, stamp, meta }: Row): void {
  const { resource, memberKey } = version
  const { mainDate } = resource.index
  encoder.row(columnCount + (memberKey === undefined ? 0 : 1))
  if (memberKey !== undefined) encoder.bigint(memberKey)
  encoder.bigint(stamp.tx)
  encoder.bigint(columns.self)
  encoder.instant(stamp.lastUpdated)
  if (mainDate === undefined) encoder.null()
  else encoder.instant(mainDate.lo)
  if (mainDate === undefined) encoder.null()
  else encoder.instant(mainDate.hi)
  encoder.integer(version.version)
  encoder.smallint(version.typeNumber)
  encoder.uuid(version.contentHash)
  encoder.text(resource.id)
  encoder.null() // labels: no resource is classified yet
  encodeIndex(encoder, columns)
  encoder.text(resource.before, meta, resource.after)
}

function encodeIndex(
  encoder: CopyEncoder,
  { tokens, refs, targets, dates, numbers, strings }: IndexColumns,
): void {
  encoder.bigints(tokens)
  encoder.bigints(refs)
  encoder.bigints(targets)
  encoder.smallints(dates.map(({ number }) => number))
  encoder.instants(dates.map(({ lo }) => lo))
  encoder.instants(dates.map(({ hi }) => hi))
  encoder.smallints(numbers.map(({ number }) => number))
  encoder.numerics(numbers.map(({ lo }) => lo))
  encoder.numerics(numbers.map(({ hi }) => hi))
  encoder.bigints(numbers.map(({ unit }) => unit))
  if (strings === undefined) encoder.null()
  else encoder.text(strings)
}
