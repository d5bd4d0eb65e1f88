// What a resource contributes to the search index, as plain values; the store turns them into columns.
import type { DateRange } from './tree.ts'

/** By kind; each entry has the number of its search parameter. */
export interface IndexValues {
  /** number = SearchParameter.number. `system` is undefined where the coding has none. */
  readonly tokens: readonly {
    readonly number: number
    readonly system?: string
    readonly code?: string
    readonly text?: string
  }[]
  readonly dates: readonly ({ readonly number: number } & DateRange)[]
  /** Raw strings, one entry a value (a HumanName gives its parts and its text). */
  readonly strings: readonly { readonly number: number; readonly value: string }[]
  /** Local references by type and id, others by url. */
  readonly references: readonly {
    readonly number: number
    readonly type?: string
    readonly id?: string
    readonly url?: string
  }[]
  /** number and quantity as decimal text: lo = hi for a value; a Range, a comparator reach to `-Infinity` or `Infinity`. */
  readonly quantities: readonly {
    readonly number: number
    readonly lo: string
    readonly hi: string
    readonly system?: string
    readonly code?: string
  }[]
  readonly uris: readonly { readonly number: number; readonly value: string }[]
  /** The type's main date (its default sort key), start of the latest value and end of it. */
  readonly mainDate?: DateRange
}
