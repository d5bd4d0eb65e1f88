// What is below what in a code system, and which of its codes a filter takes. https://hl7.org/fhir/R4/codesystem.html#hierachy
import type { GuideFacts } from '../definitions/guide-facts.ts'
import type { CodeSystemSource, ConceptSource, IncludeSource } from './definitions.ts'

export interface Hierarchy {
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly properties: ReadonlyMap<string, readonly (readonly [string, string])[]>
  readonly isComplete: boolean
  /** Which code is a kind of which is not known. */
  readonly isFlat?: true
}

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

// Compiled facts know the codes, not which is a kind of which.
export function compiledSystem(url: string, compiled: readonly GuideFacts[]): Hierarchy | undefined {
  const facts = compiled.find(({ codeSystems }) => Object.hasOwn(codeSystems, url))?.codeSystems[url]
  if (facts === undefined) return undefined
  return {
    parents: new Map(facts.codes.map((code) => [code, []])),
    properties: new Map(),
    isComplete: facts.isPartial !== true,
    isFlat: true,
  }
}

type Filter = NonNullable<IncludeSource['filter']>[number]

// A regex filter is left open: its expression is a stranger's, and none of the guides has one.
export function filterTest(
  { property, op, value }: Filter,
  hierarchy: Hierarchy,
): ((code: string) => boolean) | undefined {
  if (op === 'is-a' || op === 'descendent-of') {
    if (!hierarchy.parents.has(value)) return undefined
    return (code) => (op === 'is-a' && code === value) || isBelow(code, value, hierarchy)
  }
  if (op === 'is-not-a') return (code) => code !== value && !isBelow(code, value, hierarchy)
  if (op === 'in' && property === 'concept') {
    const codes = new Set(value.split(','))
    return (code) => codes.has(code)
  }
  if (op !== '=') return undefined
  if (property === 'code' || property === 'concept') return (code) => code === value
  return (code) =>
    hierarchy.properties.get(code)?.some(([name, text]) => name === property && text === value) ?? false
}

function isBelow(code: string, ancestor: string, { parents }: Hierarchy): boolean {
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
