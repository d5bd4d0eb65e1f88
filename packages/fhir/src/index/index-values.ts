// What a resource contributes to the search index, as plain values; the store turns them into columns.
import type { DateRange } from '../dates.ts'

interface Numbered {
  /** SearchParameter.number */
  readonly number: number
}

/** `system` is undefined where the coding has none. `text`: what `:text` searches. `type`: that of an identifier, for `:ofType`. */
export interface IndexedToken extends Numbered {
  readonly system?: string
  readonly code?: string
  readonly text?: string
  readonly type?: { readonly system: string; readonly code: string }
}

/** An interval; the values of one resource are never merged. */
export type IndexedDate = Numbered & DateRange

/** Raw strings, one entry a value (a HumanName gives its parts and its text). */
export interface IndexedString extends Numbered {
  readonly value: string
}

/** `below`: its beginnings are indexed too, since a surface declares `:below`. */
export interface IndexedUri extends IndexedString {
  readonly below?: true
}

/** Local references by type and id, others by url; `identifier` is Reference.identifier, with or without them. */
export interface IndexedReference extends Numbered {
  readonly type?: string
  readonly id?: string
  readonly url?: string
  readonly identifier?: { readonly system?: string; readonly value: string }
}

/** number and quantity as decimal text: lo = hi for a value; a Range, a comparator reach to `-Infinity` or `Infinity`. */
export interface IndexedQuantity extends Numbered {
  readonly lo: string
  readonly hi: string
  readonly system?: string
  readonly code?: string
  /** In the canonical unit of the dimension, where the unit is UCUM's and converts. */
  readonly canonical?: { readonly lo: string; readonly hi: string; readonly unit: string }
}

/** A point on the earth, degrees (WGS84). */
export interface IndexedPosition extends Numbered {
  readonly latitude: number
  readonly longitude: number
}

/** The values of one component of a composite at one element. Their own `number` says nothing: the composite's counts. */
export type IndexedComponent =
  | { readonly kind: 'token'; readonly values: readonly IndexedToken[] }
  | { readonly kind: 'date'; readonly values: readonly IndexedDate[] }
  | { readonly kind: 'string'; readonly values: readonly IndexedString[] }
  | { readonly kind: 'uri'; readonly values: readonly IndexedString[] }
  | { readonly kind: 'reference'; readonly values: readonly IndexedReference[] }
  | { readonly kind: 'number' | 'quantity'; readonly values: readonly IndexedQuantity[] }

/** One element that a composite finds: its components in the order of `SearchParameter.components`, none of them empty. */
export interface IndexedComposite extends Numbered {
  readonly components: readonly IndexedComponent[]
}

/** By kind; each entry has the number of its search parameter. */
export interface IndexValues {
  readonly tokens: readonly IndexedToken[]
  readonly dates: readonly IndexedDate[]
  readonly strings: readonly IndexedString[]
  readonly references: readonly IndexedReference[]
  readonly quantities: readonly IndexedQuantity[]
  readonly uris: readonly IndexedUri[]
  readonly composites: readonly IndexedComposite[]
  readonly positions: readonly IndexedPosition[]
  /** What tokens and references are sorted by: the code of a coding, the display of a reference. Identifiers have no order. */
  readonly sortTexts: readonly IndexedString[]
  /** In open collections: the numbers of all parameters of the type, so that a row can say which of them it has no value of. */
  readonly parameters?: readonly number[]
  /** The type's main date (its default sort key), start of the latest value and end of it. */
  readonly mainDate?: DateRange
}
