// A plan as text that a person reads from top to bottom: each step, where its rows lie, and which part of the grant acts on it.
import type { Filter, SearchParameter } from '@openpayer/fhir'
import type { Condition, Hop, IncludeLevel, Plan, Pointer, Selection } from './plan.ts'
import type { Rights } from './rights.ts'

export function printPlan(plan: Plan, rights: Rights): string {
  const { hops, matches, order, includes } = plan
  const keys = order.columns.map(({ label, descending }) => `${label}${descending ? ' descending' : ''}`)
  return [
    `grant: ${rights.role}`,
    ...(rights.role === 'group' ? [`members: ${membersOf(plan)}`] : []),
    ...hops.flatMap((hop) => [
      `${hop.name} = ${meaning(hop)}`,
      ...hop.rows.flatMap((rows) => selectionLines(rows, rights)),
    ]),
    matches.length === 0 ? 'matches: none, the grant allows no search of these types' : 'matches =',
    ...matches.flatMap((match) => selectionLines(match, rights)),
    `order: ${[...keys, `id${order.idDescending ? ' descending' : ''}`].join(', ')}`,
    `limit: ${plan.count}${plan.withTotal ? ', and the number of all' : ''}`,
    ...includes.flatMap((level) => levelLines(level)),
  ].join('\n')
}

const membersOf = ({ members }: Plan): string =>
  members === 'all'
    ? 'all whom the plan attributes to the group, in order'
    : `those attributed to the group who have ${members.types.join(' or ')} ${members.ids.join(', ')}`

function meaning(hop: Hop): string {
  switch (hop.kind) {
    case 'chain':
      return `what a row may point at by ${hop.parameter.code}`
    case 'has':
      return `what may point at a row by ${hop.parameter.code}`
    case 'above':
    case 'below': {
      const from = hop.start.map(({ type, id }) => `${type}/${id}`).join(', ')
      return `what lies ${hop.kind} ${from} by ${hop.by.code}, and that itself`
    }
  }
}

function selectionLines(selection: Selection, rights: Rights): readonly string[] {
  const { collection, types, use, conditions } = selection
  return [
    `  from ${collection}: ${types.join(', ')}`,
    `    granted: right to ${use === 'see' ? 'see' : use} the type${visibility(selection, rights)}`,
    ...conditions.map((condition) => `    where ${conditionText(condition)}`),
  ]
}

function visibility({ collection, visible }: Selection, { role }: Rights): string {
  if (collection === 'member') return role === 'group' ? ', of the member at hand' : ', of the member'
  if (collection !== 'shared') return ', open data'
  return visible === 'far'
    ? ', a row of the member leads here in one step or two'
    : ', a visible row points here'
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'value':
      return filterText(condition.filter)
    case 'hop':
      return hopText(condition.hop)
    case 'compartment':
      return `in the compartment of ${condition.compartment.type}/${condition.compartment.id}`
    case 'nothing':
      return `never: no right to search ${condition.types.join(' or ')}`
  }
}

function hopText({ kind, name, parameter }: Hop): string {
  return kind === 'has' ? `one of ${name} points here` : `points at one of ${name} by ${parameter.code}`
}

/** A filter in few words; values as they were understood. */
export function filterText(filter: Filter): string {
  const name = 'parameter' in filter ? filter.parameter.code : `_${filter.kind}`
  const {
    kind,
    parameter: _parameter,
    values,
    ...more
  } = {
    values: undefined,
    parameter: undefined as SearchParameter | undefined,
    ...filter,
  }
  const details = Object.keys(more).length === 0 ? '' : ` ${JSON.stringify(more)}`
  return `${name} (${kind})${values === undefined ? '' : ` any of ${JSON.stringify(values)}`}${details}`
}

function levelLines({ name, from, forward, reverse, isBeyond }: IncludeLevel): readonly string[] {
  const source = from === 'p' ? 'the page' : from
  const line = (direction: string, { source: type, parameter, target, collection }: Pointer): string =>
    `  ${direction} ${type}:${parameter.code}:${target}, from ${collection}, granted: right to read ${direction === 'forward' ? target : type}`
  return [
    isBeyond
      ? `${name} = what would be included because of ${source}: only whether there is more`
      : `${name} = included because of ${source}`,
    ...forward.map((pointer) => line('forward', pointer)),
    ...reverse.map((pointer) => line('reverse', pointer)),
  ]
}
