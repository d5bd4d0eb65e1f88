// SearchParameters of R4 and the guides -> one row for each guide, base type and code. https://hl7.org/fhir/R4/searchparameter.html
import { reduceExpression } from './expression.ts'
import type { Definition } from './package-archive.ts'
import { compileComponents } from './composites.ts'
import { endTypes, referenceTargets } from './reference-targets.ts'
import type { CompileContext, SearchParameter } from './parameter-sources.ts'
import type { StructureTable } from './structure.ts'

/**
 * Code, type, canonical without the guide's prefix, expression; then of a reference its targets (absent: any), of a
 * composite its components, of a token the system that its elements imply.
 */
export type ParameterRow = readonly [string, string, string, string, ...string[]]

export interface GuideParameters {
  /** What every canonical of the guide starts with. */
  readonly prefix: string
  readonly types: Readonly<Record<string, readonly ParameterRow[]>>
}

/** The search grammar knows these itself, or does not read them. */
const reserved = new Set(['_id', '_lastUpdated', '_filter'])

/** `skipped` names what the indexer cannot take, with the reason, for the person who runs the generator. */
export function compileParameters(
  definitions: readonly Definition[],
  structure: StructureTable,
): { parameters: GuideParameters; skipped: string[] } {
  const all = definitions.filter(
    (d) => d.resourceType === 'SearchParameter',
  ) as unknown as readonly SearchParameter[]
  // The examples of the specification itself are no parameters.
  const own = all.filter(({ url, code }) => !/SearchParameter\/example/.test(url) && !reserved.has(code))
  const prefix = own[0]?.url.replace(/[^/]*$/, '') ?? ''
  const context = { structure, prefix, byUrl: new Map(own.map((one) => [one.url, one])) }
  const rows = new Map<string, Map<string, ParameterRow>>()
  const skipped: string[] = []
  for (const parameter of own) {
    for (const base of parameter.base ?? []) {
      const row = compileRow(parameter, base, context)
      if (typeof row === 'string') skipped.push(`${base}.${parameter.code}: ${row}`)
      else rows.set(base, (rows.get(base) ?? new Map<string, ParameterRow>()).set(parameter.code, row))
    }
  }
  return { parameters: { prefix, types: sortRows(rows) }, skipped }
}

function compileRow(
  parameter: SearchParameter,
  base: string,
  context: CompileContext,
): ParameterRow | string {
  const { code, type, url, expression, target = [], component = [] } = parameter
  if (expression === undefined) return 'has no expression'
  const reduced = reduceExpression(expression, base)
  if (reduced === undefined) return `cannot be reduced: ${expression}`
  const ends = endTypes(context.structure, base, reduced)
  if (ends === undefined) return `names what R4 does not have: ${reduced}`
  const row = [code, type, localName(url, context), reduced] as const
  if (type === 'reference') return [...row, ...(referenceTargets(ends, target) ?? [])]
  if (type !== 'composite') return row
  const components = compileComponents(component, ends, context)
  return typeof components === 'string' ? components : [...row, ...components]
}

const localName = (url: string, { prefix }: CompileContext): string =>
  url.startsWith(prefix) ? url.slice(prefix.length) : url

function sortRows(
  rows: ReadonlyMap<string, ReadonlyMap<string, ParameterRow>>,
): Record<string, ParameterRow[]> {
  const order = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
  return Object.fromEntries(
    [...rows].sort(order).map(([base, byCode]) => [base, [...byCode].sort(order).map(([, row]) => row)]),
  )
}

/** Adds numbers for the codes that have none; a number once given is in the index columns of every store, so it never changes. */
export function numberCodes(
  known: Readonly<Record<string, number>>,
  guides: readonly GuideParameters[],
): Record<string, number> {
  const codes = guides.flatMap((guide) =>
    Object.values(guide.types).flatMap((rows) => rows.map(([code]) => code)),
  )
  const numbers = { ...known }
  let next = Math.max(0, ...Object.values(known)) + 1
  for (const code of [...new Set(codes)].sort()) numbers[code] ??= next++
  return numbers
}
