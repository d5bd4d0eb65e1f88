// Search parameters as compiled from the guides. https://hl7.org/fhir/R4/searchparameter.html

/** https://hl7.org/fhir/R4/valueset-search-param-type.html; the only special one is `near` of Location. */
export type SearchParameterType =
  'token' | 'date' | 'string' | 'reference' | 'number' | 'quantity' | 'uri' | 'composite' | 'special'

/** One search parameter of one resource type. */
export interface SearchParameter {
  /** The name in the URL, e.g. `service-date`. */
  readonly code: string
  readonly type: SearchParameterType
  /** Canonical URL of the SearchParameter that defines it. */
  readonly url: string
  /** The resource type it searches. */
  readonly base: string
  /** Stable small number of the code, kept in index columns; the same code has the same number on every type. */
  readonly number: number
  /** FHIRPath expression in the indexable subset, already cut to `base`, e.g. `billablePeriod | item.serviced`. */
  readonly expression: string
  /** reference: the resource types it may point at. */
  readonly targets?: readonly string[]
  /** composite: its parts in order; their expressions start at an element that `expression` finds. */
  readonly components?: readonly SearchParameter[]
  /** token: the system of its values, where they are of type `code`, which has none in the data. */
  readonly system?: string
  /** token: the codes that there are, where they are of type `code` and not too many to be told. */
  readonly codes?: readonly string[]
  /** token: the texts of its values are indexed for `:text`, since a surface declares it. */
  readonly text?: true
  /** string: searches whole names or addresses (HumanName, Address), not parts of them. */
  readonly whole?: true
  /** uri: the beginnings of its values are indexed for `:below`, since a surface declares it. */
  readonly below?: true
  /** In a search of several types: the parameter of each, of which this one has what they have in common. */
  readonly each?: readonly SearchParameter[]
}

/** By itself where it is of one type. */
export const eachOf = (parameter: SearchParameter): readonly SearchParameter[] =>
  parameter.each ?? [parameter]
