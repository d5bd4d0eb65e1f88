// The parts of StructureDefinition, ValueSet and CodeSystem that the compiler reads. Packages come from strangers: `readDefinitions`
// is the edge where their shape is checked, as far as the compiler relies on it.
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { misshapen } from './definition-shapes.ts'

export interface ElementSource extends JsonObject {
  readonly id?: string
  readonly path: string
  readonly sliceName?: string
  readonly min?: number
  readonly max?: string
  readonly contentReference?: string
  readonly type?: readonly TypeSource[]
  readonly slicing?: SlicingSource
  readonly binding?: BindingSource
  readonly constraint?: readonly ConstraintSource[]
  readonly maxLength?: number
}

export interface TypeSource extends JsonObject {
  /** Missing on the value of a primitive in R4's own definitions. */
  readonly code?: string
  readonly profile?: readonly string[]
  readonly targetProfile?: readonly string[]
}

export interface SlicingSource extends JsonObject {
  readonly rules?: string
  readonly ordered?: boolean
  readonly discriminator?: readonly (JsonObject & { readonly type: string; readonly path: string })[]
}

export interface BindingSource extends JsonObject {
  readonly strength: string
  readonly valueSet?: string
  readonly extension?: readonly (JsonObject & {
    readonly url: string
    readonly valueCanonical?: string
    readonly valueUri?: string
  })[]
}

export interface ConstraintSource extends JsonObject {
  readonly key: string
  readonly severity: string
  readonly expression?: string
}

export interface ProfileSource extends JsonObject {
  readonly resourceType: 'StructureDefinition'
  readonly url: string
  readonly version?: string
  readonly kind: string
  readonly type: string
  readonly derivation?: string
  readonly baseDefinition?: string
  readonly context?: readonly (JsonObject & { readonly type: string; readonly expression: string })[]
  readonly contextInvariant?: readonly string[]
  readonly snapshot?: { readonly element: readonly ElementSource[] }
  readonly differential?: { readonly element: readonly ElementSource[] }
}

export interface ConceptSource extends JsonObject {
  readonly code: string
  readonly display?: string
  readonly designation?: readonly (JsonObject & { readonly language?: string; readonly value?: string })[]
  readonly concept?: readonly ConceptSource[]
  readonly property?: readonly JsonObject[]
}

export interface CodeSystemSource extends JsonObject {
  readonly resourceType: 'CodeSystem'
  readonly url: string
  readonly version?: string
  readonly language?: string
  readonly content: string
  readonly caseSensitive?: boolean
  readonly supplements?: string
  readonly hierarchyMeaning?: string
  readonly concept?: readonly ConceptSource[]
}

export interface IncludeSource extends JsonObject {
  readonly system?: string
  readonly concept?: readonly (JsonObject & { readonly code: string })[]
  readonly filter?: readonly (JsonObject & {
    readonly property: string
    readonly op: string
    readonly value: string
  })[]
  readonly valueSet?: readonly string[]
}

export interface ExpansionSource extends JsonObject {
  readonly system?: string
  readonly code?: string
  readonly abstract?: boolean
  readonly contains?: readonly ExpansionSource[]
}

export interface ValueSetSource extends JsonObject {
  readonly resourceType: 'ValueSet'
  readonly url: string
  readonly version?: string
  readonly compose?: {
    readonly include: readonly IncludeSource[]
    readonly exclude?: readonly IncludeSource[]
  }
  readonly expansion?: { readonly total?: number; readonly contains?: readonly ExpansionSource[] }
}

/** The definitions of a package by kind and canonical without version. */
export interface Definitions {
  readonly profiles: Map<string, ProfileSource>
  readonly codeSystems: Map<string, CodeSystemSource>
  readonly valueSets: Map<string, ValueSetSource>
}

export const noDefinitions = (): Definitions => ({
  profiles: new Map(),
  codeSystems: new Map(),
  valueSets: new Map(),
})

/** Adds what the compiler can use; of two copies of a code system the fuller one stays. Returns why others were left out. */
export function readDefinitions(resources: Iterable<JsonValue>, into: Definitions): string[] {
  const problems: string[] = []
  for (const resource of resources) {
    const problem = isObject(resource) ? addDefinition(resource, into) : 'a file does not hold a JSON object'
    if (problem !== undefined) problems.push(problem)
  }
  return problems
}

function addDefinition(resource: JsonObject, into: Definitions): string | undefined {
  const { resourceType, url } = resource
  if (resourceType !== 'StructureDefinition' && resourceType !== 'CodeSystem' && resourceType !== 'ValueSet')
    return undefined
  if (typeof url !== 'string' || url === '') return `a ${resourceType} has no url`
  const field = misshapen(resource, resourceType)
  if (field !== undefined) return `${resourceType} ${url} has not the shape of one: ${field}`
  // The casts follow the check of the shape.
  if (resourceType === 'StructureDefinition') into.profiles.set(url, resource as unknown as ProfileSource)
  else if (resourceType === 'ValueSet') addFuller(into.valueSets, resource as unknown as ValueSetSource)
  else addFuller(into.codeSystems, resource as unknown as CodeSystemSource)
  return undefined
}

function addFuller<S extends { readonly url: string }>(map: Map<string, S>, source: S): void {
  const known = map.get(source.url)
  if (known === undefined || weight(source) >= weight(known)) map.set(source.url, source)
}

// A code system of a newer package often is a pointer without content, or a value set without compose.
function weight(source: object): number {
  const { concept, compose, expansion } = source as Partial<CodeSystemSource & ValueSetSource>
  if (concept !== undefined) return countConcepts(concept)
  return compose !== undefined || expansion !== undefined ? 1 : 0
}

function countConcepts(concepts: readonly ConceptSource[]): number {
  let count = 0
  const waiting: (readonly ConceptSource[])[] = [concepts]
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop())
    for (const { concept } of list) {
      count++
      if (concept !== undefined) waiting.push(concept)
    }
  return count
}

/** `url|version` without the version. */
export const withoutVersion = (canonical: string): string => canonical.split('|', 1)[0] ?? ''
