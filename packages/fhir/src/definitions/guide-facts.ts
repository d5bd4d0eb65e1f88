// What a guide demands, as data: profiles, invariants, value sets and code systems without any prose. The compiler of guides/ writes
// these, the validator reads them. https://hl7.org/fhir/R4/elementdefinition.html
import type { JsonValue } from '../model.ts'

/** What a profile demands of one element beyond what R4 says of it. Absent fields demand nothing. */
export interface ElementFacts {
  /** Path below the root with slice names: `identifier:NPI.system`; '' is the root. */
  readonly id: string
  readonly min?: number
  /** 0 or more; absent: no limit beyond R4's. */
  readonly max?: number
  /** Types still allowed, when fewer than in R4 or with profiles. */
  readonly types?: readonly TypeFacts[]
  readonly fixed?: JsonValue
  readonly pattern?: JsonValue
  readonly binding?: BindingFacts
  /** Positions in the guide's list of invariants. */
  readonly rules?: readonly number[]
  readonly slicing?: SlicingFacts
  readonly maxLength?: number
  /** Limits of a primitive's value. */
  readonly least?: JsonValue
  readonly greatest?: JsonValue
}

export interface TypeFacts {
  readonly code: string
  /** Canonicals; the value must conform to one. */
  readonly profiles?: readonly string[]
  /** Canonicals of the profiles or types a Reference may lead to. */
  readonly targets?: readonly string[]
}

export interface BindingFacts {
  readonly strength: 'required' | 'extensible'
  readonly valueSet: string
  /** The value set that even an extensible code must be in. */
  readonly max?: string
}

export interface SlicingFacts {
  readonly rules: 'open' | 'closed' | 'openAtEnd'
  readonly ordered?: true
  /** Pairs of discriminator type and path. */
  readonly by: readonly (readonly [string, string])[]
}

export interface InvariantFacts {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly expression: string
}

export interface ProfileFacts {
  readonly type: string
  /** The version of the resource itself where it differs from the package's. */
  readonly version?: string
  /** Where an extension may stand: element paths, or `fhirpath:` and an expression, or `extension:` and a canonical. */
  readonly contexts?: readonly string[]
  /** A modifier extension stands in modifierExtension, others in extension. */
  readonly isModifier?: true
  readonly elements: readonly ElementFacts[]
}

/** Membership of a value set: yes for codes that are listed, unknown for systems that are open, no for all others. */
export interface ValueSetFacts {
  /** System -> its codes in the set; `*`: every code of the system. */
  readonly in: Readonly<Record<string, readonly string[] | '*'>>
  /** System -> why its codes in the set are not known here. The system '' stands for every system. */
  readonly open?: Readonly<Record<string, string>>
  /** Codes of open systems that are certainly not in the set. */
  readonly not?: Readonly<Record<string, readonly string[]>>
}

export interface CodeSystemFacts {
  /** Where the package says it. */
  readonly version?: string
  readonly codes: readonly string[]
  /** What each code may be called in English, in the order of the codes; '' where that is not known or longer than a label. */
  readonly displays?: readonly (string | readonly string[])[]
  readonly ignoresCase?: true
  /** The list is a fragment or an example: other codes exist. */
  readonly isPartial?: true
  /** Code -> the codes right above it, where the system says which is a kind of which. */
  readonly parents?: Readonly<Record<string, readonly string[]>>
}

/** What one version of a guide demands. */
export interface GuideFacts {
  /** npm-like name and version of the FHIR package. */
  readonly package: string
  readonly version: string
  /** `package#version` of the guides it builds on. */
  readonly needs: readonly string[]
  readonly invariants: readonly InvariantFacts[]
  readonly profiles: Readonly<Record<string, ProfileFacts>>
  readonly valueSets: Readonly<Record<string, ValueSetFacts>>
  readonly codeSystems: Readonly<Record<string, CodeSystemFacts>>
  /** An invariant needs more of FHIRPath than the validator's own closures have. */
  readonly isForeign?: true
}
