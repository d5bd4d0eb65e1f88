// Values of string and uri parameters, as written; the store normalises. https://hl7.org/fhir/R4/search.html#string
import type { JsonObject, JsonValue } from '../model.ts'
import type { Convert, IndexSink } from './sink.ts'

function addStrings(value: JsonValue | undefined, number: number, sink: IndexSink): void {
  if (typeof value === 'string') sink.strings.push({ number, value })
  else if (Array.isArray(value))
    for (const item of value as readonly JsonValue[]) addStrings(item, number, sink)
}

const plain: Convert = addStrings

/** One entry a part, so that a search finds the beginning of any of them. */
const partsOf =
  (...parts: readonly string[]): Convert =>
  (value, number, sink) => {
    for (const part of parts) addStrings((value as JsonObject)[part], number, sink)
  }

const codeableConcept: Convert = (value, number, sink) => {
  const { text, coding } = value as JsonObject
  addStrings(text, number, sink)
  for (const item of (coding ?? []) as readonly JsonObject[]) addStrings(item['display'], number, sink)
}

export const stringConverters: Readonly<Record<string, Convert>> = {
  string: plain,
  markdown: plain,
  code: plain,
  HumanName: partsOf('text', 'family', 'given', 'prefix', 'suffix'),
  Address: partsOf('text', 'line', 'city', 'district', 'state', 'postalCode', 'country'),
  CodeableConcept: codeableConcept,
}

const uri: Convert = (value, number, sink) => {
  if (typeof value === 'string') sink.uris.push({ number, value })
}

// A canonical is found with and without its version. https://hl7.org/fhir/R4/references.html#canonical
const canonical: Convert = (value, number, sink) => {
  if (typeof value !== 'string') return
  const bar = value.indexOf('|')
  if (bar >= 0) uri(value.slice(0, bar), number, sink)
  uri(value, number, sink)
}

export const uriConverters: Readonly<Record<string, Convert>> = {
  uri,
  url: uri,
  oid: uri,
  uuid: uri,
  canonical,
}
