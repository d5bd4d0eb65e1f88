// What a search may cost: how much of it becomes conditions of one statement. Beyond that it is refused with what to do, since its
// statement would take seconds and hundreds of megabytes to plan.
import type { Filter } from '../tree.ts'
import { refuse, type ParseState } from './parse-state.ts'

const maxFilters = 100

// Each step to other resources is a table of the statement, which the rows of others are compared with.
const maxSteps = 24

// And each type that a step may lead to is a selection of its own in it.
const maxStepTypes = 80

// Each value of a text, a date, a number or a place is compared with each row by itself; tokens, references and ids are one array.
const maxConditions = 200
const ofOneCondition: ReadonlySet<Filter['kind']> = new Set([
  'token',
  'ofType',
  'identifier',
  'reference',
  'id',
  'otherId',
])

// Codes that value sets and hierarchies stand for are written by nobody, so that a short search may hold very many of them.
const maxCodes = 20_000

export function checkCosts(state: ParseState, filters: readonly Filter[]): void {
  const tooCostly = (text: string): undefined =>
    refuse(state, { code: 'search-too-costly', expression: 'search', text })
  if (filters.length > maxFilters)
    tooCostly(`The search has more than ${maxFilters} filters; split it into several.`)
  if (sumOf(filters, stepsOf) > maxSteps)
    tooCostly(
      `The chains, _has, :above and :below of the search have more than ${maxSteps} steps in all; search for what some of them lead to first, and then by its ids.`,
    )
  if (sumOf(filters, stepTypesOf) > maxStepTypes)
    tooCostly(
      `The chains of the search lead to more than ${maxStepTypes} types in all, each counted on each way; name the types, as in subject:Patient.name.`,
    )
  if (sumOf(filters, conditionsOf) > maxConditions)
    tooCostly(
      `The search has more than ${maxConditions} texts, dates and numbers in all; split it into several.`,
    )
  if (sumOf(filters, codesOf) > maxCodes)
    tooCostly(
      `The value sets and hierarchies of the search stand for more than ${maxCodes} codes in all, counted in each filter; name fewer or smaller ones.`,
    )
}

const sumOf = (filters: readonly Filter[], costOf: (filter: Filter) => number): number =>
  filters.reduce((sum, filter) => sum + costOf(filter), 0)

const innerOf = (filter: Filter): readonly Filter[] => {
  if (filter.kind === 'chain') return filter.targets.map((target) => target.filter)
  return filter.kind === 'has' ? [filter.filter] : []
}

function stepsOf(filter: Filter): number {
  const isStep = filter.kind === 'reference' ? filter.hierarchy !== undefined : innerOf(filter).length > 0
  return (isStep ? 1 : 0) + sumOf(innerOf(filter), stepsOf)
}

const stepTypesOf = (filter: Filter): number => innerOf(filter).length + sumOf(innerOf(filter), stepTypesOf)

function conditionsOf(filter: Filter): number {
  const inner = innerOf(filter)
  if (inner.length > 0) return sumOf(inner, conditionsOf)
  if (filter.kind === 'string') return filter.values.reduce((sum, value) => sum + textsOf(filter, value), 0)
  return 'values' in filter && !ofOneCondition.has(filter.kind) ? filter.values.length : 0
}

function codesOf(filter: Filter): number {
  if (filter.kind === 'byType')
    return sumOf(
      filter.meant.map((meant) => meant.filter),
      codesOf,
    )
  const here = filter.kind === 'token' && filter.written !== undefined ? filter.values.length : 0
  return here + sumOf(innerOf(filter), codesOf)
}

// Of a whole name or address each word is looked for as well.
function textsOf({ parameter, match }: Extract<Filter, { readonly kind: 'string' }>, value: string): number {
  const words = parameter.whole === true && match === 'starts' ? value.trim().split(/[\s\p{P}]+/u).length : 1
  return words > 1 ? words + 1 : 1
}
