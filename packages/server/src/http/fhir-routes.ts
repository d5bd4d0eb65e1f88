// The bases of the surfaces as routes of the framework: for what has a body, and for preflights.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Body, MountedSurface } from './exchange.ts'
import { preflightHeaders } from './headers.ts'
import { refuseOtherBytes } from './request-faults.ts'

/** A form of this size holds more filters than a search takes, and a Bundle more requests than a batch. */
const BODY_LIMIT = 256 * 1024

/** A POST without any body is a form without fields. */
function bodyOf({ method, body, headers }: FastifyRequest): Body {
  // What the parsers below make.
  if (body !== undefined && body !== null) return body as Body
  return method === 'POST' && headers['content-type'] === undefined ? { form: '' } : {}
}

function preflight(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  reply.raw.writeHead(204, { ...preflightHeaders, 'x-request-id': request.id }).end()
}

/** Forms and JSON are read as text; any other body is let through unread, since the route says what is wrong with it. */
function acceptBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addHook('onRequest', ({ headers }, _, done) => {
    refuseOtherBytes(headers)
    done()
  })
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
  answer: Answer,
): void {
  server.register((scope, _, done) => {
    acceptBodies(scope)
    for (const surface of surfaces) {
      for (const url of [surface.path, `${surface.path}/*`]) {
        scope.route({
          method: [...METHODS],
          url,
          handler(request, reply) {
            reply.hijack()
            const { raw: response } = reply
            return answer(surface, {
              request: request.raw,
              response,
              requestId: request.id,
              body: bodyOf(request),
            })
          },
        })
        scope.route({ method: 'OPTIONS', url, handler: preflight })
      }
    }
    done()
  })
}
