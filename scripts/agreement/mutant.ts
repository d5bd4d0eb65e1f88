// A copy of a resource with one fault.
import type { Loose } from './locate.ts'

export interface Mutant {
  readonly source: string
  readonly profile: string
  /** Kind of rule that is broken. */
  readonly kind: string
  /** The row, and what was done. */
  readonly what: string
  readonly resource: Loose
}

export interface Source {
  readonly name: string
  readonly resource: Loose
}
