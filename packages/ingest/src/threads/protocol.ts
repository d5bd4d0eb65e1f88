// What the loader and its threads say to each other.
import type { Issue } from '@openpayer/fhir'
import type { CheckedRows } from '../check/check-rows.ts'
import type { Into } from '../check/classify.ts'
import type { ProfileCheck } from '../check/judge.ts'
import type { RejectedRow } from '../first-pass.ts'
import type { Outcome } from '../report.ts'
import type { PackedRows } from '../sources/packed-rows.ts'
import type { SharedSpool } from '../spool/spool.ts'
import type { SharedAliasTable } from '../table/alias-table.ts'
import type { SharedRowTable } from '../table/row-table.ts'

export type ToThread =
  | {
      readonly kind: 'check'
      readonly job: number
      readonly rows: PackedRows
      /** Memory for the answer. */
      readonly spare: ArrayBuffer | undefined
      readonly into: Into | undefined
      readonly profiles: ProfileCheck
    }
  /** Once, when everything was read: the tables lie in shared memory, the spool's files are the process's. */
  | {
      readonly kind: 'tables'
      readonly rows: SharedRowTable
      readonly aliases: SharedAliasTable
      readonly spool: SharedSpool
    }
  | { readonly kind: 'bucket'; readonly job: number; readonly bucket: number }
  | { readonly kind: 'finish'; readonly job: number }
  /** No further batch; the bucket that is being loaded fails. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'close'; readonly job: number }

export type FromThread =
  | {
      readonly kind: 'checked'
      readonly job: number
      readonly checked: CheckedRows
      /** The memory that the rows came in. */
      readonly rowBytes: ArrayBuffer
    }
  | { readonly kind: 'done'; readonly job: number }
  | {
      readonly kind: 'failed'
      readonly job: number
      readonly message: string
      readonly issues?: readonly Issue[]
    }
  | ({ readonly kind: 'counted' } & Counted)

/** What became of a batch. */
export interface Counted {
  readonly outcomes: readonly { readonly type: string; readonly outcome: Outcome; readonly count: number }[]
  readonly unresolved: number
  readonly rejects: readonly RejectedRow[]
}
