// A list of rows -> what the first pass takes of them: frames for the spool, and a word on everything else, in the order of the input.
import type { Row } from '../sources/row.ts'
import { createConformance, type ConformanceCounts } from '../conformance.ts'
import { createFrameWriter, type CheckedResource } from '../spool/frame-writer.ts'
import type { CheckContext } from './check-resource.ts'
import type { Accepted, NotServed, Rejected } from './checked.ts'
import { checkRow } from './check-row.ts'

export interface CheckedRows {
  readonly items: readonly CheckedItem[]
  /** What profiles have against them. */
  readonly conformance: ConformanceCounts
  /** What the accepted ones become in the spool. */
  readonly frames: Uint8Array<ArrayBuffer>
}

export type CheckedItem = AcceptedFrames | NamedFrame | NotServed | Rejected

/** One resource after the other, none of which has a name beside its id. */
export interface AcceptedFrames {
  readonly kind: 'frames'
  readonly from: number
  to: number
}

/** One that stands under a fullUrl, or that asks for others by identifier. */
export interface NamedFrame {
  readonly kind: 'named'
  readonly from: number
  readonly fullUrl?: string | undefined
  readonly bundle?: number | undefined
  /** Types of its references of the form `Type?identifier=`. */
  readonly conditional: readonly string[]
}

/** `spare`: memory that may be used for the frames. */
export function checkRows(rows: readonly Row[], context: CheckContext, spare?: ArrayBuffer): CheckedRows {
  // What is found in a resource takes about a third of its text.
  const sizeHint = rows.reduce((sum, { bytes }) => sum + 256 + bytes.length * 1.5, 0)
  const writer = createFrameWriter(sizeHint, spare)
  const items: CheckedItem[] = []
  const conformance = createConformance()
  let open: AcceptedFrames | undefined
  const accept = (accepted: Accepted, resource: CheckedResource): void => {
    const { from, to } = writer.add(resource)
    const { fullUrl, conditional } = accepted
    if (fullUrl !== undefined || conditional.length > 0) {
      open = undefined
      items.push({ kind: 'named', from, fullUrl, bundle: accepted.bundle, conditional })
    } else if (open === undefined) items.push((open = { kind: 'frames', from, to }))
    else open.to = to
  }
  for (const row of rows) {
    for (const checked of checkRow(row, context)) {
      if (checked.finding !== undefined) conformance.add(checked.type, checked.finding)
      if (checked.kind === 'accepted') accept(checked, checked.resource)
      else {
        open = undefined
        const { finding: _, ...item } = checked
        items.push(item)
      }
    }
  }
  const { types, profiles, unknownProfiles } = conformance
  return { items, conformance: { types, profiles, unknownProfiles }, frames: writer.take() }
}
