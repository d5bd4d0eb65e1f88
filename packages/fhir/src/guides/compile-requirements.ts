// The definitions of a package -> its capability requirements and operations.
import { isObject } from '../json/is-object.ts'
import type { GuideRequirements } from '../definitions/guide-requirements.ts'
import type { JsonValue } from '../model.ts'
import { compileCapability } from './compile-capability.ts'
import { compileOperation } from './compile-operation.ts'

export interface RequirementsInput {
  readonly package: string
  readonly version: string
  /** The package's own; what is neither CapabilityStatement nor OperationDefinition is passed over. */
  readonly resources: Iterable<JsonValue>
}

/** Never throws for what a package holds: what is not readable is absent. */
export function compileRequirements({
  package: name,
  version,
  resources,
}: RequirementsInput): GuideRequirements {
  const definitions = [...resources].filter(isObject)
  const ofType = (type: string): typeof definitions =>
    definitions.filter(({ resourceType }) => resourceType === type)
  return {
    package: name,
    version,
    capabilities: ofType('CapabilityStatement').flatMap(compileCapability).sort(byUrl),
    operations: ofType('OperationDefinition')
      .flatMap((source) => compileOperation(source) ?? [])
      .sort(byUrl),
  }
}

const byUrl = (a: { readonly url: string }, b: { readonly url: string }): number =>
  a.url < b.url ? -1 : a.url > b.url ? 1 : 0
