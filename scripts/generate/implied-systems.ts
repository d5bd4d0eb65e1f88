// The system of a `code` element is not in the data: its binding implies it. Token parameters that end at such elements alone carry it, so that
// `system|code` can be asked of them, and the codes that there are, so that a search for another can be told. https://hl7.org/fhir/R4/search.html#token
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { endTypes } from './reference-targets.ts'
import type { GuideParameters, ParameterRow } from './search-parameters.ts'
import type { StructureTable } from './structure.ts'

export interface ImpliedContext {
  readonly structure: StructureTable
  /** R4's own facts: they hold the bindings of every type. */
  readonly core: GuideFacts
}

/** The same rows, a token's system behind its expression, and behind that its codes. */
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
  const bound = expression.split(' | ').map((path) => boundCodes(path, base, core))
  const [first] = bound
  if (first === undefined || bound.some((one) => one?.system !== first.system)) return row
  const all = new Set(bound.flatMap((one) => one?.codes ?? []))
  const isKnown = bound.every((one) => one?.codes !== undefined) && all.size <= mostCodes
  return [code, type, name, expression, first.system, ...(isKnown ? [[...all].join(' ')] : [])]
}

/** More would be a list to look through. */
const mostCodes = 60

interface Bound {
  readonly system: string
  /** Undefined where they are all that the system has, and it is not known here. */
  readonly codes: readonly string[] | undefined
}

function boundCodes(path: string, base: string, core: GuideFacts): Bound | undefined {
  const facts = core.profiles[`http://hl7.org/fhir/StructureDefinition/${base}`]
  const bound = facts?.elements.find(({ id }) => id === path)?.binding
  const set = bound?.strength === 'required' ? core.valueSets[bound.valueSet] : undefined
  if (set === undefined || set.open !== undefined) return undefined
  const [system, ...others] = Object.keys(set.in)
  if (system === undefined || others.length > 0) return undefined
  const named = set.in[system]
  return { system, codes: named === '*' ? core.codeSystems[system]?.codes : named }
}
