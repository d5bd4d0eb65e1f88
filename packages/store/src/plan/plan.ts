// What a search does, as data, between the search tree and SQL: which rows are read, under which part of the grant, and what each step
// hands to the next. print-plan.ts shows it, sql/ makes the statement of it.
import type { Collection, Compartment, Filter, SearchParameter } from '@openpayer/fhir'
import type { Order } from './order.ts'
import type { Use } from './rights.ts'

export interface Plan {
  /** The types of the search that the grant lets it search; with several, rows are ordered by type. */
  readonly types: readonly string[]
  /** For a group: its members, or those of them whom the search names. */
  readonly members: 'all' | MembersNamed
  /** One for each collection that the types lie in; none where the grant allows nothing. */
  readonly matches: readonly Selection[]
  /** What the conditions of `matches` refer to, each before what refers to it. */
  readonly hops: readonly Hop[]
  readonly order: Order
  /** Matches a page. */
  readonly count: number
  /** The number of all matches is wanted. */
  readonly withTotal: boolean
  readonly includes: readonly IncludeLevel[]
}

/** A group's members whose rows these are. */
export interface MembersNamed {
  readonly types: readonly string[]
  readonly ids: readonly string[]
}

/** Rows of one collection. */
export interface Selection {
  readonly collection: Collection
  readonly types: readonly string[]
  /** The right that the grant must give for each of the types. */
  readonly use: Use
  /**
   * Why a shared row may be seen: `far`: something that the grant sees points at it in one step or two; `pointed`: it is reached from a
   * visible row here. Other collections: own rows of members, or open.
   */
  readonly visible: 'far' | 'pointed'
  /** Joined by AND. */
  readonly conditions: readonly Condition[]
}

export type Condition =
  | { readonly kind: 'value'; readonly filter: ValueFilter }
  | { readonly kind: 'hop'; readonly hop: Hop }
  | { readonly kind: 'compartment'; readonly compartment: Compartment }
  /** A hop into types that the grant may not search, or that are not served. */
  | { readonly kind: 'nothing'; readonly types: readonly string[] }

/** A filter that one row answers by itself; the others, and `hierarchy`, lead to other rows. */
export type ValueFilter = Exclude<Filter, { readonly kind: 'chain' | 'has' }>

/** Rows found first; a row meets the condition by how it hangs together with one of them. */
export type Hop = HopParts & {
  /** `t1`, `t2`... in the order in which they are made. */
  readonly name: string
}

/**
 * `chain`: the row points at one of them by `parameter`; `has`: one of them points at the row by it; `above`, `below`: the row points by it
 * at one of `start`, or at one of those that `by` leads to from there, or that it leads from to there.
 */
export type HopParts = {
  readonly parameter: SearchParameter
  /** Never empty. */
  readonly rows: readonly Selection[]
  /** The hops that the conditions of `rows` refer to. */
  readonly inner: readonly Hop[]
} & ({ readonly kind: 'chain' | 'has' } | Hierarchy)

export interface Hierarchy {
  readonly kind: 'above' | 'below'
  readonly by: SearchParameter
  readonly start: readonly { readonly type: string; readonly id: string }[]
}

/** What is included because of the matches, or of the level before. */
export interface IncludeLevel {
  /** `i1`, `i2`... */
  readonly name: string
  /** `p`, the page, or the level before. */
  readonly from: string
  readonly forward: readonly Pointer[]
  readonly reverse: readonly Pointer[]
  /** What it finds is not included; the page only says that there is more. */
  readonly isBeyond: boolean
}

/** A reference from rows of `source` to rows of `target`; the included ones are at the other end. */
export interface Pointer {
  readonly source: string
  readonly parameter: SearchParameter
  readonly target: string
  /** Where the included rows lie. */
  readonly collection: Collection
}
