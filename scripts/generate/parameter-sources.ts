// SearchParameters as the packages hold them, and what compiling one needs. https://hl7.org/fhir/R4/searchparameter.html
import type { StructureTable } from './structure.ts'

export interface ComponentSource {
  /** Canonical of the parameter that the component is. */
  readonly definition: string
  readonly expression: string
}

export interface SearchParameter {
  readonly url: string
  readonly code: string
  readonly type: string
  readonly base: readonly string[]
  readonly expression?: string
  readonly target?: readonly string[]
  readonly component?: readonly ComponentSource[]
}

export interface CompileContext {
  readonly structure: StructureTable
  readonly prefix: string
  readonly byUrl: ReadonlyMap<string, SearchParameter>
}
