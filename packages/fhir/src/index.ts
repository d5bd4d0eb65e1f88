// model
export type { Collection, JsonObject, JsonValue, LocalReference, Resource } from './model.ts'
export type { PreparedResource, WriteOutcome, Writer } from './prepared.ts'
// outcome
export { FhirError, toOutcome } from './outcome.ts'
export type { Issue } from './outcome.ts'
export { catalogue } from './error-catalogue.ts'
export type { CatalogueEntry, ErrorCode } from './error-catalogue.ts'
// references
export { isLogicalId, parseReference } from './reference.ts'
export type { ParsedReference } from './reference.ts'
// search
export { parseSearch } from './search/parse.ts'
export type { ParsedSearch } from './search/parse.ts'
export type { SearchInput } from './search/parse-state.ts'
export { printSearch } from './search/print.ts'
export { suggest } from './search/suggest.ts'
export type { SearchParameter, SearchParameterType } from './search/parameter.ts'
export type {
  DateRange,
  DateValue,
  Filter,
  Include,
  Prefix,
  QuantityValue,
  ReferenceValue,
  SearchQuery,
  SortKey,
  TokenValue,
} from './search/tree.ts'
export type { IndexValues } from './search/index-values.ts'
// definitions
export { searchParameter, searchParameters } from './definitions/search-parameters.ts'
export { isResourceType, resourceTypes } from './definitions/resource-types.ts'
export { ownerElement, ownersOf } from './definitions/ownership.ts'
// index values
export { createIndexer } from './index/indexer.ts'
export { localReferences } from './index/local-references.ts'
// the text of a resource
export { scanJson } from './json/scan.ts'
export type { FoundReference, Member, ScannedJson } from './json/scan.ts'
export { duplicateKey } from './json/duplicate-keys.ts'
export { renderResource } from './json/render.ts'
export type { RenderedText, RenderOptions, Replacement } from './json/render.ts'
// structure of a resource
export { checkStructure } from './validate/check-structure.ts'
export type { StructureOptions } from './validate/check-structure.ts'
