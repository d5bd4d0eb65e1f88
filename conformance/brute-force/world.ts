// What a question is put to: rows in memory with their owners, a surface and a caller's authority as plain descriptions. No code of the
// product is used anywhere in this folder; what it says about searches is written from https://hl7.org/fhir/R4/search.html alone.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

/** One current resource. */
export interface Row {
  readonly collection: string
  /** The member whose record it is part of; absent for what belongs to nobody. */
  readonly owner?: string
  readonly type: string
  readonly id: string
  readonly resource: JsonObject
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number
}

/** One API: which types lie where, and what may be asked of them. */
export interface SurfaceDescription {
  /** Our own base addresses, without trailing slash. */
  readonly bases: readonly string[]
  /** Guides whose definitions win, in order, before R4's. */
  readonly guides: readonly string[]
  readonly types: Readonly<Record<string, TypeDescription>>
  /** Whether all types can be searched at once, at the base itself. */
  readonly searchesBase: boolean
  /** How many steps `:iterate` follows what was included. */
  readonly includeLevels: number
}

export interface TypeDescription {
  readonly collection: string
  /** Codes of the search parameters that are declared. */
  readonly parameters: readonly string[]
  /** `code:modifier` where a modifier works only if it is declared: `:text` of tokens, `:below` of uris. */
  readonly modifiers: readonly string[]
  /** Declared includes, `Type:code`; `Type:*` stands for all of them. */
  readonly includes: readonly string[]
  /** Declared reverse includes, `Type:code` of the type that points here. */
  readonly revincludes: readonly string[]
}

/** Authority: of one member with the types it may read and search (`*` = all), or over one open collection. */
export type GrantDescription =
  | {
      readonly kind: 'member'
      readonly member: string
      readonly read: readonly string[]
      readonly search: readonly string[]
    }
  | { readonly kind: 'open'; readonly collection: string }

/** A world with everything that a question needs. */
export interface World {
  readonly rows: readonly Row[]
  readonly surface: SurfaceDescription
  /** Milliseconds since the epoch: what `ap` measures from. */
  readonly now: number
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null
    ? []
    : Array.isArray(value)
      ? (value as readonly Json[])
      : [value as Json]

/** A question that R4 gives no meaning, or that this evaluator does not know. */
export class NotAsked extends Error {}
