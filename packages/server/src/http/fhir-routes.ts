// The bases of the surfaces: an HTTP exchange becomes a FhirRequest, its FhirResponse goes out as bytes.
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  errorResponse,
  segmentsOf,
  splitAddress,
  type FhirRequest,
  type FhirResponse,
  type SurfaceHandler,
} from '@openpayer/apis'
import { FhirError } from '@openpayer/fhir'
import { createEncode, encodingsOf, isWorthEncoding, type Encode } from './encoding.ts'
import { preflightHeaders } from './headers.ts'
import type { HoldAnswer } from './held-answers.ts'
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

/** A form of this size holds more filters than a search takes, and a Bundle more requests than a batch. */
const BODY_LIMIT = 256 * 1024

function singleValued(headers: IncomingHttpHeaders): FhirRequest['headers'] {
  // Node joins repeated headers that may be joined; only set-cookie, which no request has, is a list.
  return headers as FhirRequest['headers']
}

type Body = Pick<FhirRequest, 'form' | 'json'>

/** A POST without any body is a form without fields. */
function bodyOf({ method, body, headers }: FastifyRequest): Body {
  // What the parsers below make.
  if (body !== undefined && body !== null) return body as Body
  return method === 'POST' && headers['content-type'] === undefined ? { form: '' } : {}
}

function toFhirRequest(
  request: FastifyRequest,
  surface: MountedSurface,
  { signal, hold }: Required<Pick<FhirRequest, 'signal' | 'hold'>>,
): FhirRequest {
  const { path, query } = splitAddress(request.raw.url ?? '/')
  return {
    method: request.method,
    segments: segmentsOf(path.slice(surface.path.length)),
    query,
    ...bodyOf(request),
    headers: singleValued(request.raw.headers),
    requestId: request.id,
    base: surface.base,
    signal,
    hold,
  }
}

/** What all exchanges share. */
interface Edge {
  readonly holdAnswer: HoldAnswer
  readonly encode: Encode
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function exchange(edge: Edge, surface: MountedSurface, { request, reply }: Exchange): Promise<void> {
  const { raw } = reply
  const head = request.method === 'HEAD'
  const held = edge.holdAnswer(raw)
  let response: FhirResponse
  try {
    const encodings = encodingsOf(request.raw.headers['accept-encoding'])
    response = await surface.handle(toFhirRequest(request, surface, held))
    if (isWorthEncoding(encodings, lengthOf(response))) {
      response = await inFewerBytes(response, { encoding: encodings.best, encode: edge.encode, head })
      held.become(lengthOf(response))
    }
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    response = errorResponse(error, request.id)
  }
  reply.hijack()
  if (raw.destroyed) return
  sendFhir(raw, response, { requestId: request.id, cacheControl: surface.cacheControl, head })
  held.sent()
}

function preflight(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  reply.raw.writeHead(204, { ...preflightHeaders, 'x-request-id': request.id }).end()
}

/** Forms and JSON are read as text; any other body is let through unread, since the route says what is wrong with it. */
function acceptBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  const accept = (types: string[], toBody: (text: string) => Body): void => {
    scope.addContentTypeParser(types, { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_, text, done) => {
      done(null, toBody(String(text)))
    })
  }
  accept(['application/x-www-form-urlencoded'], (form) => ({ form }))
  accept(['application/fhir+json', 'application/json'], (json) => ({ json }))
  scope.addContentTypeParser('*', (_, payload, done) => {
    payload.resume()
    done(null, undefined)
  })
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export function addFhirRoutes(
  server: FastifyInstance,
  surfaces: readonly MountedSurface[],
  holdAnswer: HoldAnswer,
): void {
  const edge = { holdAnswer, encode: createEncode() }
  server.register((scope, _, done) => {
    acceptBodies(scope)
    for (const surface of surfaces) {
      for (const url of [surface.path, `${surface.path}/*`]) {
        scope.route({
          method: [...METHODS],
          url,
          handler: (request, reply) => exchange(edge, surface, { request, reply }),
        })
        scope.route({ method: 'OPTIONS', url, handler: preflight })
      }
    }
    done()
  })
}
