// A search parameter -> what writes the index entries of one value that it finds, by the value's data type.
import type { Visitor } from '../path/compile-path.ts'
import type { SearchParameter, SearchParameterType } from '../search/parameter.ts'
import { dateConverters } from './convert-date.ts'
import { positionConverters } from './convert-position.ts'
import { numberConverters, quantityConverters } from './convert-quantity.ts'
import { referenceConverters } from './convert-reference.ts'
import { stringConverters, uriConverters } from './convert-text.ts'
import { tokenConverters, tokenConvertersWithText } from './convert-token.ts'
import type { Convert, IndexSink } from './sink.ts'

const converters: Readonly<Record<SearchParameterType, Readonly<Record<string, Convert>>>> = {
  token: tokenConverters,
  date: dateConverters,
  string: stringConverters,
  reference: referenceConverters,
  number: numberConverters,
  quantity: quantityConverters,
  uri: uriConverters,
  special: positionConverters,
  // Its values are those of its components.
  composite: {},
}

export const visitorOf =
  ({ type, number, below, text }: SearchParameter) =>
  (dataType: string): Visitor<IndexSink> | undefined => {
    const table = type === 'token' && text === true ? tokenConvertersWithText : converters[type]
    const convert = Object.hasOwn(table, dataType) ? table[dataType] : undefined
    if (convert === undefined) return undefined
    return below === true ? withBeginnings(convert, number) : (value, sink) => convert(value, number, sink)
  }

function withBeginnings(convert: Convert, number: number): Visitor<IndexSink> {
  return (value, sink) => {
    const first = sink.uris.length
    convert(value, number, sink)
    for (let at = first; at < sink.uris.length; at++) {
      const entry = sink.uris[at]
      if (entry !== undefined) sink.uris[at] = { ...entry, below: true }
    }
  }
}
