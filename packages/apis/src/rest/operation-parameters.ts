// What an operation is asked with: in the address of a GET, or in the Parameters of a POST.
// https://hl7.org/fhir/R4/operations.html#executing
import { FhirError, isObject, type JsonObject, type JsonValue } from '@openpayer/fhir'
import type { FhirRequest } from '../exchange.ts'
import { readJsonBody } from './json-body.ts'

/** Name -> how often it may be given. */
export type AllowedParameters = Readonly<Record<string, 'once' | 'often'>>

/** By name, the values as texts; a Coding as `system|code`, escaped as in a search. */
export type OperationParameters = ReadonlyMap<string, readonly string[]>

/** Of any request. */
const general = new Set(['_format', '_pretty'])

/** Throws FhirError `operation-invalid`, `request-media-type` or `json-invalid`. */
export function readParameters(request: FhirRequest, allowed: AllowedParameters): OperationParameters {
  const found = new Map<string, string[]>()
  for (const [name, value] of request.method === 'POST' ? ofBody(request) : ofQuery(request)) {
    if (!Object.hasOwn(allowed, name)) {
      const text = `The operation has no such parameter. It has ${Object.keys(allowed).join(', ')}.`
      // What it was called may be a person's data.
      throw invalid(text)
    }
    const values = found.get(name) ?? []
    if (values.length > 0 && allowed[name] === 'once') throw invalid(`${name} is given once.`, name)
    found.set(name, [...values, value])
  }
  return found
}

/** A mistake in the parameters of an operation. */
export function invalid(text: string, expression?: string): FhirError {
  return new FhirError({
    code: 'operation-invalid',
    text,
    ...(expression === undefined ? {} : { expression }),
  })
}

type Pair = readonly [name: string, value: string]

const ofQuery = ({ query }: FhirRequest): Pair[] =>
  [...new URLSearchParams(query)].filter(([name]) => !general.has(name))

function ofBody(request: FhirRequest): Pair[] {
  const body = readJsonBody(request, { what: 'an operation', type: 'Parameters' })
  if (body === undefined) throw invalid('The body of an operation is a Parameters resource.')
  const { parameter = [] } = body
  if (!Array.isArray(parameter)) throw invalid('The parameters are no list.')
  return parameter.map((one: JsonValue) => pairOf(one))
}

function pairOf(one: JsonValue): Pair {
  const { name, ...more } = isObject(one) ? one : {}
  if (typeof name !== 'string') throw invalid('A parameter has no name.')
  const [key] = Object.keys(more).filter((each) => /^value[A-Z]/.test(each))
  const value = key === undefined ? undefined : textOf(more[key])
  if (value === undefined) throw invalid('A parameter has no value of its type.')
  return [name, value]
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  return isObject(value) ? codingText(value) : undefined
}

function codingText({ system, code }: JsonObject): string | undefined {
  if (typeof code !== 'string') return undefined
  return typeof system === 'string' ? `${escape(system)}|${escape(code)}` : escape(code)
}

/** https://hl7.org/fhir/R4/search.html#escaping */
const escape = (text: string): string => text.replace(/[\\,$|]/g, '\\$&')
