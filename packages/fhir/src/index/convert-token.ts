// Values of token parameters: what can be asked for as `system|code`, the text for `:text`, and the type of an identifier for `:ofType`.
// https://hl7.org/fhir/R4/search.html#token
import type { JsonObject, JsonValue } from '../model.ts'
import { canonicalSystem } from '../definitions/system-aliases.ts'
import type { IndexedToken } from './index-values.ts'
import { addSortText, type Convert } from './sink.ts'

interface Token {
  readonly system?: JsonValue | undefined
  readonly code?: JsonValue | undefined
  readonly text?: JsonValue | undefined
}

function tokenOf({ system, code, text }: Token, number: number): IndexedToken {
  const token: { number: number; system?: string; code?: string; text?: string } = { number }
  if (typeof system === 'string') token.system = canonicalSystem(system)
  if (typeof code === 'string') token.code = code
  if (typeof text === 'string') token.text = text
  return token
}

/** Texts take more room than codes: they are indexed where a surface declares `:text`. What has a text alone still has a value. */
function convertersOf(withText: boolean): Readonly<Record<string, Convert>> {
  const textOf = (value: JsonValue | undefined): JsonValue | undefined => (withText ? value : undefined)

  const coding: Convert = (value, number, sink) => {
    const { system, code, display } = value as JsonObject
    if (system === undefined && code === undefined && display === undefined) return
    sink.tokens.push(tokenOf({ system, code, text: textOf(display) }, number))
    addSortText(code, number, sink)
  }

  const codeableConcept: Convert = (value, number, sink) => {
    const { coding: codings, text } = value as JsonObject
    if (Array.isArray(codings)) for (const item of codings as readonly JsonValue[]) coding(item, number, sink)
    if (text !== undefined) sink.tokens.push(tokenOf({ text: textOf(text) }, number))
  }

  const identifier: Convert = (value, number, sink) => {
    const { system, value: code, type } = value as JsonObject
    const { text, coding: codings } = (type ?? {}) as JsonObject
    if (system === undefined && code === undefined && text === undefined) return
    const token = tokenOf({ system, code, text: textOf(text) }, number)
    const types = Array.isArray(codings) ? typesOf(codings) : []
    // One entry a type.
    if (types.length === 0) sink.tokens.push(token)
    for (const entry of types) sink.tokens.push({ ...token, type: entry })
  }

  return { Coding: coding, CodeableConcept: codeableConcept, Identifier: identifier, ...plainConverters }
}

function typesOf(codings: readonly JsonValue[]): NonNullable<IndexedToken['type']>[] {
  return codings.flatMap((item) => {
    const { system, code } = item as JsonObject
    if (typeof system !== 'string' || typeof code !== 'string') return []
    return [{ system: canonicalSystem(system), code }]
  })
}

const contactPoint: Convert = (value, number, sink) => {
  const code = (value as JsonObject)['value']
  if (code !== undefined) sink.tokens.push(tokenOf({ code }, number))
}

// A code's system is implied by its binding, which the value does not show: it is found by its code alone.
const plain: Convert = (value, number, sink) => {
  sink.tokens.push({ number, code: String(value) })
  sink.sortTexts.push({ number, value: String(value) })
}

const plainConverters: Readonly<Record<string, Convert>> = {
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

export const tokenConverters = convertersOf(false)
export const tokenConvertersWithText = convertersOf(true)
