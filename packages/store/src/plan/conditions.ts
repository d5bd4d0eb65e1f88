// Filters of a search as conditions of a plan. Each hop to other rows is a search: it needs the grant's right to search their types.
// https://hl7.org/fhir/R4/search.html#chaining, #has
import type { Filter, ReferenceValue } from '@openpayer/fhir'
import type { Condition, Hierarchy, Hop, HopParts, Selection } from './plan.ts'
import type { Rights } from './rights.ts'

export interface ConditionMaker {
  conditionsOf(filters: readonly Filter[]): readonly Condition[]
  /** The hops made so far, each before what refers to it. */
  readonly hops: readonly Hop[]
}

export function createConditionMaker(rights: Rights): ConditionMaker {
  const hops: Hop[] = []
  const add = (hop: HopParts): Condition => {
    const named = { ...hop, name: `t${hops.length + 1}` }
    hops.push(named)
    return { kind: 'hop', hop: named }
  }
  const rowsOf = (targets: readonly Target[]): readonly Selection[] =>
    targets.flatMap(({ type, filter }) => {
      // What may not be searched is not looked into either, so that no hop is made for it.
      const rows = rowsOfType(rights, type)
      return rows === undefined ? [] : [{ ...rows, conditions: [conditionOf(filter)] }]
    })
  const hopOver = (
    kind: 'chain' | 'has',
    { parameter }: HopFilter,
    targets: readonly Target[],
  ): Condition => {
    const rows = rowsOf(targets)
    if (rows.length === 0) return { kind: 'nothing', types: targets.map(({ type }) => type) }
    return add({ kind, parameter, rows, inner: rows.flatMap(innerOf) })
  }
  const conditionOf = (filter: Filter): Condition => {
    if (filter.kind === 'chain') return hopOver('chain', filter, filter.targets)
    if (filter.kind === 'has') return hopOver('has', filter, [filter])
    if (filter.kind !== 'reference' || filter.hierarchy === undefined) return { kind: 'value', filter }
    const { parameter, values, hierarchy } = filter
    const { direction, by } = hierarchy
    const rows = rowsOfType(rights, by.base)
    if (rows === undefined) return { kind: 'nothing', types: [by.base] }
    const start = values.flatMap(startOf(by.base))
    return add({ kind: direction, parameter, by, rows: [rows], inner: [], start })
  }
  return { hops, conditionsOf: (filters) => filters.map(conditionOf) }
}

/** All rows of the type, where it may be searched. */
function rowsOfType(rights: Rights, type: string): Selection | undefined {
  const collection = rights.collectionOf(type)
  if (collection === undefined || !rights.allows(type, 'search')) return undefined
  return { collection, types: [type], use: 'search', visible: 'far', conditions: [] }
}

type Target = { readonly type: string; readonly filter: Filter }
type HopFilter = Extract<Filter, { readonly kind: 'chain' | 'has' }>

function innerOf({ conditions }: Pick<Selection, 'conditions'>): readonly Hop[] {
  return conditions.flatMap((condition) => (condition.kind === 'hop' ? [condition.hop] : []))
}

/** A hierarchy is of one type, so a bare id is of it too; what has another address is in none of ours. */
const startOf =
  (base: string) =>
  ({ type = base, id }: ReferenceValue): Hierarchy['start'] =>
    id === undefined ? [] : [{ type, id }]
