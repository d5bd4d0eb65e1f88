// batch: reads and searches in one request, each answered by itself, as if it had come alone. https://hl7.org/fhir/R4/http.html#transaction
import {
  FhirError,
  isObject,
  parseInstant,
  toOutcome,
  type JsonObject,
  type JsonValue,
} from '@openpayer/fhir'
import { segmentsOf, splitAddress } from '../address.ts'
import type { FhirRequest, FhirResponse } from '../exchange.ts'
import { batchBundle, type BatchAnswer } from './bundle.ts'
import type { Context } from './context.ts'
import { readJsonBody } from './json-body.ts'
import { bundleResponse } from './responses.ts'

/** More than this is a walk through data; pages are made for that. */
const maxEntries = 100

/** Answers are held in memory until all are there. */
const maxBytes = 16 * 1024 * 1024

/** Entries asked at once: enough that they do not wait for each other's disclosures, few enough that other callers do not wait for them. */
const atOnce = 4

/** Answers one request of a batch, errors included; what it shows is recorded. */
export type AnswerEntry = (request: FhirRequest) => Promise<FhirResponse>

/** Throws FhirError `request-media-type`, `json-invalid` or `batch-invalid` where the body is no batch. */
export async function batch(context: Context, answerEntry: AnswerEntry): Promise<FhirResponse> {
  const { request, representation, bases } = context
  const whole = { request, bases: [request.base, ...bases], answerEntry }
  const entries = readBatch(request)
  const answers: BatchAnswer[] = []
  let bytes = 0
  for (let at = 0; at < entries.length; at += atOnce) {
    const isFull = bytes > maxBytes
    const next = entries.slice(at, at + atOnce)
    const found = await Promise.all(next.map((entry) => answerOne({ ...whole, isFull }, entry)))
    for (const answer of found) bytes += answer.bytes
    answers.push(...found)
  }
  // Nothing is disclosed here: each entry has recorded what it shows.
  return bundleResponse(batchBundle(answers), representation, { interaction: 'batch' })
}

/** The entries' requests, unread. */
function readBatch(request: FhirRequest): readonly (JsonValue | undefined)[] {
  const bundle = readJsonBody(request, { what: 'a batch', type: 'Bundle' })
  if (bundle === undefined) throw invalid('The body of a batch is a Bundle.')
  if (bundle['type'] !== 'batch')
    throw invalid(
      'The Bundle has to be of the type batch. There are no transactions, since nothing is written here.',
    )
  const { entry = [] } = bundle
  if (!Array.isArray(entry)) throw invalid('The entries of the Bundle are no list.')
  if (entry.length > maxEntries)
    throw invalid(`The batch has more than ${maxEntries} entries; split it into several.`)
  return entry.map((one: JsonValue) => (isObject(one) ? one['request'] : undefined))
}

interface Whole {
  readonly request: FhirRequest
  /** Every name of the base. */
  readonly bases: readonly string[]
  readonly isFull: boolean
  readonly answerEntry: AnswerEntry
}

async function answerOne(
  { request, bases, isFull, answerEntry }: Whole,
  entry: JsonValue | undefined,
): Promise<BatchAnswer> {
  try {
    if (isFull) throw tooMuch()
    const own = requestOf(request, bases, entry)
    const response = await answerEntry(own)
    // What a HEAD would show is neither sent nor recorded as a disclosure.
    return toAnswer(own.method === 'HEAD' ? withoutBody(response) : response)
  } catch (error) {
    if (error instanceof FhirError) return refused(request, error)
    throw error
  }
}

/** An entry's request as it would have come alone, with the batch's own authority. */
function requestOf(whole: FhirRequest, bases: readonly string[], entry: JsonValue | undefined): FhirRequest {
  if (!isObject(entry)) throw invalid('An entry of a batch has a request.')
  const { method, url } = entry
  if (method !== 'GET' && method !== 'HEAD') {
    const text =
      'An entry of a batch is a GET or a HEAD; the API is read-only. A search goes into the address.'
    throw new FhirError({ code: 'request-method', text })
  }
  if (typeof url !== 'string') throw invalid('The request of an entry has a url.')
  const { path, query } = splitAddress(belowBase(url, bases))
  const { signal, hold } = whole
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(hold === undefined ? {} : { hold }),
    method,
    segments: segmentsOf(path),
    query,
    headers: headersOf(whole, entry),
    requestId: whole.requestId,
    base: whole.base,
  }
}

function headersOf({ headers }: FhirRequest, entry: JsonObject): FhirRequest['headers'] {
  const { authorization, prefer } = headers
  const { ifNoneMatch: tag, ifModifiedSince: since } = entry
  if (since !== undefined && (typeof since !== 'string' || parseInstant(since) === undefined))
    throw invalid('ifModifiedSince of an entry is an instant, as 2026-11-01T00:00:00Z.')
  return {
    authorization,
    prefer,
    'if-none-match': typeof tag === 'string' ? tag : undefined,
    'if-modified-since': since,
  }
}

/** An address may be absolute, by any name that we have. */
function belowBase(url: string, bases: readonly string[]): string {
  const base = bases.find((name) => url.startsWith(name) && /^([/?]|$)/.test(url.slice(name.length)))
  return base === undefined ? url : url.slice(base.length)
}

const withoutBody = ({ body: _, ...rest }: FhirResponse): FhirResponse => rest

function toAnswer({ status, headers, body }: FhirResponse): BatchAnswer {
  const { etag, 'last-modified': modified } = headers
  return {
    status,
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { lastModified: new Date(modified).toISOString() }),
    ...(body === undefined ? {} : { content: body }),
    isOutcome: status >= 400,
    bytes: body?.byteLength ?? 0,
  }
}

function refused({ requestId }: FhirRequest, error: FhirError): BatchAnswer {
  const content = Buffer.from(JSON.stringify(toOutcome(error.issues, requestId)))
  return { status: error.status, content, isOutcome: true, bytes: content.byteLength }
}

function tooMuch(): FhirError {
  return new FhirError({
    code: 'search-too-costly',
    text: 'The answers before this one fill the batch. Ask for it in another request.',
  })
}

function invalid(text: string): FhirError {
  return new FhirError({ code: 'batch-invalid', text })
}
