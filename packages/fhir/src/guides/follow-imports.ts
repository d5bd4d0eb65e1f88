// The statements whose requirements hold too, since a statement imports them. https://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.imports
import type {
  CapabilityRequirements,
  Expectation,
  GuideRequirements,
} from '../definitions/guide-requirements.ts'
import { withoutVersion } from './definitions.ts'

/** A statement that another one imports. */
export interface ImportedRequirements {
  /** As the importing statement names it. */
  readonly canonical: string
  /** How strongly the import is asked for, and with it all that the statement asks for: the weakest on the way to it. */
  readonly expectation: Expectation
  /** Undefined where none of the guides has the statement. */
  readonly required: CapabilityRequirements | undefined
}

/**
 * What `required` imports, and what that imports in turn, each once, where it speaks of the same side. `guides`: where to look, in this order; a
 * version in a canonical is that of the guide.
 */
export function followImports(
  required: CapabilityRequirements,
  guides: readonly GuideRequirements[],
): ImportedRequirements[] {
  const seen = new Set([required.url])
  const found: ImportedRequirements[] = []
  const waiting: [CapabilityRequirements, Expectation][] = [[required, 'SHALL']]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [statement, above] = next
    for (const [canonical, own] of Object.entries(statement.imports ?? {})) {
      const url = withoutVersion(canonical)
      if (seen.has(url) || own === 'SHALL-NOT' || own === 'SHOULD-NOT') continue
      seen.add(url)
      const expectation = weaker(above, own)
      const imported = find(canonical, required.role, guides)
      found.push({ canonical, expectation, required: imported })
      if (imported !== undefined) waiting.push([imported, expectation])
    }
  }
  return found
}

// An import that says no more includes the whole statement.
function weaker(above: Expectation, own: Expectation): Expectation {
  const isDemanded = own === 'SHALL' || own === 'unstated'
  return isDemanded || above === 'MAY' ? above : own
}

function find(
  canonical: string,
  role: CapabilityRequirements['role'],
  guides: readonly GuideRequirements[],
): CapabilityRequirements | undefined {
  const [url = '', version] = canonical.split('|', 2)
  return guides
    .filter((guide) => version === undefined || guide.version === version)
    .flatMap(({ capabilities }) => capabilities)
    .find((capability) => capability.url === url && capability.role === role)
}
