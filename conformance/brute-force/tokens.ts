// Tokens. https://hl7.org/fhir/R4/search.html#token
import { splitValue } from './escapes.ts'
import type { Element } from './elements.ts'
import { startsAtWord } from './text.ts'
import { isObject, listOf, NotAsked, textOf, type Json, type JsonObject } from './world.ts'

export interface Token {
  readonly system?: string | undefined
  readonly code?: string | undefined
  /** What `:text` searches. */
  readonly text?: string | undefined
  /** Types of an identifier. */
  readonly types?: readonly Token[]
}

const codingOf = (coding: Json): Token[] =>
  isObject(coding)
    ? [{ system: textOf(coding['system']), code: textOf(coding['code']), text: textOf(coding['display']) }]
    : []

function conceptOf(concept: JsonObject): Token[] {
  const text = textOf(concept['text'])
  return [...listOf(concept['coding']).flatMap(codingOf), ...(text === undefined ? [] : [{ text }])]
}

export function identifierOf(identifier: JsonObject): Token {
  const type = identifier['type']
  return {
    system: textOf(identifier['system']),
    code: textOf(identifier['value']),
    text: isObject(type) ? textOf(type['text']) : undefined,
    types: isObject(type) ? conceptOf(type) : [],
  }
}

/** What a token parameter compares at an element. */
export function tokensOf({ type, value }: Element): Token[] {
  if (!isObject(value)) return [{ code: String(value) }]
  if (type === 'CodeableConcept') return conceptOf(value)
  if (type === 'Coding') return codingOf(value)
  if (type === 'Identifier') return [identifierOf(value)]
  return type === 'ContactPoint' ? [{ code: textOf(value['value']) }] : []
}

export const hasToken = ({ system, code, text }: Token): boolean =>
  system !== undefined || code !== undefined || text !== undefined

const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase()

/** `code`, `system|code`, `|code`, `system|`. */
export function matchesToken(token: Token, asked: string): boolean {
  const [first = '', code, ...more] = splitValue(asked, '|')
  if (more.length > 0 || (first === '' && (code ?? '') === '')) throw new NotAsked('no token')
  if (code === undefined) return same(token.code, first)
  if (code === '') return token.system === first
  return same(token.code, code) && (first === '' ? token.system === undefined : token.system === first)
}

export function matchesText({ text }: Token, asked: string): boolean {
  return text !== undefined && startsAtWord(text, asked)
}

/** `system|code|value` of an identifier and its type. */
export function matchesOfType(token: Token, asked: string): boolean {
  const [system = '', code = '', value = '', ...more] = splitValue(asked, '|')
  if (more.length > 0 || system === '' || code === '' || value === '')
    throw new NotAsked('no typed identifier')
  return (
    same(token.code, value) &&
    (token.types ?? []).some((type) => type.system === system && same(type.code, code))
  )
}
