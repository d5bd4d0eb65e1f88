// Modifiers of a token whose values stand for other codes: those of a value set, or of a hierarchy. What is read holds the codes.
// https://hl7.org/fhir/R4/search.html#token
import type { SearchParameter } from '../parameter.ts'
import type { Filter, Written } from '../tree.ts'
import { escapeValue } from '../values/escape.ts'
import { parseTokenValue, printTokenValue } from '../values/token-value.ts'
import { parseUriValue } from '../values/uri-value.ts'
import type { TokenValue } from '../values/values.ts'
import { refuse, type ParseState } from './parse-state.ts'
import { readValues } from './read-values.ts'
import { tokenFilter } from './token-filter.ts'

/** Codes that the value sets of one filter may stand for. */
const maxExpanded = 10_000

interface CodeOf {
  readonly system: string
  readonly code: string
}

/** `:in`, `:not-in` */
export function readSets(
  state: ParseState,
  parameter: SearchParameter,
  { modifier, value }: Written,
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

/** `:above`, `:below` */
export function readHierarchy(
  state: ParseState,
  parameter: SearchParameter,
  { modifier, value }: Written,
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
