// Which representation a request asks for: `_format` before Accept, JSON in all its names, nothing else.
// https://hl7.org/fhir/R4/http.html#mime-type
import { FhirError } from '@openpayer/fhir'
import type { FhirRequest } from '../exchange.ts'

export interface Representation {
  readonly pretty: boolean
}

const plain: Representation = { pretty: false }
const json = new Set([
  'json',
  'application/json',
  'application/fhir+json',
  'text/json',
  'application/*',
  '*/*',
  'application/json+fhir',
])

function isJson(mediaType: string): boolean {
  const bare = mediaType.split(';', 1)[0] ?? ''
  // A `+` that was not percent-encoded arrives as a space.
  return json.has(bare.trim().toLowerCase().replace(' ', '+'))
}

function acceptsJson(accept: string): boolean {
  return accept.split(',').some((range) => isJson(range) && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
}

function unsupported(asked: string): FhirError {
  return new FhirError({
    code: 'format-unsupported',
    text: `The format ${JSON.stringify(asked.slice(0, 80))} is not available. Ask for application/fhir+json.`,
  })
}

/** Throws FhirError `format-unsupported` (406). */
export function negotiate(request: FhirRequest): Representation {
  const { query, form = '' } = request
  let format: string | null = null
  let pretty = false
  if (
    query.includes('format') ||
    query.includes('pretty') ||
    form.includes('format') ||
    form.includes('pretty')
  ) {
    const parameters = new URLSearchParams(`${query}&${form}`)
    format = parameters.get('_format')
    pretty = parameters.get('_pretty') === 'true'
  }
  if (format !== null && format !== '') {
    if (!isJson(format)) throw unsupported(format)
    return { pretty }
  }
  const { accept } = request.headers
  if (
    accept !== undefined &&
    accept !== '' &&
    accept !== '*/*' &&
    accept !== 'application/fhir+json' &&
    !acceptsJson(accept)
  ) {
    throw unsupported(accept)
  }
  return pretty ? { pretty } : plain
}
