// The system of a `code` element is not in the data: its binding implies it. Token parameters that end at such elements alone carry it, so that
// `system|code` can be asked of them. https://hl7.org/fhir/R4/search.html#token
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { endTypes } from './reference-targets.ts'
import type { GuideParameters, ParameterRow } from './search-parameters.ts'
import type { StructureTable } from './structure.ts'

export interface ImpliedContext {
  readonly structure: StructureTable
  /** R4's own facts: they hold the bindings of every type. */
  readonly core: GuideFacts
}

/** The same rows, a token's system behind its expression. */
export function addImpliedSystems(
  { prefix, types }: GuideParameters,
  context: ImpliedContext,
): GuideParameters {
  const entries = Object.entries(types).map(([base, rows]) => [
    base,
    rows.map((row) => withSystem(row, base, context)),
  ])
  return { prefix, types: Object.fromEntries(entries) as GuideParameters['types'] }
}

function withSystem(row: ParameterRow, base: string, { structure, core }: ImpliedContext): ParameterRow {
  const [code, type, name, expression] = row
  const isCode = endTypes(structure, base, expression)?.every((end) => end === 'code') === true
  if (type !== 'token' || !isCode) return row
  const systems = new Set(expression.split(' | ').map((path) => boundSystem(path, base, core)))
  const [system] = systems
  return systems.size === 1 && system !== undefined ? [code, type, name, expression, system] : row
}

function boundSystem(path: string, base: string, core: GuideFacts): string | undefined {
  const facts = core.profiles[`http://hl7.org/fhir/StructureDefinition/${base}`]
  const bound = facts?.elements.find(({ id }) => id === path)?.binding
  const set = bound?.strength === 'required' ? core.valueSets[bound.valueSet] : undefined
  if (set === undefined || set.open !== undefined) return undefined
  const [system, ...others] = Object.keys(set.in)
  return others.length === 0 ? system : undefined
}
