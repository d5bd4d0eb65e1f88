// `_id` and `_lastUpdated`, which every resource of every type has. https://hl7.org/fhir/R4/search.html#id
import { isLogicalId } from '../../reference.ts'
import type { Filter } from '../tree.ts'
import { dateForm, parseDateValue } from '../values/date-value.ts'
import type { NamedValue } from './named-value.ts'
import { refuse, unknownModifier, type ParseState } from './parse-state.ts'
import { readValues } from './read-values.ts'

export function readOfEveryType(
  state: ParseState,
  name: '_id' | '_lastUpdated',
  { modifier, value }: NamedValue,
): Filter | undefined {
  if (modifier === 'missing') return readMissing(state, name, value)
  if (name === '_id') return readId(state, modifier, value)
  if (modifier !== undefined) return unknownModifier(state, name, [':missing'])
  const values = readValues(state, { name, value, parse: parseDateValue, form: dateForm })
  return values && { kind: 'lastUpdated', values }
}

function readId(state: ParseState, modifier: string | undefined, value: string): Filter | undefined {
  if (modifier !== undefined && modifier !== 'not') return unknownModifier(state, '_id', [':not', ':missing'])
  const values = readValues(state, {
    name: '_id',
    value,
    parse: (part) => (isLogicalId(part) ? part : undefined),
    form: 'a logical id: letters, digits, - and . up to 64 characters',
  })
  return values && { kind: modifier === 'not' ? 'otherId' : 'id', values }
}

// Neither is ever missing: it is one of no ids, or none of no ids.
function readMissing(state: ParseState, name: string, value: string): Filter | undefined {
  if (value === 'true') return { kind: 'id', values: [] }
  if (value === 'false') return { kind: 'otherId', values: [] }
  return refuse(state, {
    code: 'search-invalid-value',
    expression: `${name}:missing`,
    text: `${name}:missing is true or false.`,
  })
}
