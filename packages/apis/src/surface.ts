// One API as a declaration. The capability statement, the routes and the documentation are read from it.
import { type Collection, isOpen } from '@openpayer/fhir'

/** What can be done with a type, in the codes of https://hl7.org/fhir/R4/valueset-type-restful-interaction.html */
export type Interaction = 'read' | 'vread' | 'history-instance' | 'history-type' | 'search-type'

/** What can be done with the base, in the codes of https://hl7.org/fhir/R4/valueset-system-restful-interaction.html */
export type SystemInteraction = 'batch' | 'search-system' | 'history-system'

/** An operation on a type. https://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.operation */
export interface Operation {
  readonly name: 'docref'
  /** Canonical URL of its OperationDefinition. */
  readonly definition: string
  readonly documentation: string
}

/** One resource type of an API. */
export interface SurfaceType {
  readonly collection: Collection
  readonly interactions: readonly Interaction[]
  /** Canonical URLs, unversioned. */
  readonly profiles: readonly string[]
  /**
   * Codes of the search parameters; their definitions come from the guides named in `guides`. `code:text`, `code:below`: with this modifier,
   * for which a token or a uri needs more entries in the index.
   */
  readonly parameters: readonly string[]
  /** `Type:parameter`, `Type:parameter:Target` or `Type:*`. */
  readonly includes: readonly string[]
  readonly operations: readonly Operation[]
}

/** One API. Where it names what no guide defines, the server does not start. */
export interface Surface {
  readonly name: 'PatientAccess' | 'ProviderDirectory' | 'DrugFormulary' | 'ProviderAccess'
  /** Path below the origin, e.g. `/PatientAccess/v1`. */
  readonly path: string
  readonly title: string
  /** open: no token; member: a token with a patient; provider: backend tokens. */
  readonly authority: 'open' | 'member' | 'provider'
  /** Guides whose search parameter definitions win, in order, before base R4. */
  readonly guides: readonly string[]
  readonly instantiates: readonly string[]
  /** Canonical URLs of the guides, with version. */
  readonly implementationGuides: readonly string[]
  /** Guides, with version, whose value sets and code systems `:in`, `:below` and their like may name; R4's come with them. */
  readonly valueSets: readonly string[]
  readonly interactions: readonly SystemInteraction[]
  readonly types: Readonly<Record<string, SurfaceType>>
}

type Declared = Pick<SurfaceType, 'profiles' | 'parameters'> &
  Partial<Pick<SurfaceType, 'includes' | 'operations'>>

const interactions: readonly Interaction[] = ['read', 'vread', 'history-instance', 'search-type']

/** Open data are copied; what members own is read one member at a time. */
const openInteractions: readonly Interaction[] = [...interactions, 'history-type']

/** What R4 lets a client ask of every type. */
const everywhere = ['_profile', '_security', '_source', '_tag']

/** The beginnings of profiles are half as many entries again as a claim has; those of open data are few and all alike. */
const everywhereOpen = ['_profile:below', '_security', '_source:below', '_tag']

/** Declares types of one collection, each with every interaction; `profile` makes the canonical URL of a profile from its name. */
export const typesIn =
  (collection: Collection, profile: (name: string) => string = (url) => url) =>
  ({ profiles, parameters, includes = [], operations = [] }: Declared): SurfaceType => ({
    collection,
    interactions: isOpen(collection) ? openInteractions : interactions,
    profiles: profiles.map(profile),
    parameters: [...(isOpen(collection) ? everywhereOpen : everywhere), ...parameters],
    includes,
    operations,
  })
