// `_include` and `_revinclude`: `Type:parameter`, `Type:parameter:Target`, `Type:*` or `*`, with `:iterate`.
// https://hl7.org/fhir/R4/search.html#include
import { isResourceType } from '../../definitions/resource-types.ts'
import { searchParameter } from '../../definitions/search-parameters.ts'
import { suggest } from '../../suggest.ts'
import type { SearchParameter } from '../parameter.ts'
import type { Include } from '../tree.ts'
import type { NamedValue } from './named-value.ts'
import { leaveOut, refuse, type ParseState } from './parse-state.ts'

type Name = '_include' | '_revinclude'

export interface IncludeReading {
  readonly state: ParseState
  /** The types searched. */
  readonly types: readonly string[]
  readonly includes: Include[]
}

export const includeParameters: readonly string[] = ['_include', '_revinclude']

/** Entries of all includes of a search, wildcards counted as what they stand for. */
const maxIncludes = 200

/** False where the name is none of these. */
export function readInclude(reading: IncludeReading, name: string, given: NamedValue): boolean {
  if (name !== '_include' && name !== '_revinclude') return false
  const { modifier, value } = given
  if (modifier !== undefined && modifier !== 'iterate') {
    leaveOut(reading.state, {
      code: 'search-unknown-modifier',
      expression: name,
      text: `${name} takes no modifier but :iterate.`,
    })
    return true
  }
  readOne(reading, { name, value, iterate: modifier === 'iterate' })
  return true
}

interface Asked {
  readonly name: Name
  readonly value: string
  readonly iterate: boolean
}

function readOne(reading: IncludeReading, asked: Asked): void {
  const [source = '', code = '*', target, ...rest] = asked.value.split(':')
  const isWildcard = code === '*' && target === undefined
  if (rest.length > 0 || source === '' || (source !== '*' && code === '*' && !asked.value.includes(':')))
    return invalid(reading, asked.name, `It is written Type:parameter or Type:parameter:TargetType.`)
  const available = reachable(reading, asked)
  const found = isWildcard
    ? [...available].filter(([key]) => source === '*' || key.startsWith(`${source}:`)).map(([, one]) => one)
    : [available.get(`${source}:${code}`)].filter((one) => one !== undefined)
  if (found.length === 0) return unknown(reading, asked, { key: `${source}:${code}`, available })
  for (const parameter of found) {
    if (target !== undefined && !leadsTo(reading, { parameter, target, asked })) return
    add(reading, asked, { parameter, target })
  }
}

/** By `Type:code`: from the types searched, and with `:iterate` from whatever the surface serves. */
function reachable(
  { state, types }: IncludeReading,
  { name, iterate }: Asked,
): ReadonlyMap<string, SearchParameter> {
  const served = state.input.surface.types
  const from = iterate ? [...served.keys()] : types
  const found = new Map<string, SearchParameter>()
  for (const type of from) {
    const declared = served.get(type)
    if (declared === undefined) continue
    if (name === '_revinclude') for (const [key, one] of declared.revincludes) found.set(key, one)
    else for (const [code, one] of declared.includes) found.set(`${type}:${code}`, one)
  }
  return found
}

interface Targeted {
  readonly parameter: SearchParameter
  readonly target: string
  readonly asked: Asked
}

// A reverse include leads to a type searched; `:iterate` to any.
function leadsTo(reading: IncludeReading, { parameter, target, asked }: Targeted): boolean {
  const served = [...reading.state.input.surface.types.keys()]
  const ends = asked.name === '_include' || asked.iterate ? served : reading.types
  const possible = (parameter.targets ?? ends).filter((type) => ends.includes(type))
  if (possible.includes(target)) return true
  const text = `${parameter.base}:${parameter.code} does not lead to that type here, but to ${possible.join(', ') || 'none'}.`
  invalid(reading, asked.name, text)
  return false
}

function add(
  { state, includes }: IncludeReading,
  { name, iterate }: Asked,
  { parameter, target }: { readonly parameter: SearchParameter; readonly target: string | undefined },
): void {
  const direction = name === '_include' ? 'forward' : 'reverse'
  const same = includes.some(
    (other) =>
      other.direction === direction &&
      other.parameter.base === parameter.base &&
      other.parameter.code === parameter.code &&
      other.iterate === iterate &&
      other.targetType === target,
  )
  if (same) return
  includes.push({ direction, parameter, iterate, ...(target === undefined ? {} : { targetType: target }) })
  if (includes.length === maxIncludes + 1)
    refuse(state, {
      code: 'search-too-costly',
      expression: name,
      text: `A search can have at most ${maxIncludes} includes.`,
    })
}

interface Unknown {
  readonly key: string
  readonly available: ReadonlyMap<string, SearchParameter>
}

function unknown(reading: IncludeReading, asked: Asked, { key, available }: Unknown): void {
  // `*` asks for whatever there is, even if that is nothing.
  if (asked.value === '*') return
  const names = [...available.keys()]
  const isFurther = !asked.iterate && reachable(reading, { ...asked, iterate: true }).has(key)
  if (isFurther) {
    const text = `The matches are ${reading.types.join(', ')}; what lies further needs ${asked.name}:iterate.`
    return invalid(reading, asked.name, text)
  }
  const [source = ''] = key.split(':')
  // Another parameter of the type is nearer to what was meant than one that is spelled alike of another type.
  const ofType = names.filter((name) => name.startsWith(`${source}:`))
  const nearest = suggest(key, ofType.length > 0 ? ofType : names)
  const supported = (ofType.length > 0 ? ofType : names).join(', ') || 'none'
  const help = nearest === undefined ? `Supported: ${supported}.` : `Did you mean ${nearest}?`
  invalid(reading, asked.name, `${refusalOf(reading, source, key.slice(source.length + 1))} ${help}`)
}

// What the standard does not know may be a person's data that lost its place, and is not repeated.
function refusalOf({ state }: IncludeReading, source: string, code: string): string {
  if (!state.input.surface.types.has(source))
    return isResourceType(source) ? `${source} is not served here.` : 'No type of that name is served here.'
  const isKnown = code === '*' || searchParameter([], source, code) !== undefined
  return isKnown
    ? `${source}:${code} is not supported here.`
    : `${source} has no reference parameter of that name here.`
}

function invalid({ state }: IncludeReading, name: Name, text: string): void {
  leaveOut(state, { code: 'search-invalid-include', expression: name, text })
}
