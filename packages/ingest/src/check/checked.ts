// What the first pass says of a row of the input: taken, not served, or rejected with a reason.
import type { ErrorCode, Issue } from '@openpayer/fhir'
import type { ProfileFinding } from '../conformance.ts'
import type { CheckedResource } from '../spool/frame-writer.ts'

/** Where in the input it stands. */
export interface Place {
  readonly sequence: number
  readonly line: number
  /** The Bundle it stands in. */
  readonly bundle?: number
}

export interface Found extends Place {
  readonly type: string
  readonly fullUrl?: string
}

export interface Accepted extends Found {
  readonly kind: 'accepted'
  readonly resource: CheckedResource
  /** Types of its references of the form `Type?identifier=`. */
  readonly conditional: readonly string[]
}

export interface NotServed extends Found {
  readonly kind: 'not-served'
}

export interface Rejected {
  readonly kind: 'rejected'
  /** `unknown` where it does not say. */
  readonly type: string
  readonly line: number
  readonly code: ErrorCode
  readonly text: string
  /** The row itself: JSON text, or what came instead. */
  readonly row?: string
}

/** With what its profiles have against it. */
export type Checked = (Accepted | NotServed | Rejected) & { readonly finding?: ProfileFinding }

export function reject(
  { line }: Place,
  { code, text }: Issue,
  { type = 'unknown', row }: { type?: string; row?: string },
): Rejected {
  return { kind: 'rejected', type, line, code, text, ...(row === undefined ? {} : { row }) }
}
