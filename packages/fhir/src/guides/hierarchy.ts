// Which code of a code system is a kind of which. https://hl7.org/fhir/R4/codesystem.html#hierarchy
import type { CodeSystemFacts } from '../definitions/guide-facts.ts'
import type { CodeSystemSource, ConceptSource } from './definitions.ts'

export interface Hierarchy {
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly properties: ReadonlyMap<string, readonly (readonly [string, string])[]>
  readonly isComplete: boolean
  /** Which code is a kind of which is not known. */
  readonly isFlat?: true
}

/** undefined where the content of the system is not here. */
export function hierarchyOf(source: CodeSystemSource | undefined): Hierarchy | undefined {
  if (source?.concept === undefined || source.content === 'supplement') return undefined
  const parents = new Map<string, string[]>()
  const properties = new Map<string, (readonly [string, string])[]>()
  const children: (readonly [string, string])[] = []
  const waiting: { readonly list: readonly ConceptSource[]; readonly above: readonly string[] }[] = [
    { list: source.concept, above: [] },
  ]
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    for (const concept of entry.list) {
      const values = propertiesOf(concept)
      const subsumedBy = values.filter(([name]) => name === 'subsumedBy' || name === 'parent')
      parents.set(concept.code, [
        ...(parents.get(concept.code) ?? []),
        ...entry.above,
        ...subsumedBy.map(([, parent]) => parent),
      ])
      for (const [name, child] of values) if (name === 'child') children.push([child, concept.code])
      if (values.length > 0) properties.set(concept.code, values)
      if (concept.concept !== undefined) waiting.push({ list: concept.concept, above: [concept.code] })
    }
  }
  for (const [child, parent] of children) parents.get(child)?.push(parent)
  return { parents, properties, isComplete: source.content === 'complete' }
}

function propertiesOf({ property = [] }: ConceptSource): (readonly [string, string])[] {
  return property.flatMap((entry) => {
    const name = entry['code']
    const value = Object.entries(entry).find(([key]) => key.startsWith('value'))?.[1]
    if (typeof name !== 'string' || value === undefined || value === null || typeof value === 'object')
      return []
    return [[name, String(value)] as const]
  })
}

export function isBelow(code: string, ancestor: string, { parents }: Hierarchy): boolean {
  const seen = new Set<string>()
  const waiting = [...(parents.get(code) ?? [])]
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    if (parent === ancestor) return true
    if (seen.has(parent)) continue
    seen.add(parent)
    waiting.push(...(parents.get(parent) ?? []))
  }
  return false
}

// Where the hierarchy means something else, a code above another does not stand for it.
export function parentsOf(
  { hierarchyMeaning = 'is-a' }: CodeSystemSource,
  { parents }: Hierarchy,
): Pick<CodeSystemFacts, 'parents'> {
  if (hierarchyMeaning !== 'is-a') return {}
  const found = [...parents].filter(([, above]) => above.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return found.length === 0
    ? {}
    : { parents: Object.fromEntries(found.map(([code, above]) => [code, [...new Set(above)].sort()])) }
}
