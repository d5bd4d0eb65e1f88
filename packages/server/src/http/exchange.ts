// An HTTP exchange with a surface: it becomes a FhirRequest, its FhirResponse goes out as bytes.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import {
  errorResponse,
  segmentsOf,
  splitAddress,
  type FhirRequest,
  type FhirResponse,
  type SurfaceHandler,
} from '@openpayer/apis'
import { FhirError } from '@openpayer/fhir'
import { createEncode, encodingsOf, isWorthEncoding } from './encoding.ts'
import type { HoldAnswer } from './held-answers.ts'
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

/** `report` takes what nobody foresaw. */
export function createAnswer(
  holdAnswer: HoldAnswer,
  report: (error: unknown, requestId: string) => void,
): Answer {
  const encode = createEncode()
  return async (surface, exchange) => {
    const { request, response: raw, requestId } = exchange
    const head = request.method === 'HEAD'
    const held = holdAnswer(raw)
    let response: FhirResponse
    try {
      refuseTwoCallers(request)
      const encodings = encodingsOf(request.headers['accept-encoding'])
      response = await surface.handle(toFhirRequest(surface, exchange, held))
      if (isWorthEncoding(encodings, lengthOf(response))) {
        response = await inFewerBytes(response, { encoding: encodings.best, encode, head })
        held.become(lengthOf(response))
      }
    } catch (error) {
      if (!(error instanceof FhirError)) report(error, requestId)
      response = errorResponse(error instanceof FhirError ? error : failed(), requestId)
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

/** What is our own fault says nothing about itself. */
export function failed(): FhirError {
  return new FhirError({ code: 'server-error', text: 'The server failed to answer. Report the request id.' })
}
