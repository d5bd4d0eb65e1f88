// Token parameters and their modifiers. https://hl7.org/fhir/R4/search.html#token
import { endsAt, endsBeside } from '../../path/ends-at.ts'
import { eachOf, type SearchParameter } from '../parameter.ts'
import type { Filter } from '../tree.ts'
import { parseTextValue, textForm } from '../values/text-value.ts'
import { parseTokenValue, parseTypedIdentifier, tokenForm } from '../values/token-value.ts'
import type { TokenValue } from '../values/values.ts'
import type { NamedValue } from './named-value.ts'
import { unknownModifier, warn, type ParseState } from './parse-state.ts'
import { readHierarchy, readSets } from './read-expanded.ts'
import { readValues, type ValueForm } from './read-values.ts'
import { tokenFilter } from './token-filter.ts'

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
      if (values !== undefined) warnOfCodes(state, parameter, values)
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
    // R4 writes it in both ways: so in search.html, and without the hyphen in the codes of SearchParameter.modifier.
    case 'of-type':
    case 'ofType':
      if (isIdentifier(parameter)) return readOfType(state, parameter, value)
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

/** An extension's `value` may be of any type by its path alone, and is a code in every guide that searches one by a token. */
const isIdentifier = (parameter: SearchParameter): boolean =>
  endsAt(parameter, 'Identifier') && !endsAt(parameter, 'base64Binary')

/** A code that the element cannot have finds nothing, which looks like nothing there. */
function warnOfCodes(state: ParseState, parameter: SearchParameter, values: readonly TokenValue[]): void {
  const { code: name, codes, system: own } = parameter
  if (codes === undefined) return
  const there = new Set(codes.map((code) => code.toLowerCase()))
  const isNone = ({ system, code }: TokenValue): boolean =>
    code !== undefined && (!system || system === own) && !there.has(code.toLowerCase())
  if (!values.some(isNone)) return
  const text = `A code of ${name} is none of those that there are, so that no resource has it: ${codes.join(', ')}.`
  warn(state, { code: 'search-invalid-value', expression: name, text })
}

const modifiersOf = (parameter: SearchParameter): string[] => [
  ':not',
  ...(parameter.text === true ? [':text'] : []),
  ...(isIdentifier(parameter) ? [':of-type'] : []),
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
    name: `${parameter.code}:of-type`,
    value,
    parse: parseTypedIdentifier,
    form: 'system|code|value, of which system and code are the type of the identifier',
  })
  return values && { kind: 'ofType', parameter, values }
}
