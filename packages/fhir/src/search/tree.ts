// A search as a tree: what a client asked, typed and checked, before any authority or SQL.
// https://hl7.org/fhir/R4/search.html
import type { SearchParameter } from './parameter.ts'

/** https://hl7.org/fhir/R4/search.html#prefix */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap'

/** `system`: undefined = any system; '' = no system (`|code`). `code`: undefined = any code (`system|`). */
export interface TokenValue {
  readonly system?: string
  readonly code?: string
}

/** Half-open interval of instants, milliseconds since the epoch, UTC. */
export interface DateRange {
  readonly lo: number
  readonly hi: number
}

/** A date of a search: its prefix, and the interval that its precision implies. */
export interface DateValue extends DateRange {
  readonly prefix: Prefix
}

/** A reference value: by id alone (`type` undefined), by type and id, or by foreign absolute URL. */
export interface ReferenceValue {
  readonly type?: string
  readonly id?: string
  readonly url?: string
}

/** A number or quantity of a search. */
export interface QuantityValue {
  readonly prefix: Prefix
  /** Decimal text, and the range its precision implies, as decimal text. */
  readonly value: string
  readonly lo: string
  readonly hi: string
  readonly system?: string
  readonly code?: string
}

/** One search parameter of the query; its values are joined by OR. */
export type Filter =
  | { readonly kind: 'token'; readonly parameter: SearchParameter; readonly values: readonly TokenValue[] }
  | { readonly kind: 'date'; readonly parameter: SearchParameter; readonly values: readonly DateValue[] }
  | {
      readonly kind: 'string'
      readonly parameter: SearchParameter
      readonly match: 'starts' | 'exact' | 'contains'
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'reference'
      readonly parameter: SearchParameter
      readonly values: readonly ReferenceValue[]
    }
  | {
      readonly kind: 'number'
      readonly parameter: SearchParameter
      readonly values: readonly QuantityValue[]
    }
  | {
      readonly kind: 'quantity'
      readonly parameter: SearchParameter
      readonly values: readonly QuantityValue[]
    }
  | { readonly kind: 'uri'; readonly parameter: SearchParameter; readonly values: readonly string[] }
  | { readonly kind: 'missing'; readonly parameter: SearchParameter; readonly missing: boolean }
  /** `_id` */
  | { readonly kind: 'id'; readonly values: readonly string[] }
  /** `_lastUpdated` */
  | { readonly kind: 'lastUpdated'; readonly values: readonly DateValue[] }

/** `_include=ExplanationOfBenefit:provider[:Organization]`, `*` expanded to one entry a parameter. */
export interface Include {
  readonly parameter: SearchParameter
  readonly targetType?: string
  /** `:iterate`: applied to included resources too. */
  readonly iterate: boolean
}

/** One key of `_sort`. */
export type SortKey =
  | { readonly kind: 'id' | 'lastUpdated'; readonly descending: boolean }
  | { readonly kind: 'parameter'; readonly parameter: SearchParameter; readonly descending: boolean }

/** A whole search of one type. */
export interface SearchQuery {
  readonly type: string
  /** Joined by AND. */
  readonly filters: readonly Filter[]
  readonly includes: readonly Include[]
  /** Empty: the type's main date, newest first, then id. */
  readonly sort: readonly SortKey[]
  /** Matches a page; 0 = count only. */
  readonly count: number
  readonly total: 'none' | 'estimate' | 'accurate'
  /** The canonical text of what was understood: goes into `self` and is what a cursor is bound to. */
  readonly text: string
}
