// A search as a tree: what a client asked, typed and checked, before any authority or SQL.
// https://hl7.org/fhir/R4/search.html
import type { SearchParameter } from './parameter.ts'
import type {
  ComponentValue,
  DateValue,
  NearValue,
  QuantityValue,
  ReferenceValue,
  TokenValue,
  TypedIdentifier,
} from './values/values.ts'

/** The resources above or below others by a parameter of their type, as `Location.partOf`. https://hl7.org/fhir/R4/search.html#recursive */
export interface ReferenceHierarchy {
  readonly direction: 'above' | 'below'
  readonly by: SearchParameter
}

/** A modifier whose values stand for others: how the parameter was written, for the canonical text. */
export interface Written {
  readonly modifier: 'in' | 'not-in' | 'above' | 'below'
  readonly value: string
}

interface OfParameter {
  readonly parameter: SearchParameter
}

interface TokenFilter extends OfParameter {
  readonly kind: 'token'
  readonly values: readonly TokenValue[]
  /** No token of the resource is any of these (`:not`, `:not-in`); a resource without the parameter matches too. */
  readonly negated?: true
  /** Present where `values` are the codes of a value set or of a hierarchy. */
  readonly written?: Written
}

interface MissingFilter extends OfParameter {
  readonly kind: 'missing'
  readonly missing: boolean
}

/** One search parameter of the query; its values are joined by OR. */
export type Filter =
  | TokenFilter
  /** A token of several types, of which each implies a system of its own for its codes: what it means on each, and how it was written. */
  | (OfParameter & {
      readonly kind: 'byType'
      readonly asked: TokenFilter
      readonly meant: readonly MeantOfTypes[]
    })
  /** `:of-type` */
  | (OfParameter & { readonly kind: 'ofType'; readonly values: readonly TypedIdentifier[] })
  /** `:identifier` of a reference parameter: `Reference.identifier`. */
  | (OfParameter & { readonly kind: 'identifier'; readonly values: readonly TokenValue[] })
  | (OfParameter & { readonly kind: 'date'; readonly values: readonly DateValue[] })
  /** `text` is the `:text` of a token parameter: begins with, in display and text. */
  | (OfParameter & {
      readonly kind: 'string'
      readonly match: 'starts' | 'exact' | 'contains' | 'text'
      readonly values: readonly string[]
    })
  /** With `hierarchy`, what points at one of the values or at what lies above or below it. */
  | (OfParameter & {
      readonly kind: 'reference'
      readonly values: readonly ReferenceValue[]
      readonly hierarchy?: ReferenceHierarchy
    })
  | (OfParameter & { readonly kind: 'number' | 'quantity'; readonly values: readonly QuantityValue[] })
  | (OfParameter & {
      readonly kind: 'uri'
      readonly match: 'exact' | 'above' | 'below'
      readonly values: readonly string[]
    })
  /** Each value has a component for each of `parameter.components`, in their order. */
  | (OfParameter & { readonly kind: 'composite'; readonly values: readonly (readonly ComponentValue[])[] })
  | (OfParameter & { readonly kind: 'near'; readonly values: readonly NearValue[] })
  | MissingFilter
  /** `_id`, and `_id:not`. Empty: no resource, and every one (`:missing`, which neither `_id` nor `_lastUpdated` ever is). */
  | { readonly kind: 'id' | 'otherId'; readonly values: readonly string[] }
  /** `_lastUpdated` */
  | { readonly kind: 'lastUpdated'; readonly values: readonly DateValue[] }
  /** `patient.name=`, `subject:Patient.name=`: what the reference points at meets the filter; one entry a type that it may be. */
  | (OfParameter & {
      readonly kind: 'chain'
      readonly targets: readonly ChainTarget[]
      readonly typed: boolean
    })
  /** `_has:Observation:patient:code=`: a resource of `type` points here by the parameter and meets the filter. */
  | (OfParameter & { readonly kind: 'has'; readonly type: string; readonly filter: Filter })

/** What a filter means on some of the types searched. */
export interface MeantOfTypes {
  readonly types: readonly string[]
  readonly filter: TokenFilter | MissingFilter
}

/** One type that a chain may lead to. */
export interface ChainTarget {
  readonly type: string
  readonly filter: Filter
}

/** `_include` and `_revinclude`; `*` is expanded to one entry a parameter. */
export interface Include {
  /** forward: what `parameter` of a match points at; reverse: what points at a match by it. */
  readonly direction: 'forward' | 'reverse'
  /** Its `base` is the type that holds the reference. */
  readonly parameter: SearchParameter
  readonly targetType?: string
  /** `:iterate`: applied to included resources too. */
  readonly iterate: boolean
}

/** What has an order. A token is sorted by its code, a reference by its display. */
export type SortableParameter = SearchParameter & {
  readonly type: 'date' | 'number' | 'quantity' | 'string' | 'token' | 'reference'
}

/** One key of `_sort`. */
export type SortKey =
  | { readonly kind: 'id' | 'lastUpdated'; readonly descending: boolean }
  | { readonly kind: 'parameter'; readonly parameter: SortableParameter; readonly descending: boolean }

/** `GET Patient/1/Observation?...`: only what lies in the compartment of a resource. https://hl7.org/fhir/R4/compartmentdefinition.html */
export interface Compartment {
  readonly type: string
  readonly id: string
  /** By type: the reference parameters of which one must point at the resource. An empty list: the resource itself. */
  readonly parameters: Readonly<Record<string, readonly SearchParameter[]>>
}

/** A whole search. */
export interface SearchQuery {
  /** The types searched; several in a search of the whole base (`_type`) or of a compartment. Never empty, each once. */
  readonly types: readonly string[]
  /** `_type` names them; else they are all that the address can mean. */
  readonly typesNamed?: true
  readonly compartment?: Compartment
  /** Joined by AND. */
  readonly filters: readonly Filter[]
  readonly includes: readonly Include[]
  /** Empty: one type by its main date, newest first, then id; several by type, then id. */
  readonly sort: readonly SortKey[]
  /** Matches a page; 0 = count only. */
  readonly count: number
  readonly total: 'none' | 'estimate' | 'accurate'
  /** How much of each resource is shown; `elements` are names of top-level elements. */
  readonly summary?: 'true' | 'text' | 'data'
  readonly elements?: readonly string[]
  /** The canonical text of what was understood: goes into `self` and is what a cursor is bound to. */
  readonly text: string
}
