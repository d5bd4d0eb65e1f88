// What the store offers to the rest: reads that cannot be made without a grant.
// The write path is the `Writer` of @openpayer/fhir.
import type { Grant } from '@openpayer/access'
import type { Collection, SearchQuery } from '@openpayer/fhir'
import type { Ending } from './ending.ts'

/** Every read carries the caller's grant and the surface's placement of types. */
export interface Scope {
  readonly grant: Grant
  /** On a surface each served type lies in one collection; a type that is absent is not served. */
  readonly collections: Readonly<Record<string, Collection>>
}

/** One version of a resource, as the exact bytes that are served. */
export interface StoredVersion {
  readonly type: string
  readonly id: string
  readonly version: number
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number
  /** UTF-8 JSON; undefined = deleted in this version. */
  readonly content: Uint8Array | undefined
}

/** One page of a search. */
export interface SearchPage {
  readonly matches: readonly StoredVersion[]
  readonly included: readonly StoredVersion[]
  /** More would have been included than a page may: some are missing. */
  readonly cut?: true
  /** Exact number of matches, where the query asked for it or it is free. */
  readonly total?: number
  /** Opaque, encrypted; absent on the last page. */
  readonly nextCursor?: string
  readonly previousCursor?: string
}

/** Rows of a table that a statement looked at, as far as the caller may know of them. */
export interface TouchedRows {
  readonly table: string
  readonly indexes: readonly string[]
  /** Absent where rows that the caller does not see may be among them: a number of those would tell that they are there. */
  readonly rows?: number
  /** How often the step was made that looked at them. */
  readonly times: number
}

/** How a search is answered, stage by stage; it holds the values that were asked for and the caller's key: for operators alone. */
export interface Explanation {
  /** What was understood. */
  readonly tree: string
  /** What is read, in which order, under which part of the grant. */
  readonly plan: string
  /** The statement as fragments with their values. */
  readonly sql: string
  /** As it is sent. Empty where the grant allows nothing. */
  readonly statement: { readonly text: string; readonly values: readonly string[] }
  readonly touched: readonly TouchedRows[]
}

/** Versions of one resource. */
export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly StoredVersion[]
  readonly total: number
  readonly nextCursor?: string
}

/** What is asked of a feed of changes. */
export interface ChangesQuestion {
  readonly types: readonly string[]
  /** Milliseconds since the epoch; versions written then or later. */
  readonly since?: number
  readonly count: number
  readonly cursor?: string
}

/** Versions of many resources, newest first. */
export interface ChangesPage {
  readonly versions: readonly StoredVersion[]
  readonly nextCursor?: string
}

/**
 * The reads. Each takes a scope, and what the scope does not cover is absent. Once its `ending` is aborted a read rejects with the reason of that,
 * and the database ends its statement.
 */
export interface Reader {
  /** The current version; undefined where there is none that the grant may see. A deleted one has no content. */
  read(scope: Scope, type: string, id: string, ending?: Ending): Promise<StoredVersion | undefined>
  vread(
    scope: Scope,
    type: string,
    id: string,
    version: number,
    ending?: Ending,
  ): Promise<StoredVersion | undefined>
  /** `since`: milliseconds since the epoch; what was written then or later. undefined where the grant may not see the resource. */
  history(
    scope: Scope,
    type: string,
    id: string,
    page: { count: number; cursor?: string; since?: number },
    ending?: Ending,
  ): Promise<HistoryPage | undefined>
  /** Every version of these types, newest first, up to the first that an older one could still follow. Throws a plain Error for a grant of members: only open data can be asked for whole. */
  changes(scope: Scope, question: ChangesQuestion, ending?: Ending): Promise<ChangesPage>
  /** A first page. */
  search(scope: Scope, query: SearchQuery, ending?: Ending): Promise<SearchPage>
  /** How the first page is found. The statement is run as the caller's own, and what it finds is left out. */
  explain(scope: Scope, query: SearchQuery, ending?: Ending): Promise<Explanation>
  /** The page that a cursor stands for. `query` is found again by the text kept under the cursor's hash.
   *  Throws FhirError `search-cursor-invalid` (400) when altered or another caller's, `search-cursor-expired` (410). */
  openCursor(
    scope: Scope,
    cursor: string,
    ending?: Ending,
  ): Promise<{ readonly text: string; page(query: SearchQuery): Promise<SearchPage> }>
}
