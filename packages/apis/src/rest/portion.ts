// Less of a resource than there is of it: `_summary` and `_elements`, of a read and of a search's results.
// https://hl7.org/fhir/R4/search.html#summary
import {
  elementNames,
  FhirError,
  subsetResource,
  suggest,
  type Portion,
  type SearchQuery,
} from '@openpayer/fhir'
import type { StoredVersion } from '@openpayer/store'

/** What the query of a read of this type asks for; undefined: all. Throws FhirError `search-invalid-value`. */
export function readPortion(type: string, query: string): Portion | undefined {
  if (!query.includes('_summary') && !query.includes('_elements')) return undefined
  const parameters = new URLSearchParams(query)
  const summary = parameters.get('_summary') ?? 'false'
  if (summary === 'true' || summary === 'text' || summary === 'data') return { summary }
  if (summary !== 'false') throw invalid('_summary', '_summary of a read is true, text, data or false.')
  const elements = parameters
    .getAll('_elements')
    .flatMap((list) => list.split(','))
    .map((name) => name.replace(/\[x\]$/, ''))
  if (elements.length === 0) return undefined
  const known = elementNames(type)
  const strange = elements.find((name) => !known.includes(name))
  if (strange === undefined) return { elements }
  const nearest = suggest(strange, known)
  const help = nearest === undefined ? `It has ${known.toSorted().join(', ')}.` : `Did you mean ${nearest}?`
  throw invalid('_elements', `_elements names top-level elements of ${type}, joined by commas. ${help}`)
}

function invalid(expression: string, text: string): FhirError {
  return new FhirError({ code: 'search-invalid-value', text, expression })
}

/** The bytes that are shown of a version. */
export function portionOf(type: string, content: Uint8Array, portion: Portion | undefined): Uint8Array {
  return portion === undefined ? content : subsetResource(content, type, portion)
}

/** What a search shows. `_elements` speaks of the matches alone, a summary of all. */
export function showVersions(
  versions: readonly StoredVersion[],
  { summary, elements }: Pick<SearchQuery, 'summary' | 'elements'>,
  mode: 'match' | 'include',
): readonly StoredVersion[] {
  const listed = mode === 'match' ? elements : undefined
  if (summary === undefined && listed === undefined) return versions
  const portion = summary === undefined ? { elements: listed ?? [] } : { summary }
  return versions.map((version) =>
    version.content === undefined
      ? version
      : { ...version, content: subsetResource(version.content, version.type, portion) },
  )
}
