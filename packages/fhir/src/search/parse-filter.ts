// One search parameter of a query, by type: its modifier, and its values joined by OR.
// https://hl7.org/fhir/R4/search.html#ptypes
import { isLogicalId } from '../reference.ts'
import { parseDateValue } from './date-value.ts'
import { splitEscaped, unescapeValue } from './escape.ts'
import { parseNumberValue, parseQuantityValue } from './number-value.ts'
import type { SearchParameter } from './parameter.ts'
import { leaveOut, refuse, type ParseState } from './parse-state.ts'
import type { NamedValue } from './parse-result.ts'
import { parseReferenceValue } from './reference-value.ts'
import { parseTokenValue } from './token-value.ts'
import type { Filter } from './tree.ts'

/** Values of one OR list beyond which a search is refused. */
const maxValues = 1000

/** undefined where something is wrong with it, which then stands in the state. */
export function parseFilter(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier } = given
  if (modifier === 'missing') return parseMissing(state, parameter, given.value)
  switch (parameter.type) {
    case 'string':
      return parseStringFilter(state, parameter, given)
    case 'reference':
      return parseReferenceFilter(state, parameter, given)
    default:
      if (modifier !== undefined) return unknownModifier(state, parameter.code, [':missing'])
      return parsePlain(state, parameter, given.value)
  }
}

function parsePlain(state: ParseState, parameter: SearchParameter, text: string): Filter | undefined {
  const read = <T>(parse: (part: string) => T | undefined, form: string): T[] | undefined =>
    readValues(state, parameter.code, text, { parse, form })
  switch (parameter.type) {
    case 'token':
      return filter('token', parameter, read(parseTokenValue, 'code, system|code, |code or system|'))
    case 'date':
      return filter('date', parameter, read(parseDateValue, dateForm))
    case 'number':
      return filter('number', parameter, read(parseNumberValue, 'a number, with a prefix if any such as ge'))
    case 'quantity':
      return filter(
        'quantity',
        parameter,
        read(parseQuantityValue, 'number, number|system|code or number||code'),
      )
    case 'uri':
      return filter('uri', parameter, read(readText, 'a URI'))
    case 'string':
    case 'reference':
      return undefined
  }
}

const dateForm =
  'a date of the calendar such as 2026, 2026-05, 2026-05-31 or 2026-05-31T13:20:00Z, with a prefix if any such as ge'

type PlainKind = 'token' | 'date' | 'number' | 'quantity' | 'uri'

function filter<K extends PlainKind>(
  kind: K,
  parameter: SearchParameter,
  values: Extract<Filter, { kind: K }>['values'] | undefined,
): Filter | undefined {
  if (values === undefined) return undefined
  // The kind and its values are tied by the signature, which the union cannot express.
  return { kind, parameter, values } as Filter
}

/** `_id` and `_lastUpdated`, which every type has. */
export function parseCommonFilter(
  state: ParseState,
  name: '_id' | '_lastUpdated',
  given: NamedValue,
): Filter | undefined {
  if (given.modifier !== undefined) return unknownModifier(state, name, [])
  if (name === '_id') {
    const values = readValues(state, name, given.value, {
      parse: (part) => (isLogicalId(part) ? part : undefined),
      form: 'a logical id: letters, digits, - and . up to 64 characters',
    })
    return values && { kind: 'id', values }
  }
  const values = readValues(state, name, given.value, { parse: parseDateValue, form: dateForm })
  return values && { kind: 'lastUpdated', values }
}

function parseMissing(state: ParseState, parameter: SearchParameter, value: string): Filter | undefined {
  if (value === 'true' || value === 'false') return { kind: 'missing', parameter, missing: value === 'true' }
  refuse(
    state,
    'search-invalid-value',
    `${parameter.code}:missing`,
    `${parameter.code}:missing is true or false.`,
  )
  return undefined
}

function parseStringFilter(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier } = given
  if (modifier !== undefined && modifier !== 'exact' && modifier !== 'contains') {
    return unknownModifier(state, parameter.code, [':exact', ':contains', ':missing'])
  }
  const values = readValues(state, parameter.code, given.value, { parse: readText, form: 'text' })
  return values && { kind: 'string', parameter, match: modifier ?? 'starts', values }
}

function parseReferenceFilter(
  state: ParseState,
  parameter: SearchParameter,
  given: NamedValue,
): Filter | undefined {
  const { modifier } = given
  if (modifier !== undefined && !isTargetType(parameter, modifier)) {
    return unknownModifier(state, parameter.code, [
      ...(parameter.targets ?? []).map((type) => `:${type}`),
      ':missing',
    ])
  }
  const context = {
    parameter,
    bases: state.input.bases,
    ...(modifier === undefined ? {} : { type: modifier }),
  }
  const values = readValues(state, parameter.code, given.value, {
    parse: (part) => parseReferenceValue(part, context),
    form: 'an id, Type/id or an absolute URL',
  })
  return values && { kind: 'reference', parameter, values }
}

function isTargetType(parameter: SearchParameter, modifier: string): boolean {
  return parameter.targets === undefined ? /^[A-Z]/.test(modifier) : parameter.targets.includes(modifier)
}

function unknownModifier(state: ParseState, code: string, supported: readonly string[]): undefined {
  const help = supported.length === 0 ? 'It takes none.' : `Supported: ${supported.join(', ')}.`
  leaveOut(state, 'search-unknown-modifier', code, `The modifier is not supported for ${code}. ${help}`)
  return undefined
}

function readText(part: string): string | undefined {
  return part === '' ? undefined : unescapeValue(part)
}

interface ValueForm<T> {
  readonly parse: (part: string) => T | undefined
  /** What a value looks like, for the sentence; the value itself is never repeated: it may be a person's. */
  readonly form: string
}

function readValues<T>(
  state: ParseState,
  code: string,
  text: string,
  { parse, form }: ValueForm<T>,
): T[] | undefined {
  const parts = splitEscaped(text, ',')
  if (parts.length > maxValues) {
    refuse(
      state,
      'search-too-costly',
      code,
      `${code} has more than ${maxValues} values; send them in several searches.`,
    )
    return undefined
  }
  const values = parts.map(parse)
  const good = values.filter((value) => value !== undefined)
  if (good.length === values.length) return good
  refuse(state, 'search-invalid-value', code, `A value of ${code} cannot be used: it must be ${form}.`)
  return undefined
}
