// Token parameters and their modifiers. https://hl7.org/fhir/R4/search.html#token
import { endsAt, endsBeside } from '../../path/ends-at.ts'
import { eachOf, type SearchParameter } from '../parameter.ts'
import type { Filter, MeantOfTypes, Written } from '../tree.ts'
import { escapeValue } from '../values/escape.ts'
import { parseTextValue, textForm } from '../values/text-value.ts'
import { parseTokenValue, parseTypedIdentifier, printTokenValue, tokenForm } from '../values/token-value.ts'
import { parseUriValue } from '../values/uri-value.ts'
import type { TokenValue } from '../values/values.ts'
import type { NamedValue } from './named-value.ts'
import { refuse, unknownModifier, type ParseState } from './parse-state.ts'
import { readValues, type ValueForm } from './read-values.ts'

/** Codes that the value sets of one filter may stand for. */
const maxExpanded = 10_000

export function readToken(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier, value } = given
  switch (modifier) {
    case undefined:
    case 'not': {
      const values = readValues(state, { name: parameter.code, value, ...formOf(parameter) })
      return values && tokenFilter(parameter, values, modifier === 'not' ? { negated: true } : {})
    }
    case 'in':
    case 'not-in':
      return readSets(state, parameter, { modifier, value })
    case 'above':
    case 'below':
      return readHierarchy(state, parameter, { modifier, value })
    case 'text':
      if (parameter.text === true) return readTokenText(state, parameter, value)
      break
    // R4 writes it in both ways.
    case 'ofType':
    case 'of-type':
      if (endsAt(parameter, 'Identifier')) return readOfType(state, parameter, value)
      break
  }
  return unknownModifier(state, parameter.code, modifiersOf(parameter))
}

/** Of a boolean nothing else can be meant, and nothing found would look like nothing there. */
function formOf(parameter: SearchParameter): ValueForm<TokenValue> {
  const isBoolean = eachOf(parameter).every(
    (one) => endsAt(one, 'boolean') && !endsBeside(one, new Set(['boolean'])),
  )
  if (!isBoolean) return { parse: parseTokenValue, form: tokenForm }
  return {
    parse(part) {
      const token = parseTokenValue(part)
      const code = token?.code?.toLowerCase()
      return code === undefined || code === 'true' || code === 'false' ? token : undefined
    },
    form: 'true or false',
  }
}

const modifiersOf = (parameter: SearchParameter): string[] => [
  ':not',
  ...(parameter.text === true ? [':text'] : []),
  ...(endsAt(parameter, 'Identifier') ? [':ofType'] : []),
  ':in',
  ':not-in',
  ':above',
  ':below',
  ':missing',
]

function readTokenText(state: ParseState, parameter: SearchParameter, value: string): Filter | undefined {
  const values = readValues(state, {
    name: `${parameter.code}:text`,
    value,
    parse: parseTextValue,
    form: textForm,
  })
  return values && { kind: 'string', parameter, match: 'text', values }
}

function readOfType(state: ParseState, parameter: SearchParameter, value: string): Filter | undefined {
  const values = readValues(state, {
    name: `${parameter.code}:ofType`,
    value,
    parse: parseTypedIdentifier,
    form: 'system|code|value, of which system and code are the type of the identifier',
  })
  return values && { kind: 'ofType', parameter, values }
}

interface CodeOf {
  readonly system: string
  readonly code: string
}

interface Standing {
  readonly modifier: Written['modifier']
  readonly value: string
}

function readSets(
  state: ParseState,
  parameter: SearchParameter,
  { modifier, value }: Standing,
): Filter | undefined {
  const name = `${parameter.code}:${modifier}`
  const sets = readValues(state, {
    name,
    value,
    parse: (part) => (/^(https?:|urn:)\S+$/.test(part) ? parseUriValue(part) : undefined),
    form: 'the canonical URL of a value set',
  })
  if (sets === undefined) return undefined
  const each = [...new Set(sets)]
  const written = { modifier, value: each.map(escapeValue).join(',') }
  const expand = state.input.expansions?.valueSet ?? unknownHere
  const values = expandAll(state, name, { each, expand })
  return values && tokensOf(parameter, values, written)
}

function readHierarchy(
  state: ParseState,
  parameter: SearchParameter,
  { modifier, value }: Standing,
): Filter | undefined {
  const name = `${parameter.code}:${modifier}`
  const tokens = readValues(state, {
    name,
    value,
    parse: (part) => {
      const { system, code } = parseTokenValue(part) ?? {}
      return system === undefined || system === '' || code === undefined ? undefined : { system, code }
    },
    form: 'system|code: what lies above or below a code is known to its system',
  })
  if (tokens === undefined) return undefined
  const byText = new Map(tokens.map((token) => [printTokenValue(token), token]))
  const direction = modifier === 'above' ? modifier : 'below'
  const written = { modifier, value: [...byText.keys()].join(',') }
  const known = state.input.expansions?.hierarchy
  const expand = known === undefined ? unknownHere : (token: CodeOf) => known(direction, token)
  const values = expandAll(state, name, { each: [...byText.values()], expand })
  return values && tokensOf(parameter, values, written)
}

const unknownHere = (): string => 'No value sets and hierarchies of codes are known here.'

function tokensOf(parameter: SearchParameter, values: readonly TokenValue[], written: Written): Filter {
  const negated = written.modifier === 'not-in' ? ({ negated: true } as const) : {}
  return tokenFilter(parameter, values, { ...negated, written })
}

type TokenFilter = Extract<Filter, { kind: 'token' }>
type More = Pick<TokenFilter, 'negated' | 'written'>

// A value of type `code` has no system in the data, though a search may name the one that its binding implies; types may imply different ones.
function tokenFilter(parameter: SearchParameter, values: readonly TokenValue[], more: More): Filter {
  const systems = new Set(eachOf(parameter).map(({ system }) => system))
  const isNamed = values.some(({ system }) => system !== undefined && systems.has(system))
  const [only] = systems
  const asked: TokenFilter = { kind: 'token', parameter, values, ...more }
  if (!isNamed) return asked
  if (systems.size === 1) return meantBy(asked, only)
  const meant = [...systems].map((system) => {
    const those = eachOf(parameter).filter((one) => one.system === system)
    return { types: those.map(({ base }) => base), filter: meantBy(asked, system) }
  })
  return { kind: 'byType', parameter, asked, meant }
}

/** On a type whose codes are of the system. */
function meantBy(asked: TokenFilter, system: string | undefined): MeantOfTypes['filter'] {
  const isOf = (value: TokenValue): boolean => system !== undefined && value.system === system
  const { parameter, values, negated } = asked
  if (values.some((value) => isOf(value) && value.code === undefined))
    return { kind: 'missing', parameter, missing: negated === true }
  return { ...asked, values: values.map((value) => (isOf(value) ? { code: value.code ?? '' } : value)) }
}

interface Expanding<One> {
  readonly each: readonly One[]
  readonly expand: (one: One) => readonly TokenValue[] | string
}

/** Ends where it becomes too much, and not behind it. */
function expandAll<One>(
  state: ParseState,
  name: string,
  { each, expand }: Expanding<One>,
): readonly TokenValue[] | undefined {
  const values = new Map<string, TokenValue>()
  for (const one of each) {
    const found = expand(one)
    if (typeof found === 'string')
      return refuse(state, { code: 'search-invalid-value', expression: name, text: found })
    for (const value of found) values.set(printTokenValue(value), value)
    if (values.size <= maxExpanded) continue
    const text = `${name} stands for more than ${maxExpanded} codes; name a smaller value set, or the codes.`
    return refuse(state, { code: 'search-too-costly', expression: name, text })
  }
  return [...values.values()]
}
