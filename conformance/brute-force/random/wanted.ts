// What a random resource is made for: its type, what may be asked of it, and what it may point at.
import type { Definition } from '../definitions.ts'
import type { Chance } from './chance.ts'

export interface Wanted {
  readonly type: string
  readonly id: string
  /** Of the type, on the surfaces that may show it. */
  readonly definitions: readonly Definition[]
  /** `Type/id` of what it may point at. */
  readonly targets: readonly string[]
  /** Our own addresses, by which it may do so too. */
  readonly bases: readonly string[]
  readonly chance: Chance
}
