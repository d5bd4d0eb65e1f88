// Which elements `_summary=true` shows, and which change the meaning of the rest. https://hl7.org/fhir/R4/search.html#summary
import type { Definition } from './package-archive.ts'

interface Element {
  readonly path: string
  readonly isSummary?: boolean
  readonly isModifier?: boolean
  readonly base?: { readonly path: string }
}

/** Names of elements as StructureDefinitions write them (`value[x]`), with a blank between; types without any are absent. */
export interface SummaryTable {
  /** By type or path of a backbone: the elements of a summary, without inherited ones. */
  readonly summary: Readonly<Record<string, string>>
  /** By resource type: its own modifier elements. */
  readonly modifiers: Readonly<Record<string, string>>
}

export function compileSummary(definitions: readonly Definition[]): SummaryTable {
  const summary: Record<string, string[]> = {}
  const modifiers: Record<string, string[]> = {}
  for (const structure of definitions.filter(isType)) {
    const type = String(structure['type'])
    const { element } = structure['snapshot'] as { readonly element: readonly Element[] }
    for (const { path, base, isSummary, isModifier } of element) {
      // The snapshot repeats what the parent defines.
      if (path === type || (base !== undefined && base.path !== path)) continue
      const [owner, name] = [path.replace(/\.[^.]+$/, ''), path.slice(path.lastIndexOf('.') + 1)]
      if (isSummary === true) (summary[owner] ??= []).push(name)
      if (isModifier === true && owner === type && structure['kind'] === 'resource')
        (modifiers[type] ??= []).push(name)
    }
  }
  return { summary: joined(summary), modifiers: joined(modifiers) }
}

function isType({ resourceType, kind, derivation }: Definition): boolean {
  const isStructure = kind === 'resource' || kind === 'complex-type'
  return (
    resourceType === 'StructureDefinition' &&
    isStructure &&
    (derivation ?? 'specialization') === 'specialization'
  )
}

function joined(table: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const rows = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(rows.map(([type, names]) => [type, names.join(' ')]))
}
