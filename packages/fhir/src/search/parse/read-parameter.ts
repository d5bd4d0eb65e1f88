// One search parameter by its type: its modifier, and its values joined by OR. https://hl7.org/fhir/R4/search.html#ptypes
import type { SearchParameter, SearchParameterType } from '../parameter.ts'
import type { Filter } from '../tree.ts'
import { parseComposite, compositeForm } from '../values/composite-value.ts'
import { dateForm, parseDateValue } from '../values/date-value.ts'
import { nearForm, parseNearValue } from '../values/near-value.ts'
import { numberForm, parseNumberValue, parseQuantityValue, quantityForm } from '../values/number-value.ts'
import { parseTextValue, textForm } from '../values/text-value.ts'
import { parseUriValue, uriForm } from '../values/uri-value.ts'
import type { NamedValue } from './named-value.ts'
import { refuse, unknownModifier, type ParseState } from './parse-state.ts'
import { readReference } from './read-reference.ts'
import { readToken } from './read-token.ts'
import { readValues, type ValueForm } from './read-values.ts'

type Reader = (state: ParseState, parameter: SearchParameter, given: NamedValue) => Filter | undefined

/** undefined where something is wrong with it, which then stands in the state. */
export const readParameter: Reader = (state, parameter, given) =>
  given.modifier === 'missing'
    ? readMissing(state, parameter, given)
    : readers[parameter.type](state, parameter, given)

const readMissing: Reader = (state, parameter, { value }) => {
  if (value === 'true' || value === 'false') return { kind: 'missing', parameter, missing: value === 'true' }
  const name = `${parameter.code}:missing`
  return refuse(state, { code: 'search-invalid-value', expression: name, text: `${name} is true or false.` })
}

const readString: Reader = (state, parameter, { modifier, value }) => {
  if (modifier !== undefined && modifier !== 'exact' && modifier !== 'contains')
    return unknownModifier(state, parameter.code, [':exact', ':contains', ':missing'])
  const values = readValues(state, { name: parameter.code, value, parse: parseTextValue, form: textForm })
  return values && { kind: 'string', parameter, match: modifier ?? 'starts', values }
}

const readUri: Reader = (state, parameter, { modifier, value }) => {
  const isBelow = modifier === 'below' && parameter.below === true
  if (modifier !== undefined && modifier !== 'above' && !isBelow) {
    const below = parameter.below === true ? [':below'] : []
    return unknownModifier(state, parameter.code, [':above', ...below, ':missing'])
  }
  const values = readValues(state, { name: parameter.code, value, parse: parseUriValue, form: uriForm })
  return values && { kind: 'uri', parameter, match: isBelow ? 'below' : (modifier ?? 'exact'), values }
}

/** Readers of what takes no modifier but `:missing`. */
function plain<T>(
  form: (parameter: SearchParameter) => ValueForm<T>,
  build: (parameter: SearchParameter, values: readonly T[]) => Filter,
): Reader {
  return (state, parameter, { modifier, value }) => {
    if (modifier !== undefined) return unknownModifier(state, parameter.code, [':missing'])
    const values = readValues(state, { name: parameter.code, value, ...form(parameter) })
    return values && build(parameter, values)
  }
}

const readers: Readonly<Record<SearchParameterType, Reader>> = {
  token: readToken,
  reference: readReference,
  string: readString,
  uri: readUri,
  date: plain(
    () => ({ parse: parseDateValue, form: dateForm }),
    (parameter, values) => ({ kind: 'date', parameter, values }),
  ),
  number: plain(
    () => ({ parse: parseNumberValue, form: numberForm }),
    (parameter, values) => ({ kind: 'number', parameter, values }),
  ),
  quantity: plain(
    () => ({ parse: parseQuantityValue, form: quantityForm }),
    (parameter, values) => ({ kind: 'quantity', parameter, values }),
  ),
  composite: (state, parameter, given) =>
    plain(
      () => ({
        parse: (part) => parseComposite(part, parameter, state.input.bases),
        form: compositeForm(parameter),
      }),
      (_, values) => ({ kind: 'composite', parameter, values }),
    )(state, parameter, given),
  // `near` of Location is the only one.
  special: plain(
    () => ({ parse: parseNearValue, form: nearForm }),
    (parameter, values) => ({ kind: 'near', parameter, values }),
  ),
}
