// model
export {
  type Collection,
  isOpen,
  type JsonObject,
  type JsonValue,
  type LocalReference,
  type Resource,
} from './model.ts'
export type { PreparedResource, WriteOutcome, Writer } from './prepared.ts'
// outcome
export { FhirError, toOutcome } from './outcome.ts'
export type { Issue } from './outcome.ts'
export { catalogue } from './error-catalogue.ts'
export type { CatalogueEntry } from './catalogue-entry.ts'
export type { ErrorCode } from './error-catalogue.ts'
// references
export { isLogicalId, parseReference } from './reference.ts'
export type { ParsedReference } from './reference.ts'
// dates
export type { DateRange } from './dates.ts'
export { parseInstant } from './search/values/date-value.ts'
// search
export { parseSearch } from './search/parse/parse-search.ts'
export type { ParsedSearch } from './search/parse/parse-search.ts'
export type { Expansions, SearchableType, SearchInput, SearchSurface } from './search/search-input.ts'
export { asksForExpansion, loadExpansions } from './search/expansions.ts'
export { suggest } from './suggest.ts'
export type { SearchParameter, SearchParameterType } from './search/parameter.ts'
export type {
  ChainTarget,
  Compartment,
  Filter,
  Include,
  MeantOfTypes,
  SearchQuery,
  SortableParameter,
  SortKey,
  Written,
} from './search/tree.ts'
export type {
  ComponentValue,
  DateValue,
  Decimal,
  NearValue,
  Prefix,
  QuantityValue,
  ReferenceValue,
  TokenValue,
  TypedIdentifier,
} from './search/values/values.ts'
export type {
  IndexedComponent,
  IndexedComposite,
  IndexedDate,
  IndexedPosition,
  IndexedQuantity,
  IndexedReference,
  IndexedString,
  IndexedToken,
  IndexedUri,
  IndexValues,
} from './index/index-values.ts'
// definitions
export { elementNames } from './definitions/structure.ts'
export { searchParameter, searchParameters } from './definitions/search-parameters.ts'
export { canonicalSystem } from './definitions/system-aliases.ts'
export { isResourceType, resourceTypes } from './definitions/resource-types.ts'
export { isOwnedThroughOthers, ownerElement } from './definitions/ownership.ts'
export { patientCompartment } from './definitions/patient-compartment.ts'
export type { Portion } from './definitions/summary.ts'
// index values
export { createIndexer } from './index/indexer.ts'
// the text of a resource
export { scanJson } from './json/scan.ts'
export type { FoundReference, Member, ScannedJson } from './json/scan.ts'
export { isObject } from './json/is-object.ts'
export { duplicateKey } from './json/duplicate-keys.ts'
export { subsetResource } from './json/subset.ts'
export { cutResource, renderCut, renderHead, renderResource } from './json/render.ts'
export type { CutText, RenderedText, RenderOptions, Replacement, Span } from './json/render.ts'
// structure of a resource
export { checkStructure } from './validate/check-structure.ts'
export type { StructureOptions } from './validate/check-structure.ts'
// guides and profiles
export type { ValidationOptions, Validator } from './validate/validator.ts'
export { loadValidator } from './validate/load-validator.ts'
export { validateText } from './validate/validate-text.ts'
export { guideNames, withNeeds } from './definitions/load-guides.ts'
export type { GuideFacts } from './definitions/guide-facts.ts'
export { compilePackage } from './guides/compile-package.ts'
export type { CompiledPackage } from './guides/compile-package.ts'
export { loadRequirements } from './definitions/load-requirements.ts'
export { followImports } from './guides/follow-imports.ts'
export type { ImportedRequirements } from './guides/follow-imports.ts'
export { unmetRequirements } from './guides/unmet-requirements.ts'
export type { UnmetRequirement } from './guides/unmet-requirements.ts'
export type {
  CapabilityRequirements,
  Expectation,
  GuideRequirements,
  OperationFacts,
  OperationParameter,
  TypeRequirements,
} from './definitions/guide-requirements.ts'
// types of R4 resources
export type {
  Address,
  AllergyIntolerance,
  Basic,
  Binary,
  Bundle,
  CapabilityStatement,
  CarePlan,
  CareTeam,
  Claim,
  ClaimResponse,
  CodeableConcept,
  Coding,
  CommunicationRequest,
  Condition,
  Consent,
  ContactPoint,
  Coverage,
  Device,
  DeviceRequest,
  DiagnosticReport,
  DocumentReference,
  Encounter,
  Endpoint,
  ExplanationOfBenefit,
  Extension,
  Goal,
  GraphDefinition,
  Group,
  HealthcareService,
  HumanName,
  Identifier,
  Immunization,
  InsurancePlan,
  KnownResource,
  List,
  Location,
  Medication,
  MedicationDispense,
  MedicationKnowledge,
  MedicationRequest,
  Meta,
  Money,
  NutritionOrder,
  Observation,
  OperationOutcome,
  Organization,
  OrganizationAffiliation,
  Parameters,
  Patient,
  Period,
  Practitioner,
  PractitionerRole,
  Procedure,
  Provenance,
  Quantity,
  QuestionnaireResponse,
  Reference,
  RelatedPerson,
  ServiceRequest,
  Specimen,
  Subscription,
  Task,
} from './model/generated/r4.ts'
