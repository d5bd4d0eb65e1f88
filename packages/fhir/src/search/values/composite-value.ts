// Values of a composite: its components joined by `$`, each in the form of its type. https://hl7.org/fhir/R4/search.html#combining
import type { SearchParameter, SearchParameterType } from '../parameter.ts'
import { parseDateValue, printDateValue } from './date-value.ts'
import { escapeValue, splitEscaped } from './escape.ts'
import { parseNumberValue, parseQuantityValue, printQuantityValue } from './number-value.ts'
import { parseReferenceValue, printReferenceValue } from './reference-value.ts'
import { parseTextValue } from './text-value.ts'
import { parseTokenValue, printTokenValue } from './token-value.ts'
import { parseUriValue } from './uri-value.ts'
import type { ComponentValue, DateValue, QuantityValue, ReferenceValue, TokenValue } from './values.ts'

interface ValueOf {
  readonly token: TokenValue
  readonly date: DateValue
  readonly string: string
  readonly uri: string
  readonly reference: ReferenceValue
  readonly number: QuantityValue
  readonly quantity: QuantityValue
}

type Parse<Value> = (text: string, component: SearchParameter, bases: readonly string[]) => Value | undefined

function reader<Kind extends keyof ValueOf>(kind: Kind, parse: Parse<ValueOf[Kind]>): Parse<ComponentValue> {
  return (text, component, bases) => {
    const value = parse(text, component, bases)
    // The kind and its value are tied by the signature, which the union cannot express.
    return value === undefined ? undefined : ({ kind, value } as ComponentValue)
  }
}

const none: Parse<ComponentValue> = () => undefined

const readers: Readonly<Record<SearchParameterType, Parse<ComponentValue>>> = {
  token: reader('token', parseTokenValue),
  date: reader('date', parseDateValue),
  string: reader('string', parseTextValue),
  uri: reader('uri', parseUriValue),
  reference: reader('reference', (text, parameter, bases) => parseReferenceValue(text, { parameter, bases })),
  number: reader('number', parseNumberValue),
  quantity: reader('quantity', parseQuantityValue),
  // A composite of composites or of places is not defined.
  composite: none,
  special: none,
}

export function parseComposite(
  text: string,
  { components = [] }: SearchParameter,
  bases: readonly string[],
): readonly ComponentValue[] | undefined {
  const parts = splitEscaped(text, '$')
  if (parts.length !== components.length) return undefined
  const values = components.map((component, at) => readers[component.type](parts[at] ?? '', component, bases))
  const good = values.filter((value) => value !== undefined)
  return good.length === values.length ? good : undefined
}

/** For a sentence: what a value looks like. */
export const compositeForm = ({ components = [] }: SearchParameter): string =>
  `its parts joined by $: ${components.map(({ code, type }) => `${code} (${type})`).join('$')}`

export function printComposite(values: readonly ComponentValue[]): string {
  return values.map(printComponent).join('$')
}

function printComponent(component: ComponentValue): string {
  switch (component.kind) {
    case 'token':
      return printTokenValue(component.value)
    case 'date':
      return printDateValue(component.value)
    case 'string':
    case 'uri':
      return escapeValue(component.value)
    case 'reference':
      return printReferenceValue(component.value)
    case 'number':
    case 'quantity':
      return printQuantityValue(component.value)
  }
}
