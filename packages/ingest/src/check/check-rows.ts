// A list of rows -> what the first pass takes of them: frames for the spool, and a word on everything else, in the order of the input.
import type { Row } from '../sources/row.ts'
import { createFrameWriter, type CheckedResource } from '../spool/record.ts'
import type { Accepted, CheckContext, NotServed, Rejected } from './check-resource.ts'
import { checkRow } from './check-row.ts'

export interface CheckedRows {
  readonly items: readonly CheckedItem[]
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

export function checkRows(rows: readonly Row[], context: CheckContext): CheckedRows {
  // What is found in a resource takes about a third of its text.
  const writer = createFrameWriter(rows.reduce((sum, { bytes }) => sum + 256 + bytes.length * 1.5, 0))
  const items: CheckedItem[] = []
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
      if (checked.kind === 'accepted') accept(checked, checked.resource)
      else {
        open = undefined
        items.push(checked)
      }
    }
  }
  return { items, frames: writer.take() }
}
