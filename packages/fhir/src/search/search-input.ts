// A search as it came, and what may be asked for at the address that it came to. A surface fills `SearchSurface` once, when it starts;
// `SearchInput` adds what one request holds.
import type { SearchParameter } from './parameter.ts'
import type { Compartment } from './tree.ts'
import type { TokenValue } from './values/values.ts'

/** What a surface declares of one resource type. */
export interface SearchableType {
  /**
   * By code: every parameter that may filter this type, at its own address, at the end of a chain and behind `_has`. `_profile`, `_tag`,
   * `_security` and `_source` work where they stand here. `_id` and `_lastUpdated` always work and are never here. A chain or `_has`
   * follows a reference parameter of this map. `:text` works on a token parameter that has `text`; every other modifier works on
   * every parameter of its kind.
   */
  readonly parameters: ReadonlyMap<string, SearchParameter>
  /** By code: the reference parameters of this type that `_include=Type:code` may follow. */
  readonly includes: ReadonlyMap<string, SearchParameter>
  /** By `Source:code`: the reference parameters of other types by which `_revinclude=Source:code` may bring what points at this type. */
  readonly revincludes: ReadonlyMap<string, SearchParameter>
}

/** What can be searched on one surface. Made once. */
export interface SearchSurface {
  /** By name: every type that the surface serves; a chain, `_has` and an include lead to these and to no other. */
  readonly types: ReadonlyMap<string, SearchableType>
}

/** Codes that stand for others: value sets and hierarchies of code systems. `loadExpansions` makes one. */
export interface Expansions {
  /** The codes of a value set by its canonical; a sentence where they are not known here. */
  readonly valueSet: (canonical: string) => readonly TokenValue[] | string
  /** The code itself and all above or below it; a sentence where the code system has no hierarchy here. */
  readonly hierarchy: (
    direction: 'above' | 'below',
    token: { readonly system: string; readonly code: string },
  ) => readonly TokenValue[] | string
}

/** One search: its text, and what may be asked for here. */
export interface SearchInput {
  readonly surface: SearchSurface
  /**
   * The type of the address. Absent in a search of the base (`GET [base]?_type=...`) and of a whole compartment (`GET Patient/1/*`): then
   * `_type` names the types, and without it all of the surface (of the compartment) are searched.
   */
  readonly type?: string
  /** The compartment of the address; types that its `parameters` do not name are not searched. */
  readonly compartment?: Compartment
  /** The query string without `?`, as received. */
  readonly query: string
  /** The form body of POST _search, as received; combined with the query. */
  readonly form?: string
  /** Names of parameters that are read elsewhere and are no part of the search, as `_explain`. `_format` and `_pretty` always are. */
  readonly apart?: ReadonlySet<string>
  /** Our own base addresses under all names, without trailing slash: an absolute reference below one of them is local. */
  readonly bases: readonly string[]
  /** `Prefer: handling=lenient`: what is not supported is left out with a warning. */
  readonly lenient: boolean
  /** For `:in`, `:not-in`, and `:above`, `:below` of tokens; needed only where `asksForExpansion` says so. */
  readonly expansions?: Expansions
}
