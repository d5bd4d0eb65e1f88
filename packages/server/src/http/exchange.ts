// An HTTP exchange with a surface: it becomes a FhirRequest, its FhirResponse goes out as bytes.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import {
  errorResponse,
  segmentsOf,
  splitAddress,
  toFhirError,
  type FhirRequest,
  type FhirResponse,
  type SurfaceHandler,
} from '@openpayer/apis'
import { FhirError } from '@openpayer/fhir'
import { createEncode, encodingsOf, isWorthEncoding, type Encode } from './encoding.ts'
import type { HeldAnswer, HoldAnswer } from './held-answers.ts'
import { refuseTwoCallers } from './request-faults.ts'
import { inFewerBytes, lengthOf, sendFhir } from './send-fhir.ts'

/** A surface under one of its names. */
export interface MountedSurface {
  /** E.g. `/PatientAccess/v1`. */
  readonly path: string
  /** Absolute, e.g. `http://localhost:3000/PatientAccess/v1`. */
  readonly base: string
  readonly handle: SurfaceHandler
  /** Of its answers; member data are `no-store`. */
  readonly cacheControl: string
}

/** What was read of a request's body. */
export type Body = Pick<FhirRequest, 'form' | 'json'>

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly body: Body
}

/** Answers, whatever happens. */
export type Answer = (surface: MountedSurface, exchange: Exchange) => Promise<void>

function singleValued(headers: IncomingHttpHeaders): FhirRequest['headers'] {
  // Node joins repeated headers that may be joined; only set-cookie, which no request has, is a list.
  return headers as FhirRequest['headers']
}

function toFhirRequest(
  surface: MountedSurface,
  { request, requestId, body }: Exchange,
  { signal, hold }: Required<Pick<FhirRequest, 'signal' | 'hold'>>,
): FhirRequest {
  const { path, query } = splitAddress(request.url ?? '/')
  return {
    method: request.method ?? 'GET',
    segments: segmentsOf(path.slice(surface.path.length)),
    query,
    ...body,
    headers: singleValued(request.headers),
    requestId,
    base: surface.base,
    signal,
    hold,
  }
}

/** Takes what nobody foresaw, for the log. */
export type Report = (error: unknown, requestId: string) => void

export function createAnswer(holdAnswer: HoldAnswer, report: Report): Answer {
  const encode = createEncode()
  return async (surface, exchange) => {
    const { request, response: raw, requestId } = exchange
    const head = request.method === 'HEAD'
    const held = holdAnswer(raw)
    let response: FhirResponse
    try {
      response = await answerOf(surface, exchange, { held, encode })
    } catch (error) {
      if (!(error instanceof FhirError)) report(error, requestId)
      response = errorResponse(toFhirError(error), requestId)
    }
    if (raw.destroyed) return
    try {
      sendFhir(raw, response, { requestId, cacheControl: surface.cacheControl, head })
      held.sent()
    } catch (error) {
      report(error, requestId)
      raw.destroy()
    }
  }
}

/** In the encoding that the caller takes. */
async function answerOf(
  surface: MountedSurface,
  exchange: Exchange,
  { held, encode }: { readonly held: HeldAnswer; readonly encode: Encode },
): Promise<FhirResponse> {
  const { request } = exchange
  refuseTwoCallers(request)
  const encodings = encodingsOf(request.headers['accept-encoding'])
  const response = await surface.handle(toFhirRequest(surface, exchange, held))
  if (!isWorthEncoding(encodings, lengthOf(response))) return response
  const head = request.method === 'HEAD'
  const encoded = await inFewerBytes(response, { encoding: encodings.best, encode, head })
  if (!head) held.become(lengthOf(encoded))
  return encoded
}
