// The answers of the kernel: a stored version as it lies, a Bundle, an OperationOutcome.
// https://hl7.org/fhir/R4/http.html#ops
import { FhirError, parseInstant, toOutcome } from '@openpayer/fhir'
import type { StoredVersion } from '@openpayer/store'
import type { FhirRequest, FhirResponse } from '../exchange.ts'
import type { Representation } from './negotiate.ts'
import { prettyJson } from './pretty.ts'

export const FHIR_JSON = 'application/fhir+json; charset=utf-8'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** It takes some milliseconds, in which nobody else is answered. */
const MAX_INDENTED_BYTES = 256 * 1024

/** The body as asked for: as it is, or indented where it is short enough. */
export function represent(body: Uint8Array | string, { pretty }: Representation): Uint8Array {
  const bytes = typeof body === 'string' ? encoder.encode(body) : body
  if (!pretty || bytes.byteLength > MAX_INDENTED_BYTES) return bytes
  return encoder.encode(prettyJson(decoder.decode(bytes)))
}

/** A Bundle that was made for this answer. */
export function bundleResponse(
  bundle: Uint8Array,
  representation: Representation,
  about: Pick<FhirResponse, 'disclosed' | 'interaction'>,
): FhirResponse {
  return {
    status: 200,
    headers: { 'content-type': FHIR_JSON },
    body: represent(bundle, representation),
    isBodyOwn: true,
    ...about,
  }
}

/** If-None-Match wins over If-Modified-Since. https://hl7.org/fhir/R4/http.html#cread */
function isUnchanged(version: StoredVersion, request: FhirRequest): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers
  if (tags !== undefined) {
    const tag = `"${version.version}"`
    return tags.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === tag)
  }
  if (since === undefined) return false
  const moment = momentOf(since)
  // HTTP dates have whole seconds.
  return moment !== undefined && Math.floor(version.lastUpdated / 1000) * 1000 <= moment
}

/** Of an HTTP date, or in a batch of an instant. What the calendar does not have is no moment. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
function momentOf(text: string): number | undefined {
  if (/^\d/.test(text)) return parseInstant(text)
  const ms = Date.parse(text)
  const [day] = /\d+/.exec(text) ?? []
  return new Date(ms).getUTCDate() === Number(day) ? ms : undefined
}

/** One version with its ETag; 304 where the caller has it already. `content` is given apart, since only a present one is answered. */
export function resourceResponse(
  version: StoredVersion,
  content: Uint8Array,
  context: {
    readonly request: FhirRequest
    readonly representation: Representation
    readonly interaction: string
  },
): FhirResponse {
  const { request, representation, interaction } = context
  const headers = {
    etag: `W/"${version.version}"`,
    'last-modified': new Date(version.lastUpdated).toUTCString(),
  }
  if (isUnchanged(version, request)) return { status: 304, headers, disclosed: {}, interaction }
  return {
    status: 200,
    headers: { 'content-type': FHIR_JSON, ...headers },
    body: represent(content, representation),
    disclosed: { [version.type]: 1 },
    interaction,
  }
}

/** Header names are compared in lower case, so that none is sent twice. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** A fault that nobody foresaw says nothing about itself to the caller. */
export function toFhirError(error: unknown): FhirError {
  if (error instanceof FhirError) return error
  return new FhirError(
    { code: 'server-error', text: 'The server failed to answer. Report the request id.' },
    { cause: error },
  )
}

/** What went wrong, as an OperationOutcome with the request id. */
export function errorResponse(error: FhirError, requestId: string, pretty = false): FhirResponse {
  const text = JSON.stringify(toOutcome(error.issues, requestId))
  const retry = error.status === 503 ? { 'retry-after': '5' } : {}
  const page =
    error.issues[0] === undefined ? {} : { link: `</docs/errors/${error.issues[0].code}>; rel="help"` }
  return {
    status: error.status,
    headers: { 'content-type': FHIR_JSON, ...page, ...retry, ...lowerCased(error.headers) },
    body: represent(text, { pretty }),
  }
}
