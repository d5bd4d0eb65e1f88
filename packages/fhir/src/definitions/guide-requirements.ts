// What a guide asks of servers and clients, as data: its capability requirements and the operations it defines, without any prose.
// https://hl7.org/fhir/R4/capabilitystatement.html, https://hl7.org/fhir/R4/operationdefinition.html

/** How strongly something is asked for; `unstated` where the guide lists it and says no more. */
export type Expectation = 'SHALL' | 'SHOULD' | 'MAY' | 'SHOULD-NOT' | 'SHALL-NOT' | 'unstated'

/** What is asked for, each with how strongly. */
export type Expected = Readonly<Record<string, Expectation>>

export interface ParameterRequirement {
  /** Search parameter type: token, date ... */
  readonly type: string
  readonly definition?: string
  readonly expectation: Expectation
}

/** Search parameters that are to work together in one search. */
export interface CombinationRequirement {
  readonly required: readonly string[]
  readonly optional?: readonly string[]
  readonly expectation: Expectation
}

export interface OperationRequirement {
  readonly definition: string
  readonly expectation: Expectation
}

/** What is asked for of one resource type. Absent fields ask for nothing. */
export interface TypeRequirements {
  readonly expectation: Expectation
  /** By canonical. */
  readonly profiles?: Expected
  /** By code: read, search-type ... */
  readonly interactions?: Expected
  readonly parameters?: Readonly<Record<string, ParameterRequirement>>
  readonly combinations?: readonly CombinationRequirement[]
  /** Values of _include: `Type:parameter`. */
  readonly includes?: Expected
  readonly revIncludes?: Expected
  /** By name without `$`. */
  readonly operations?: Readonly<Record<string, OperationRequirement>>
  readonly referencePolicies?: Expected
}

/** One CapabilityStatement of kind requirements, one side of it. */
export interface CapabilityRequirements {
  readonly url: string
  readonly role: 'server' | 'client'
  /** Canonicals of statements whose requirements hold too: `imports` and `instantiates`. */
  readonly imports?: Expected
  readonly formats?: Expected
  readonly patchFormats?: Expected
  /** Interactions of the whole system: transaction, search-system ... */
  readonly interactions?: Expected
  readonly parameters?: Readonly<Record<string, ParameterRequirement>>
  readonly operations?: Readonly<Record<string, OperationRequirement>>
  readonly types: Readonly<Record<string, TypeRequirements>>
}

/** A parameter of an operation. */
export interface OperationParameter {
  readonly name: string
  readonly use: 'in' | 'out'
  readonly min: number
  /** Absent: no limit. */
  readonly max?: number
  /** Absent where it has parts. */
  readonly type?: string
  /** Canonicals that its value, or the target of its Reference, must conform to one of. */
  readonly profiles?: readonly string[]
  readonly searchType?: string
  readonly binding?: { readonly strength: string; readonly valueSet: string }
  readonly parts?: readonly OperationParameter[]
}

/** An OperationDefinition. */
export interface OperationFacts {
  readonly url: string
  /** The name without `$`. */
  readonly code: string
  /** A named query is called as a search with `_query`. */
  readonly kind: 'operation' | 'query'
  readonly levels: readonly ('system' | 'type' | 'instance')[]
  /** Types that it is defined for; empty: those of the system. */
  readonly resources: readonly string[]
  /** It may change what the server holds, so that it needs POST. */
  readonly affectsState?: true
  /** Canonical of the operation that this one is a constraint of. */
  readonly base?: string
  readonly parameters: readonly OperationParameter[]
}

/** What one version of a guide asks for and defines; both lists sorted by canonical. */
export interface GuideRequirements {
  /** npm-like name and version of the FHIR package. */
  readonly package: string
  readonly version: string
  readonly capabilities: readonly CapabilityRequirements[]
  readonly operations: readonly OperationFacts[]
}
