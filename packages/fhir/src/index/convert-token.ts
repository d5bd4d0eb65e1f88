// Values of token parameters: what can be asked for as `system|code`, the text for `:text`, and the type of an identifier for `:ofType`.
// https://hl7.org/fhir/R4/search.html#token
import type { JsonObject, JsonValue } from '../model.ts'
import { canonicalSystem } from '../definitions/system-aliases.ts'
import type { IndexedToken } from '../search/index-values.ts'
import type { Convert, IndexSink } from './sink.ts'

interface Token {
  readonly system: JsonValue | undefined
  readonly code: JsonValue | undefined
  readonly text?: JsonValue | undefined
}

function addToken({ system, code, text }: Token, number: number, sink: IndexSink): void {
  const token: { number: number; system?: string; code?: string; text?: string } = { number }
  if (typeof system === 'string') token.system = canonicalSystem(system)
  if (typeof code === 'string') token.code = code
  if (typeof text === 'string') token.text = text
  if (token.code !== undefined || token.system !== undefined || token.text !== undefined)
    sink.tokens.push(token)
}

const coding: Convert = (value, number, sink) => {
  const { system, code, display } = value as JsonObject
  addToken({ system, code, text: display }, number, sink)
}

const codeableConcept: Convert = (value, number, sink) => {
  const concept = value as JsonObject
  const codings = concept['coding']
  if (Array.isArray(codings)) for (const item of codings as readonly JsonValue[]) coding(item, number, sink)
  if (concept['text'] !== undefined)
    addToken({ system: undefined, code: undefined, text: concept['text'] }, number, sink)
}

const identifier: Convert = (value, number, sink) => {
  const { system, value: code, type } = value as JsonObject
  const { text, coding: codings } = (type ?? {}) as JsonObject
  const first = sink.tokens.length
  addToken({ system, code, text }, number, sink)
  const token = sink.tokens[first]
  if (token === undefined || !Array.isArray(codings)) return
  // One entry a type; the first takes the entry that is there.
  let at = first
  for (const entry of typesOf(codings)) sink.tokens[at++] = { ...token, type: entry }
}

function typesOf(codings: readonly JsonValue[]): NonNullable<IndexedToken['type']>[] {
  return codings.flatMap((item) => {
    const { system, code } = item as JsonObject
    if (typeof system !== 'string' || typeof code !== 'string') return []
    return [{ system: canonicalSystem(system), code }]
  })
}

const contactPoint: Convert = (value, number, sink) => {
  addToken({ system: undefined, code: (value as JsonObject)['value'] }, number, sink)
}

// A code's system is implied by its binding, which the value does not show: it is found by its code alone.
const plain: Convert = (value, number, sink) => {
  addToken({ system: undefined, code: String(value) }, number, sink)
}

export const tokenConverters: Readonly<Record<string, Convert>> = {
  Coding: coding,
  CodeableConcept: codeableConcept,
  Identifier: identifier,
  ContactPoint: contactPoint,
  code: plain,
  boolean: plain,
  string: plain,
  id: plain,
  uri: plain,
  url: plain,
  canonical: plain,
  integer: plain,
  positiveInt: plain,
  unsignedInt: plain,
}
