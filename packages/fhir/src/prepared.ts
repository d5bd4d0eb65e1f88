// A resource on its way into the store: validated, references resolved, index values taken,
// its text split at the place where the store writes version and time.
import type { RenderedText } from './json/render.ts'
import type { Collection } from './model.ts'
import type { IndexValues } from './index/index-values.ts'

/** All that the store needs to know of one resource. */
export interface PreparedResource {
  readonly collection: Collection
  readonly type: string
  readonly id: string
  /** member collection only: the Patient id of the member it belongs to. */
  readonly owner?: string
  /** The served text is before + `"versionId":"1","lastUpdated":"..."` + after. */
  readonly before: string
  /** As text, or as its bytes in UTF-8. */
  readonly after: string | Uint8Array
  /** As values, or as the writer that gets them packed them. */
  readonly index: IndexValues | Uint8Array
  /** The writer's `contentHash` of the text, where it was asked for that already. */
  readonly contentHash?: string
  /** `Type/id` of every local reference, searchable or not. */
  readonly targets: readonly string[]
}

/** What a write did to a resource; `unchanged` keeps version and time. */
export type WriteOutcome = 'created' | 'updated' | 'unchanged'

/** Where prepared resources go. Implemented by the store, handed to the loader by the composition root. */
export interface Writer {
  /** What tells whether a resource is the same as the stored one: 16 one-byte characters, as good as random. */
  contentHash(text: RenderedText): string
  /** Index values in the form in which they are written; whoever has them before the rest need not keep them as values. */
  packIndex(index: IndexValues): Uint8Array
  /** One transaction. Idempotent by content hash; outcomes in the order of the input. Bytes are not looked at once it has resolved. Throws FhirError `load-refused` when one of them
   *  cannot be stored whenever it is tried. */
  write(batch: readonly PreparedResource[]): Promise<readonly WriteOutcome[]>
  /** Which of these `Type/id` exist (not deleted) in the collection, with the owner's Patient id for member resources. */
  existing(
    collection: Collection,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly owner?: string }>>
  /** Ids for `Type?identifier=system|value`, keyed `system|value`; none or several matches: absent. */
  byIdentifier(
    collection: Collection,
    type: string,
    identifiers: readonly { readonly system?: string; readonly value: string }[],
  ): Promise<ReadonlyMap<string, string>>
  /** Statistics after a load. */
  finish(): Promise<void>
  close(): Promise<void>
}
