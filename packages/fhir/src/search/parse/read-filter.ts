// One filter of a query: a parameter of the type searched, a chain to what it points at, or `_has`.
// https://hl7.org/fhir/R4/search.html#chaining
import type { ChainTarget, Filter } from '../tree.ts'
import { splitName } from './named-value.ts'
import { attempt, leaveOut, refuse, unknownModifier, type ParseState } from './parse-state.ts'
import { readOfEveryType } from './read-of-every-type.ts'
import { readParameter } from './read-parameter.ts'
import { searchedTypes, type SearchedTypes } from './searched-types.ts'
import { codesOf, noReference, pointingHere, servedTargets, unknownHas } from './steps.ts'
import { unknownParameter } from './unknown-parameter.ts'

/** Steps from the type searched to the last parameter of a chain or `_has`. */
const maxSteps = 4

/** Types that all chains of a search may lead to together, each counted on each way. */
const maxTried = 200

export interface GivenFilter {
  readonly name: string
  readonly value: string
  /** Steps already taken; the search itself begins with 0. */
  readonly steps: number
}

/** undefined where something is wrong with it, which then stands in the state. */
export function readFilter(
  state: ParseState,
  searched: SearchedTypes,
  given: GivenFilter,
): Filter | undefined {
  const { name, value } = given
  const isReverse = name === '_has' || name.startsWith('_has:')
  const dot = name.indexOf('.')
  if (isReverse || dot >= 0) {
    if (given.steps >= maxSteps) return tooDeep(state)
    return isReverse ? readHas(state, searched, given) : readChain(state, searched, given)
  }
  const { code, modifier } = splitName(name)
  if (code === '_id' || code === '_lastUpdated') return readOfEveryType(state, code, { modifier, value })
  const parameter = searched.find(code)
  if (parameter === undefined) return unknownParameter(state, searched, { code })
  return readParameter(state, parameter, { modifier, value })
}

function tooDeep(state: ParseState): undefined {
  const text = `A chain has at most ${maxSteps} steps; search for what the last ones lead to first, and then by its ids.`
  return refuse(state, { code: 'search-too-costly', expression: 'chain', text })
}

// `patient.name`, `subject:Patient.name`
function readChain(state: ParseState, searched: SearchedTypes, given: GivenFilter): Filter | undefined {
  const dot = given.name.indexOf('.')
  const { code, modifier: type } = splitName(given.name.slice(0, dot))
  const parameter = searched.find(code)
  if (parameter === undefined) return unknownParameter(state, searched, { code })
  if (parameter.type !== 'reference') return noReference(state, code, searched)
  const served = servedTargets(state, parameter)
  if (type !== undefined && !served.includes(type)) {
    return unknownModifier(
      state,
      code,
      served.map((one) => `:${one}`),
    )
  }
  const next = { name: given.name.slice(dot + 1), value: given.value, steps: given.steps + 1 }
  const targets = readTargets(state, { code, types: type === undefined ? served : [type] }, next)
  return targets && { kind: 'chain', parameter, targets, typed: type !== undefined }
}

interface Ahead {
  readonly code: string
  readonly types: readonly string[]
}

function readTargets(
  state: ParseState,
  { code, types }: Ahead,
  next: GivenFilter,
): ChainTarget[] | undefined {
  const found: ChainTarget[] = []
  const failed: ParseState[] = []
  for (const type of types) {
    state.tried.steps += 1
    if (state.tried.steps > maxTried) return tooWide(state, code)
    const trial = attempt(state)
    const filter = readFilter(trial, searchedTypes(state.input.surface, [type]), next)
    if (filter !== undefined) found.push({ type, filter })
    else failed.push(trial)
  }
  if (found.length === 0) return noTarget(state, { code, types }, { next, failed })
  if (new Set(found.map(({ filter }) => kindsOf(filter))).size === 1) return found
  const text = `What follows ${code} means different things for ${found.map(({ type }) => type).join(', ')}; name the type, as in ${code}:${found[0]?.type}.`
  return refuse(state, { code: 'search-invalid-value', expression: code, text })
}

// One text must mean one thing in each of the types that a chain may lead to.
function kindsOf(filter: Filter): string {
  if (filter.kind === 'chain') return `chain ${filter.targets.map((target) => kindsOf(target.filter))[0]}`
  return filter.kind === 'has' ? `has ${kindsOf(filter.filter)}` : filter.kind
}

function tooWide(state: ParseState, code: string): undefined {
  // Once is enough, however many ways lead here.
  if (state.tried.steps > maxTried + 1) return undefined
  const text = `The chains of this search lead to too many types; name the types, as in ${code}:Type.`
  return refuse(state, { code: 'search-too-costly', expression: code, text })
}

interface Failed {
  readonly next: GivenFilter
  readonly failed: readonly ParseState[]
}

function noTarget(state: ParseState, { code, types }: Ahead, { next, failed }: Failed): undefined {
  if (types.length === 0)
    return leaveOut(state, {
      code: 'search-unknown-parameter',
      expression: code,
      text: `${code} leads to nothing that is served here, so it cannot be followed.`,
    })
  const { code: wanted } = splitName(next.name.replace(/\..*/s, ''))
  const isKnown = (type: string): boolean =>
    state.input.surface.types.get(type)?.parameters.has(wanted) === true
  // What fails later says more than that a type lacks the next parameter.
  const told = failed.find(isMoreThanUnknown) ?? failed[types.length === 1 ? 0 : types.findIndex(isKnown)]
  if (told !== undefined) {
    state.errors.push(...told.errors)
    state.warnings.push(...told.warnings)
    return undefined
  }
  const searched = {
    ...searchedTypes(state.input.surface, types),
    name: types.join(' or '),
    codes: () => codesOf(state, types),
  }
  return unknownParameter(state, searched, { code: wanted })
}

const isMoreThanUnknown = ({ errors, warnings }: ParseState): boolean =>
  [...errors, ...warnings].some(({ code }) => code !== 'search-unknown-parameter')

// `_has:Observation:patient:code`
function readHas(state: ParseState, searched: SearchedTypes, given: GivenFilter): Filter | undefined {
  const [, type = '', code = '', name] = /^_has:([^:]*):([^:]*):(.+)$/s.exec(given.name) ?? []
  if (name === undefined)
    return leaveOut(state, {
      code: 'search-unknown-parameter',
      expression: '_has',
      text: '_has is written _has:Type:reference:parameter=value.',
    })
  const pointing = pointingHere(state, searched)
  const parameter = pointing.get(`${type}:${code}`)
  if (parameter === undefined) return unknownHas(state, `${type}:${code}`, [...pointing.keys()])
  state.tried.steps += 1
  const next = { name, value: given.value, steps: given.steps + 1 }
  const filter = readFilter(state, searchedTypes(state.input.surface, [type]), next)
  return filter && { kind: 'has', parameter, type, filter }
}
